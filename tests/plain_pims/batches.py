"""A right batch of one agency: six tables that agree, before anybody slips."""

from collections.abc import Iterable
from itertools import cycle
from typing import NamedTuple

from tests.plain_pims.builders import row
from tests.plain_pims.pools import STAFF, STUDENTS, Cells, Course
from tests.plain_pims.slips import Sheet


class Section(NamedTuple):
    """A section of a right course: its number, its teacher, and the places of its students in the pool."""

    course: Course
    number: str
    teacher: str
    students: list[int]


def batch(aun: str, sections: list[Section], sheets: Iterable[Sheet]) -> list[Sheet]:
    """The tables of these sections; `sheets` are empty files, of which each gets the rows of its table."""
    filled = list(sheets)
    for sheet in filled:
        sheet.rows += [row(sheet.kind, {"1": aun} | cells) for cells in _cells(sheet.kind, sections)]
    return filled


def _cells(table: str, sections: list[Section]) -> list[Cells]:
    if table == "STUDENT":
        return [{"4": number} for number in STUDENTS]
    if table == "STAFF":
        return [{"2": number} for number in STAFF]
    if table == "SCHOOL_ENROLL":
        return [{"4": number} for number in STUDENTS]
    if table == "COURSE":
        courses = [section.course.cells for section in sections]
        return [cells for n, cells in enumerate(courses) if cells not in courses[:n]]
    return [cells for section in sections for cells in _of_section(table, section)]


def _of_section(table: str, section: Section) -> list[Cells]:
    course = section.course.cells
    if table == "CRSE_INSTRUCT":
        names = {"2": course["2"], "17": course["26"], "19": course["27"], "22": section.number}
        return [{**names, "8": section.teacher}]
    names = {"2": course["2"], "13": course["26"], "14": course["27"], "20": section.number}
    stands = zip(section.students, cycle(section.course.students), strict=False)
    return [{**names, "7": STUDENTS[place], **how} for place, how in stands]
