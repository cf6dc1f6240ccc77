"""Numbers that tell things apart: those of people, given by the agency, and those of classes, given by a school."""

from collections import Counter
from dataclasses import dataclass

from rollbook.sample.catalogue import Course
from rollbook.sample.numbers import Numbers
from rollbook.sample.sheet import Values, fill
from rollbook.sample.words import Dictionary


@dataclass(frozen=True)
class Registry:
    """The numbers that an agency gives, one after the other, to the people of all organizations."""

    students: Numbers
    educators: Numbers


class Numbering:
    """Numbers for the classes of one school.

    Courses of one code that would write their sections alike share a series: code and section name a section.
    """

    def __init__(self, dictionary: Dictionary, manner: str) -> None:
        self._dictionary, self._manner = dictionary, manner
        self._given: Counter[tuple[str, str]] = Counter()
        self._series: dict[Course, tuple[str, str]] = {}

    def next(self, course: Course) -> str:
        if course not in self._series:
            self._series[course] = (course.code, fill(self._manner, Values(self._dictionary.of(course))))
        series = self._series[course]
        self._given[series] += 1
        return f"{self._given[series]:02}"
