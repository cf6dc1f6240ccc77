"""How demanding a course is, by the marks in its title and in its list's column of levels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.reading import Reading, marks_in_cell, read_title
from rollbook.crosswalk.word_lists import rows

#: What a course is whose list says nothing, and one to which rigor does not apply (SCED's X).
GENERAL, NONE = "G", "X"
_LAST_WITHOUT_RIGOR = 8


class Level(NamedTuple):
    code: str
    reason: str


class _Mark(NamedTuple):
    level: str
    says: str


@lru_cache
def _levels() -> Mapping[str, _Mark]:
    """The level that each mark stands for; the first in the file wins where a title has several."""
    return {row["mark"]: _Mark(row["level"], row["says"]) for row in rows("levels")}


def read_title_and_marks(course: LocalCourse) -> Reading:
    """The course's title, with the marks that its other columns add: an `AP` in the column of levels, say."""
    reading = read_title(course.title)
    beside = marks_in_cell(course.credit) | (marks_in_cell(course.grades) & {"advanced_placement"})
    return replace(reading, marks=reading.marks | beside)


def level_of(
    course: LocalCourse,
    reading: Reading,
    highest_grade: float,
    own: Sequence[str] = (),
    differing: Mapping[str, str] | None = None,
) -> Level:
    """The level, and why. `highest_grade` is that of the code it was given; `own` are marks of that code's title.

    `differing` are a state's own levels for marks.
    """
    marks = {*reading.marks, *own}
    for mark, (usual, says) in _levels().items():
        if mark in marks:
            level = (differing or {}).get(mark, usual)
            return Level(level, f"{_where(mark, course)}{says}: level {level}")
    if highest_grade <= _LAST_WITHOUT_RIGOR:
        return Level(NONE, f"elementary or middle school, and no level is named: level {NONE}")
    return Level(GENERAL, f"no level is named: level {GENERAL}")


def _where(mark: str, course: LocalCourse) -> str:
    """The word of the title, or the cell of the column of levels, that says so."""
    if mark in read_title(course.title).marks:
        return ""
    return f"{course.credit} → " if course.credit and mark in marks_in_cell(course.credit) else ""
