"""A kind of school, as `sample.yaml` states it."""

from collections.abc import Mapping

from rollbook.sample.trait import Trait, Words
from rollbook.spec.frozen import Frozen

Range = tuple[float, float]
Bounds = tuple[int, int]


class Slot(Frozen):
    """`share` is the part of the students who take a course of the slot: of all grades, or grade by grade.

    Students of a group that `groups` names take it to that part instead.
    """

    slot: str
    share: float | Mapping[str, float]
    groups: Mapping[str, float] = {}
    times: int = 1

    def of(self, grade: str, group: str = "") -> float:
        if group in self.groups:
            return self.groups[group]
        return self.share.get(grade, 0) if isinstance(self.share, Mapping) else self.share


class Absent(Frozen):
    """Students of the lists who take no course here: what part of those who do, in which grades, and their words."""

    share: float
    grades: tuple[str, ...]
    words: Words


class Kind(Frozen):
    """A kind of school; `sample.yaml` explains its entries."""

    title: str
    letter: str
    catalogues: tuple[str, ...]
    school: Words | None = None
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
    loads: Mapping[str, float] = {}
    support: Bounds
    rows: float
    courses: Mapping[int, float] = {}
    plan: tuple[Slot, ...]
    fill: str | None = None
    calendars: tuple[str, ...]
    people: Mapping[str, Mapping[str, Trait]] = {}
    absent: Absent | None = None
