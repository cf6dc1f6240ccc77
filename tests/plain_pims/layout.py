"""The page's templates, typed out here once more so that a slip in the collection shows.

`layouts/*.csv` hold the collected fields; `type` is one of digits (exactly as many as `longest`), integer, decimal,
date, text, code. `codes` are the codes themselves, or the name of one of the lists of `codes.py` after an @.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from tests.plain_pims.codes import LISTS

_FOLDER = Path(__file__).with_name("layouts")

# The order in which the tables are loaded; how many positions each has, collected or not.
WIDTHS = {"STUDENT": 226, "STAFF": 116, "COURSE": 79, "CRSE_INSTRUCT": 22, "COURSE_ENROLL": 24, "SCHOOL_ENROLL": 10}
DELIMITERS = {"csv": ",", "tab": "\t", "txt": "|"}


class Field(NamedTuple):
    """One collected field; `number` as findings show it. Only a field of type code has codes."""

    number: str
    name: str
    longest: int
    type: str
    required: bool
    key: bool
    codes: frozenset[str]


def _codes(text: str) -> frozenset[str]:
    return LISTS[text[1:]] if text.startswith("@") else frozenset(text.split())


def _fields(table: str) -> list[Field]:
    with (_FOLDER / f"{table.lower()}.csv").open(encoding="ascii", newline="") as file:
        return [
            Field(
                line["field"],
                line["name"],
                int(line["longest"]),
                line["type"],
                line["required"] == "R",
                line["key"] == "K",
                _codes(line["codes"]),
            )
            for line in csv.DictReader(file)
        ]


FIELDS = {table: _fields(table) for table in WIDTHS}
NUMBERS = {table: [str(n) for n in range(1, width + 1)] for table, width in WIDTHS.items()}
NAMES = {table: {field.number: field.name for field in fields} for table, fields in FIELDS.items()}
FILLERS = {table: [number for number in NUMBERS[table] if number not in NAMES[table]] for table in WIDTHS}
KEYS = {table: [field.number for field in fields if field.key] for table, fields in FIELDS.items()}

# Page: COURSE.9.required, COURSE.66.required, COURSE_ENROLL.24.required: required where another field is Y.
REQUIRED_WITH = {("COURSE", "9"): "32", ("COURSE", "66"): "32", ("COURSE_ENROLL", "24"): "23"}

# Page: "STAFF.school-unknown reads field 14".
SCHOOL = dict.fromkeys(WIDTHS, "2") | {"STAFF": "14"}
KNOWN_SCHOOLS = frozenset({"0000", "9999"})

# Page: "A course is matched by AUN, school, year, differentiator and course code long; a section by these and
# section code long." "Students match by PAsecureID alone, staff by PPID alone."
COURSE = {
    "COURSE": ("1", "2", "3", "26", "27"),
    "CRSE_INSTRUCT": ("1", "2", "3", "17", "19"),
    "COURSE_ENROLL": ("1", "2", "3", "13", "14"),
}
SECTION = {
    "CRSE_INSTRUCT": (*COURSE["CRSE_INSTRUCT"], "22"),
    "COURSE_ENROLL": (*COURSE["COURSE_ENROLL"], "20"),
}
STUDENT = {"STUDENT": ("4",), "COURSE_ENROLL": ("7",)}
STAFF = {"STAFF": ("2",), "CRSE_INSTRUCT": ("8",)}
