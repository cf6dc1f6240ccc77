"""From who takes what to classes: how many of each course, with whom, and in which terms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rollbook.sample.dice import Dice
from rollbook.sample.plan import Course, Kind, Runs, SampleError
from rollbook.sample.timetable import Demand, Student

#: How far the border between two classes may lie from an even split, as a part of a class.
UNEVEN = 0.3
#: By how much the size of classes is changed until their number fits, and how often that is tried.
STEP, ROUNDS = 1.04, 90


@dataclass(frozen=True, eq=False)
class Class:
    """A course taught to the same students over one term or several: one section a term, all of one number."""

    course: Course
    number: str
    terms: tuple[str, ...]
    students: Sequence[Student]


def classes(
    dice: Dice, kind: Kind, calendar: Mapping[str, Runs], demand: Demand, numbers: Counter[str]
) -> list[Class]:
    """The classes of all courses. `numbers` counts the classes of each code so far, so that none is given twice."""
    patterns = {course: _patterns(dice, calendar[course.runs]) for course in demand}
    size = _fitting_size(dice.between(*kind.class_size), kind, demand, patterns)
    found = []
    for course, takers in demand.items():
        parts = _split(dice, kind, takers, _count(len(takers), size, kind))
        for turn, students in enumerate(parts):
            numbers[course.code] += 1
            terms = patterns[course][turn % len(patterns[course])]
            found.append(Class(course, f"{numbers[course.code]:02}", terms, students))
    return found


def _patterns(dice: Dice, runs: Runs) -> tuple[tuple[str, ...], ...]:
    start = dice.whole(0, len(runs.terms) - 1)
    turned = runs.terms[start:] + runs.terms[:start]
    return turned[:1] if runs.alike else turned


def _count(takers: int, size: float, kind: Kind) -> int:
    return max(1, round(takers / size), -(-takers // kind.largest))


def _sections(size: float, kind: Kind, demand: Demand, patterns: Mapping[Course, Sequence[Sequence[str]]]) -> int:
    return sum(_count(len(takers), size, kind) * len(patterns[course][0]) for course, takers in demand.items())


def _fitting_size(
    size: float, kind: Kind, demand: Demand, patterns: Mapping[Course, Sequence[Sequence[str]]]
) -> float:
    """The size nearest to the one aimed at that gives a number of sections within the kind's bounds."""
    low, high = kind.sections
    for _ in range(ROUNDS):
        sections = _sections(size, kind, demand, patterns)
        if low <= sections <= high:
            return size
        size = size * STEP if sections > high else size / STEP
    raise SampleError(f"The catalogue '{kind.catalogue}' cannot be taught in {low} to {high} sections.")


def _split(dice: Dice, kind: Kind, takers: list[Student], count: int) -> Iterator[list[Student]]:
    """Classes of nearly the same size; where a class stays together all day, the same ones in every course."""
    unshuffled = takers if kind.together else dice.shuffled(takers)
    uneven = 0.0 if kind.together else UNEVEN
    inner = [round(len(takers) * (n + dice.between(-uneven, uneven)) / count) for n in range(1, count)]
    borders = [0, *inner, len(takers)]
    for start, end in zip(borders, borders[1:], strict=False):
        if end > start:
            yield unshuffled[start:end]
