"""The words of `sample.yaml`: what a collection says about believable submissions, as frozen objects."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import yaml

from rollbook.sample.catalogue import Course, read_catalogue
from rollbook.sample.recipe import Mistakes
from rollbook.spec import Collection, PlainError
from rollbook.spec.model import Frozen

Range = tuple[float, float]
Bounds = tuple[int, int]


class SampleError(PlainError):
    """A sample that cannot be made, with the reason in words."""


class SheetPlan(Frozen):
    row: str
    columns: Mapping[str, str]
    own: Mapping[str, str] = {}


class NumberRange(Frozen):
    first: int
    last: int


class OrganizationPlan(Frozen):
    id: str
    name: str
    type: str


class UnionPlan(Frozen):
    schools: tuple[str, ...]
    most: int
    union: OrganizationPlan
    center: OrganizationPlan
    school: OrganizationPlan
    places: tuple[str, ...]
    parts: tuple[str, ...]


class People(Frozen):
    given: tuple[str, ...]
    family: tuple[str, ...]


class Manner(Frozen):
    local: str
    section: str


class Marking(Frozen):
    name: str
    weight: float
    numbers: bool = False
    only: str = ""


class Slot(Frozen):
    """`share` is the part of the students who take a course of the slot: of all grades, or grade by grade."""

    slot: str
    share: float | Mapping[str, float]
    times: int = 1

    def of(self, grade: str) -> float:
        return self.share.get(grade, 0) if isinstance(self.share, Mapping) else self.share


class Kind(Frozen):
    """A kind of school; `sample.yaml` explains its entries."""

    title: str
    letter: str
    catalogue: str
    students: Bounds
    sections: Bounds
    educators: Bounds
    grades: Mapping[str, float]
    class_size: Range
    varies: Range
    largest: int
    smallest: int
    together: bool
    load: float
    loads: Mapping[str, float]
    support: Bounds
    rows: float
    courses: Mapping[int, float] = {}
    plan: tuple[Slot, ...]
    fill: str | None = None
    calendars: tuple[str, ...]


class Runs(Frozen):
    alike: bool = False
    terms: tuple[tuple[str, ...], ...]


class Educators(Frozen):
    teacher: str
    beside: Mapping[str, float]
    number: Mapping[int, float]
    placeholders: Mapping[str, str]


class Dropouts(Frozen):
    share: float
    grades: tuple[str, ...]
    yes: str
    no: str


class Result(Frozen):
    status: str
    mark: str
    weight: float
    earns: bool
    numbers: Bounds | None = None


class Plan(Frozen):
    """All of `sample.yaml`."""

    folder: Path
    files: Mapping[str, SheetPlan]
    references: Mapping[str, SheetPlan]
    numbers: Mapping[str, NumberRange]
    union: UnionPlan
    people: People
    manners: tuple[Manner, ...]
    marking: tuple[Marking, ...]
    kinds: Mapping[str, Kind]
    terms: Mapping[str, float]
    calendars: Mapping[str, Mapping[str, Runs]]
    left: tuple[str, ...]
    educators: Educators
    dropouts: Dropouts
    spread: float
    results: Mapping[str, tuple[Result, ...]]
    shows: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Range]]]]
    mistakes: Mistakes

    @cached_property
    def catalogues(self) -> Mapping[str, tuple[Course, ...]]:
        names = {kind.catalogue for kind in self.kinds.values()}
        return {name: read_catalogue(self.folder / f"{name}.csv") for name in sorted(names)}


def read_plan(collection: Collection) -> Plan:
    """The collection's `sample/sample.yaml`. Raises `SampleError` where the collection has none."""
    folder = collection.folder / "sample"
    try:
        text = (folder / "sample.yaml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SampleError(f"The collection {collection.id} says nothing about samples: {folder} is missing.") from None
    return Plan(folder=folder, **yaml.safe_load(text))
