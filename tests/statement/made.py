"""Statements of schools that do not exist."""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rollbook.statement import (
    ExceptionHeld,
    NotCovered,
    Reporter,
    Signature,
    SignedFile,
    Statement,
    Total,
    WarningLeft,
)

ZONE = ZoneInfo("America/New_York")
SCHOOL = Reporter("ZE014", "Zenith Central School")
TEXT = (
    "I certify that I am authorized to submit these files for the organization named above, that the courses, "
    "educators and transcripts in them are complete and correct for the school year 2024-2025 to the best of my "
    "knowledge, and that every exception I asked for is explained truthfully."
)
SIGNED = Signature("Ida Example", "Superintendent", datetime(2025, 8, 15, 15, 42, tzinfo=ZONE), TEXT)


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def file(name: str, rows: int) -> SignedFile:
    return SignedFile(name, rows, digest(name), datetime(2025, 8, 11, 9, 5, tzinfo=ZONE), "Ola Sample")


def ordinary(**changed: object) -> Statement:
    """The statement of an ordinary school: two files, a few warnings, an exception, one signature."""
    fields: dict[str, object] = {
        "agency": "Winnemac Department of Education",
        "collection_title": "Courses and Transcripts",
        "school_year": "2024-2025",
        "organization": SCHOOL,
        "text": TEXT,
        "version": 3,
        "totals": (Total("Course sections", 466, SCHOOL), Total("Students in sections", 6120, SCHOOL)),
        "files": (file("ZE014-COURSES.csv", 466), file("ZE014-STUDENTS.csv", 6120)),
        "warnings": (
            WarningLeft("SECTION.no-students", "No student is listed in this section", 4, 4),
            WarningLeft("RESULT.failed-credit", "Credit was earned in a course that was failed", 12, 9),
            WarningLeft("RESULT.other-school", "The census has the student at another school", 31, 31),
        ),
        "exceptions": (
            ExceptionHeld(
                "RESULT.not-in-census",
                "The student is not in the census",
                7,
                "The students came in May, after the census day; the help desk has added them for the coming year.",
                "Pat Agency",
                date(2025, 12, 31),
            ),
        ),
        "not_checked": (NotCovered("Every educator is known", "No list of educators was given."),),
        "signatures": (SIGNED,),
        "snapshot_hash": digest("snapshot"),
        "rules_hash": digest("rules"),
    }
    return Statement(**{**fields, **changed})  # type: ignore[arg-type]
