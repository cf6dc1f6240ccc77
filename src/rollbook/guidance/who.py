"""Who reports what: a question about one type of agency and one kind of course, answered in a sentence."""

from pathlib import Path

from rollbook.guidance.read import read_guide
from rollbook.guidance.table import Answer, ReportingTable
from rollbook.guidance.vocabulary import known_word

FILE = "who_reports"


def read_reporting_table(folder: Path) -> ReportingTable:
    """The table of the collection in that folder. Raises NoGuidanceError, BrokenGuidanceError."""
    return read_guide(folder, FILE, ReportingTable, "who reports what")


def who_reports(table: ReportingTable, type_: str, course: str) -> Answer:
    """Whether that type of agency reports that kind of course, and where this is said.

    Both may be given in any of their words. Raises UnknownWordError for words that the table does not have.
    """
    return table.answer(agency_type(table, type_), course_kind(table, course))


def agency_type(table: ReportingTable, said: str) -> str:
    """The table's own word for a type of agency. Raises UnknownWordError."""
    return known_word(said, table.types, "type of agency")


def course_kind(table: ReportingTable, said: str) -> str:
    """The table's own word for a kind of course. Raises UnknownWordError."""
    return known_word(said, table.courses, "kind of course")
