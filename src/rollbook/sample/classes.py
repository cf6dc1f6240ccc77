"""From who takes what to classes: how many of each course, with whom, and in which terms."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from rollbook.sample.catalogue import Course
from rollbook.sample.dice import Dice
from rollbook.sample.kind import Kind
from rollbook.sample.plan import Runs, SampleError
from rollbook.sample.timetable import Demand, Student

#: How far the border between two classes may lie from an even split, as a part of a class.
UNEVEN = 0.15
#: By how much the size of classes is changed until their number fits, and how often that is tried.
STEP, ROUNDS = 1.04, 90


@dataclass(frozen=True, eq=False)
class Class:
    """A course taught to the same students over one term or several: one section a term, one number."""

    course: Course
    number: str
    terms: tuple[str, ...]
    students: Sequence[Student]


@dataclass(frozen=True, eq=False)
class Series:
    """A course about to be split: its patterns of terms, in turn, and how its classes compare in size to others."""

    course: Course
    takers: list[Student]
    patterns: Sequence[tuple[str, ...]]
    factor: float

    def count(self, size: float, kind: Kind) -> int:
        """How many classes there are, if classes have this size on the whole."""
        largest = kind.largest if kind.together else kind.largest / (1 + 2 * UNEVEN)
        return max(1, round(len(self.takers) / (size * self.factor)), ceil(len(self.takers) / largest))


def classes(
    dice: Dice, kind: Kind, calendar: Mapping[str, Runs], demand: Demand, number: Callable[[Course], str]
) -> list[Class]:
    """The classes of all courses. `number` gives a new class of a course its number."""
    series = [
        Series(course, takers, _patterns(dice, calendar[course.runs]), dice.between(*kind.varies))
        for course, takers in demand.items()
    ]
    size = _fitting_size(dice.between(*kind.class_size), kind, series)
    return [
        Class(one.course, number(one.course), one.patterns[turn % len(one.patterns)], students)
        for one in series
        for turn, students in enumerate(_split(dice, kind, one.takers, one.count(size, kind)))
    ]


def _patterns(dice: Dice, runs: Runs) -> tuple[tuple[str, ...], ...]:
    start = dice.whole(0, len(runs.terms) - 1)
    turned = runs.terms[start:] + runs.terms[:start]
    return turned[:1] if runs.alike else turned


def _fitting_size(size: float, kind: Kind, series: Sequence[Series]) -> float:
    """The size nearest to the one aimed at that gives a number of sections within the kind's bounds."""
    low, high = kind.sections
    for _ in range(ROUNDS):
        sections = sum(one.count(size, kind) * len(one.patterns[0]) for one in series)
        if low <= sections <= high:
            return size
        size = size * STEP if sections > high else size / STEP
    raise SampleError(f"The courses of a {kind.title} cannot be taught in {low} to {high} sections.")


def _split(dice: Dice, kind: Kind, takers: list[Student], count: int) -> Iterator[list[Student]]:
    """Classes of nearly the same size; where a class stays together all day, the same in every course."""
    unshuffled = takers if kind.together else dice.shuffled(takers)
    uneven = 0.0 if kind.together else UNEVEN
    inner = [round(len(takers) * (n + dice.between(-uneven, uneven)) / count) for n in range(1, count)]
    borders = [0, *inner, len(takers)]
    for start, end in pairwise(borders):
        if end > start:
            yield unshuffled[start:end]
