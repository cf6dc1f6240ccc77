"""The words of `sample.yaml`: what a collection says about believable submissions, as frozen objects."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import yaml

from rollbook.sample.catalogue import Course, read_catalogue
from rollbook.sample.kind import Kind
from rollbook.sample.recipe import Mistakes
from rollbook.sample.trait import Trait, Words
from rollbook.spec import Collection, PlainError
from rollbook.spec.frozen import Frozen

Range = tuple[float, float]
Bounds = tuple[int, int]
#: A file's or list's columns, by the noun that its rows stand for.
Sheets = Mapping[str, Mapping[str, str]]


class SampleError(PlainError):
    """A sample that cannot be made, with the reason in words."""


class NumberRange(Frozen):
    first: int
    last: int


class Neighbour(Frozen):
    """An organization that does not submit itself: one for every so many that do."""

    per: int
    words: Words


class Size(Frozen):
    """How many schools of each kind an organization has."""

    weight: float = 1
    schools: Mapping[str, int]


class OrganizationType(Frozen):
    """Organizations of one type. `manner` is set where all of them write in the same of the manners."""

    weight: float
    words: Words
    sizes: tuple[Size, ...]
    manner: int | None = None


class Organizations(Frozen):
    """Who submits. `home` is the type of those whose residents the others teach."""

    usual: int
    most: int
    home: str | None = None
    places: tuple[str, ...]
    parts: tuple[str, ...]
    types: Mapping[str, OrganizationType]
    neighbours: Mapping[str, Neighbour] = {}


class Manner(Frozen):
    """How an organization writes its files; `ending` where the collection takes files of several endings."""

    local: str
    section: str
    ending: str | None = None
    header: bool = True


class Marking(Frozen):
    name: str
    weight: float = 1
    numbers: bool = False
    only: str = ""


class Term(Frozen):
    lasts: float
    words: Mapping[str, str] = {}


class Runs(Frozen):
    alike: bool = False
    terms: tuple[tuple[str, ...], ...]


class Educators(Frozen):
    teacher: str
    beside: Mapping[str, float]
    number: Mapping[int, float]
    placeholders: Mapping[str, Words]


class Result(Frozen):
    weight: float = 1
    words: Mapping[str, str] = {}
    numbers: Bounds | None = None


class Plan(Frozen):
    """All of `sample.yaml`, which explains its entries."""

    folder: Path
    files: Mapping[str, Sheets]
    own: Mapping[str, Mapping[str, str]] = {}
    references: Mapping[str, Sheets]
    numbers: Mapping[str, NumberRange]
    organizations: Organizations
    school: Mapping[str, str] = {}
    people: Mapping[str, Mapping[str, Trait]]
    grades: Mapping[str, Words] = {}
    manners: tuple[Manner, ...]
    marking: tuple[Marking, ...] = (Marking(name="one for all"),)
    kinds: Mapping[str, Kind]
    terms: Mapping[str, Term]
    calendars: Mapping[str, Mapping[str, Runs]]
    left: tuple[str, ...] = ()
    educators: Educators
    stands_for: Mapping[str, Mapping[str, Words]] = {}
    lists: Mapping[str, str] = {}
    spread: float = 0.5
    results: Mapping[str, tuple[Result, ...]]
    shows: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Range]]]]
    mistakes: Mistakes

    @cached_property
    def catalogues(self) -> Mapping[str, tuple[Course, ...]]:
        names = {name for kind in self.kinds.values() for name in kind.catalogues}
        return {name: read_catalogue(self.folder / f"{name}.csv") for name in sorted(names)}

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The words that the results of a course have."""
        of_all = [result for results in self.results.values() for result in results]
        numbered = {"number"} if any(result.numbers for result in of_all) else set()
        return tuple(sorted(numbered.union(*(result.words for result in of_all))))

    def drawn(self) -> Iterator[tuple[str, Words]]:
        """All words that can be drawn for people, by noun."""
        for people in (self.people, *(kind.people for kind in self.kinds.values())):
            for noun, traits in people.items():
                yield from ((noun, words) for name, trait in traits.items() for words in trait.words(name))
        yield from (("student", kind.absent.words) for kind in self.kinds.values() if kind.absent)

    def courses(self, kind: Kind) -> tuple[Course, ...]:
        """Everything that a school of the kind can offer."""
        return tuple(course for name in kind.catalogues for course in self.catalogues[name])


def read_plan(collection: Collection) -> Plan:
    """The collection's `sample/sample.yaml`. Raises `SampleError` where the collection has none."""
    folder = collection.folder / "sample"
    try:
        text = (folder / "sample.yaml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SampleError(f"The collection {collection.id} says nothing about samples: {folder} is missing.") from None
    return Plan(folder=folder, **yaml.safe_load(text))
