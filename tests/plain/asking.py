"""Questions that the tests put to the plain implementation: what is told of these rows?"""

from tests.plain import builders
from tests.plain.builders import Cells
from tests.plain.page import check

CRS, TRN = "PS001FY17CRS.csv", "PS001FY17TRN.csv"
Told = list[tuple[str, int | None, str | None, str | None]]
Changes = dict[str, str]


def told(
    courses: list[Cells] | None = None,
    enrollments: list[Cells] | None = None,
    references: dict[str, list[dict[str, str]]] | None = None,
) -> Told:
    given = {CRS: ("CRS", courses), TRN: ("TRN", enrollments)}
    files = {name: builders.file(kind, *rows) for name, (kind, rows) in given.items() if rows is not None}
    return [(x.rule, x.line, x.field, x.value) for x in check(files, references or {})]


def rules(
    courses: list[Cells] | None = None,
    enrollments: list[Cells] | None = None,
    **references: list[dict[str, str]],
) -> list[tuple[str, int | None]]:
    return [(rule, line) for rule, line, _, _ in told(courses, enrollments, references)]


def alone(kind: str, *changes: Changes) -> Told:
    """The findings of one file, without its partner; each row is right but for its changes."""
    rows = [builders.row(kind, **change) for change in changes]
    return told(rows) if kind == "CRS" else told(None, rows)
