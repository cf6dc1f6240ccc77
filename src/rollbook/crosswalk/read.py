"""A course taken apart."""

from dataclasses import dataclass

from rollbook.crosswalk.aside import Aside, aside_of
from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.levels import read_title_and_marks
from rollbook.crosswalk.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadCourse:
    """A course, what its title says, and what stands beside the title."""

    course: LocalCourse
    reading: Reading
    aside: Aside


def read_course(course: LocalCourse) -> ReadCourse:
    return ReadCourse(course, read_title_and_marks(course), aside_of(course))
