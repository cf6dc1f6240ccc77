"""A sample without mistakes: one school after the other, each with its reference lists' rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rollbook.sample.books import Books, reference_paths, sheets
from rollbook.sample.house import House, Registry, houses, open_school
from rollbook.sample.names import person
from rollbook.sample.numbers import Numbers
from rollbook.sample.plan import Plan
from rollbook.sample.sections import SectionWriter
from rollbook.sample.sheet import Values
from rollbook.spec import Collection


@dataclass(frozen=True)
class Written:
    """A school that was written: the values of its places, and its files by kind."""

    values: Values
    files: Mapping[str, Path]


class Writer:
    """Writes schools; the numbers of organizations, students and educators go on from one to the next."""

    def __init__(self, collection: Collection, plan: Plan, folder: Path, seed: int) -> None:
        self._collection, self._plan, self._folder, self._seed = collection, plan, folder, seed
        self.registry = Registry(*(Numbers(name, plan.numbers[name], seed) for name in ("student", "educator")))
        self._schools = self._people = 0

    def write(self, schools: Iterable[tuple[str, int | None]]) -> Iterator[Written]:
        """Write a school of each kind, with about so many enrollments where a number stands beside it."""
        lists = reference_paths(self._plan, self._folder)
        with ExitStack() as stack:
            references = Books(stack, sheets(self._plan.references, lists, own=False))
            for kind, rows in schools:
                yield self._school(references, kind, rows)

    def _school(self, references: Books, kind: str, rows: int | None) -> Written:
        self._schools += 1
        school = open_school(self._plan, self._seed, self._schools, kind)
        values = Values({**school.values, "collection.year": self._collection.year})
        self._organizations(references, values)
        files = self._paths(values["organization.id"])
        with ExitStack() as stack:
            own = Books(stack, sheets(self._plan.files, files, own=self._schools == 1))
            sections = SectionWriter(self._plan, school, values, own)
            for house in houses(self._plan, school, self.registry, rows):
                self._people_of(house, values, (references, own))
                sections.write(house)
        return Written(values, files)

    def _organizations(self, references: Books, values: Values) -> None:
        """The school; before the first school of a union, the union and its center too."""
        if self._schools % len(self._plan.union.schools) == 1:
            for noun in ("union", "center"):
                parent = values["union.id"] if noun == "center" else ""
                named = {f"organization.{part}": values[f"{noun}.{part}"] for part in ("id", "name", "type")}
                references.write("organization", Values({**values, **named, "organization.parent": parent}))
        references.write("organization", values)

    def _people_of(self, house: House, values: Values, books: Sequence[Books]) -> None:
        """The educators and students of a house, in the lists and in those of the school's files that have them."""
        for number in house.educators:
            name = person(self._plan.people, self._people)
            self._people += 1
            _write_all(books, "educator", Values({**values, "educator.id": number, "educator.name": name}))
        dropouts = self._plan.dropouts
        for students, dropped in ((house.students, dropouts.no), (house.dropouts, dropouts.yes)):
            for student in students:
                place = {"student.id": student.id, "student.grade": student.grade, "student.dropout": dropped}
                _write_all(books, "student", Values({**values, **place}))

    def _paths(self, organization: str) -> dict[str, Path]:
        name = self._collection.file_name.template
        year = self._collection.year
        return {
            kind: self._folder / organization / name.format(organization=organization, year=year, kind=kind)
            for kind in self._plan.files
        }


def _write_all(books: Sequence[Books], noun: str, values: Values) -> None:
    for book in books:
        book.write(noun, values)
