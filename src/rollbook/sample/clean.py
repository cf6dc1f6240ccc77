"""A sample without mistakes: one organization after the other, each with its rows in the reference lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rollbook.sample.books import Book, Books, reference_books
from rollbook.sample.cast import Cast
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.house import Builder, House, School
from rollbook.sample.numbering import Numbering, Registry
from rollbook.sample.numbers import Numbers
from rollbook.sample.organizations import Outline, expected_rows, new_neighbours, organization_values, school_values
from rollbook.sample.plan import Manner, Marking, Plan
from rollbook.sample.sections import SectionWriter
from rollbook.sample.sheet import Values, Writing
from rollbook.sample.words import Dictionary
from rollbook.spec import Collection


@dataclass(frozen=True)
class Written:
    """An organization that was written: the values of its places, how it writes, and its files by kind."""

    values: Values
    writing: Writing
    files: Mapping[str, Path]


@dataclass(frozen=True)
class _Organization:
    """One that is being written. `dice` fall for what its schools teach, `fate` for what its people are like."""

    outline: Outline
    values: Values
    manner: Manner
    marking: Marking
    dice: Dice
    fate: Dice
    books: Sequence[Books]
    placeholders: set[str]


class Writer:
    """Writes organizations; the numbers of students and educators go on from one to the next."""

    def __init__(self, collection: Collection, plan: Plan, folder: Path, seed: int) -> None:
        self._collection, self._plan, self._folder, self._seed = collection, plan, folder, seed
        self.registry = Registry(*(Numbers(name, plan.numbers[name], seed) for name in ("student", "educator")))
        self._dictionary, self._cast = Dictionary(collection, plan), Cast(plan)

    def write(self, wanted: Iterable[tuple[Outline, float | None]]) -> Iterator[Written]:
        """Write organizations; where a number stands beside one, each school so many times as large as usual."""
        with ExitStack() as stack:
            references = Books(stack, reference_books(self._collection, self._plan, self._folder))
            for outline, factor in wanted:
                yield self._organization(references, outline, factor)

    def _organization(self, references: Books, outline: Outline, factor: float | None) -> Written:
        plan = self._plan
        values = Values({**organization_values(plan.organizations, outline), "collection.year": self._collection.year})
        for noun in (*new_neighbours(plan.organizations, outline.number), "organization"):
            references.write(noun, values)
        manner, dice = self._manner(outline), Dice("school", self._seed, outline.number)
        marking = dice.weighted(Weighted((marking, marking.weight) for marking in plan.marking))
        fate = Dice("people", self._seed, outline.number)
        files = self._paths(values["organization.id"], manner)
        writing = Writing(self._collection.delimiter_of(next(iter(files.values()))), manner.header)
        with ExitStack() as stack:
            own = Books(stack, self._books(outline, files, writing))
            organization = _Organization(outline, values, manner, marking, dice, fate, (references, own), set())
            for turn in range(1, len(outline.schools) + 1):
                self._school(organization, turn, factor)
        return Written(values, writing, files)

    def _school(self, organization: _Organization, turn: int, factor: float | None) -> None:
        plan, outline, dice = self._plan, organization.outline, organization.dice
        kind = plan.kinds[outline.schools[turn - 1]]
        values = Values({**organization.values, **school_values(plan, outline, turn)})
        if kind.school is None:
            _write_all(organization.books, "school", values)
        school = School(values, kind, dice.one(kind.calendars), dice, organization.fate)
        numbers = Numbering(self._dictionary, organization.manner.section)
        own = organization.books[-1]
        sections = SectionWriter(plan, self._dictionary, organization.manner, organization.marking, values, own)
        rows = None if factor is None else max(1, round(factor * expected_rows(kind)))
        for house in Builder(plan, school, self.registry, numbers, self._cast).houses(rows):
            self._people_of(house, values, organization)
            sections.write(house, dice)

    def _people_of(self, house: House, values: Values, organization: _Organization) -> None:
        """The people of a house, in the lists and in those of the organization's files that have them."""
        attending = [(student.id, student.words) for student in house.students]
        absent = [(student.id, student.words) for student in house.absent]
        leaving = [person for person in attending if person[1].get("student.left")]
        groups = {"student": attending + absent, "attender": attending, "leaver": leaving}
        for books in organization.books:
            books.write_people("educator", values, ("educator",), house.educators)
            for noun, people in groups.items():
                books.write_people(noun, values, ("student", "grade"), people)
        for name in sorted({held.course.staff for held, _ in house.classes} - organization.placeholders - {""}):
            organization.placeholders.add(name)
            words = self._plan.educators.placeholders[name].items()
            named = {f"placeholder.{word}": text for word, text in words}
            _write_all(organization.books, "placeholder", Values({**values, **named}))

    def _manner(self, outline: Outline) -> Manner:
        fixed = self._plan.organizations.types[outline.type].manner
        turn = outline.number - 1 if fixed is None else fixed
        return self._plan.manners[turn % len(self._plan.manners)]

    def _paths(self, organization: str, manner: Manner) -> dict[str, Path]:
        template, year = self._collection.file_name.template, self._collection.year
        names = {kind: template.format(organization=organization, year=year, kind=kind) for kind in self._plan.files}
        paths = {kind: self._folder / organization / name for kind, name in names.items()}
        return {kind: path.with_suffix(f".{manner.ending}") if manner.ending else path for kind, path in paths.items()}

    def _books(self, outline: Outline, files: Mapping[str, Path], writing: Writing) -> list[Book]:
        """The files to be written; the first organization has columns of its own in them."""
        layouts, own = self._collection.layouts, self._plan.own if outline.number == 1 else {}
        return [
            Book(layouts[kind], sheets, files[kind], writing, own.get(kind, {}))
            for kind, sheets in self._plan.files.items()
        ]


def _write_all(books: Sequence[Books], noun: str, values: Values) -> None:
    for book in books:
        book.write(noun, values)
