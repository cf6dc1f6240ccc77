"""Courses, decisions and crosswalks for tests."""

from collections.abc import Sequence
from dataclasses import replace

from rollbook.crosswalk import Adviser, Decision, LocalCourse, Memory, Place, Suggested, suggest
from rollbook.crosswalk.decision import State
from rollbook.crosswalk.lists import lists, read_list


def alone(by: Adviser, title: str, department: str = "", grades: str = "", credit: str = "") -> Suggested:
    """What is suggested for a course that stands alone."""
    return suggest([LocalCourse("1", title, department, grades, credit)], by)[0]


def first(by: Adviser, title: str, department: str = "", grades: str = "") -> str:
    best = alone(by, title, department, grades).best
    return best.code if best else ""


def listed() -> list[LocalCourse]:
    """Every course of the lists that are shipped."""
    return [row.course for name in lists() for row in read_list(name)]


def decided(  # a decision is as wide as its file
    code: str,
    title: str = "Crmnl Just",
    *,
    school: str = "S1",
    union: str = "U1",
    year: str = "2024",
    local_code: str = "100",
    level: str = "G",
    state: State = "confirmed",
) -> Decision:
    course = LocalCourse(local_code, title)
    return Decision(Place(school, union, year), course, code, level=level, state=state, by="A. Person", on="2024-08-01")


def remembering(by: Adviser, decisions: Sequence[Decision], place: Place) -> Adviser:
    return replace(by, memory=Memory(decisions), place=place)
