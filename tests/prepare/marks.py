"""A small export and its recipe, for the collection of the made-up state of Winnemac: students and how they did."""

from collections.abc import Mapping
from typing import Any

import yaml

from rollbook.spec import load
from tests.collections import MADE_UP
from tests.prepare.systems import Done, run

SPEC = load(MADE_UP)
NAME = "WN-ZE014-RESULT-2025.csv"
COLUMNS = ("district", "course_number", "student", "outcome", "hours", "credit_earned")
#: What each element holds where a test says nothing of it.
_LINES: Mapping[str, Any] = {
    "district": {"value": "ZE014"},
    "course_number": "Course",
    "student": "Student",
    "outcome": "Outcome",
}


def recipe(columns: Mapping[str, Any] = {}, exports: Mapping[str, Any] = {}, **file: Any) -> str:
    """A recipe for the file of results; `columns` are lines in place of, or besides, the usual ones."""
    lines = {name: line for name, line in {**_LINES, **columns}.items() if line is not None}
    said = {
        "collection": "wn-summer",
        "year": "2025",
        "organization": "ZE014",
        "exports": {"marks": {"file": "marks*"}, **exports},
        "files": {"RESULT": {"from": "marks", **file, "columns": lines}},
    }
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True)


def marks(*rows: str, header: str = "Course,Student,Outcome") -> str:
    return "".join(f"{row}\n" for row in (header, *rows))


def made(text: str, exports: Mapping[str, str]) -> Done:
    return run(exports, text, SPEC)


def column(done: Done, name: str, file: str = NAME) -> list[str]:
    """The written values of an element."""
    header, *rows = done.files[file]
    place = COLUMNS.index(name)
    assert len(header) == len(COLUMNS)
    return [row[place] for row in rows]
