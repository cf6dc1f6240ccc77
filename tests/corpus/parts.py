"""What the damaged files are made of: right rows, and one row whose finding shows its line number."""

from collections.abc import Iterable
from typing import NamedTuple

CRS = "PS001FY17CRS.csv"
TRN = "PS001FY17TRN.csv"

HEADER = (
    "ORGID,LOCALCOURSEID,COURSECODE,COURSESECTION,COURSESETTING,COURSETERM,COURSELEVEL,COURSECREDITAVAIL,"
    "Educator1,EducatorRole1,Educator2,EducatorRole2,Educator3,EducatorRole3,Educator4,EducatorRole4,"
    "Educator5,EducatorRole5,FY"
)
FIRST = "PS001,ENG-1,01001,1,ON,FULL,G,1,1234567,10,,,,,,,,,FY17"
SECOND = "PS001,ENG-1,01001,2,ON,FULL,G,1,1234567,10,,,,,,,,,FY17"
THIRD = "PS001,ENG-1,01001,3,ON,FULL,G,1,1234567,10,,,,,,,,,FY17"
BAD = "PS001,ENG-1,01001,9,on,FULL,G,1,1234567,10,,,,,,,,,FY17"
TRN_HEADER = (
    "PermNumber,OrgID,LOCALCOURSEID,CourseCode,CourseSection,CourseSetting,CourseTerm,COURSELEVEL,CourseStatus,"
    "CourseCreditEarned,CourseLetterMark,CourseNumericMark,FY"
)
ENROLLED = "1000001,PS001,ENG-1,01001,1,ON,FULL,G,30,1,11,95,FY17"

Expected = tuple[str, str, int | None, str | None, str | None]


class Case(NamedTuple):
    """Files, and all that the page says about them: (rule, file, line, field, value), in the page's order."""

    name: str
    what: str
    files: dict[str, bytes]
    expected: list[Expected]


def course_file(name: str, what: str, data: bytes, *expected: Expected) -> Case:
    """A case of one CRS file."""
    return Case(name, what, {CRS: data}, list(expected))


def refused(name: str, what: str, data: bytes, rule: str) -> Case:
    """A CRS file that is refused as a whole."""
    return course_file(name, what, data, (rule, CRS, None, None, None))


def lines(*rows: str, end: str = "\n") -> bytes:
    return joined(rows, end)


def joined(rows: Iterable[str], end: str) -> bytes:
    return "".join(row + end for row in rows).encode()


def bad(line: int) -> Expected:
    """What is said of the row BAD."""
    return ("CRS.COURSESETTING.code", CRS, line, "COURSESETTING", "on")


def cell(column: str, slip: str, line: int, value: str) -> Expected:
    return (f"CRS.{column}.{slip}", CRS, line, column, value)


def row(rule: str, line: int) -> Expected:
    return (f"row.{rule}", CRS, line, None, None)
