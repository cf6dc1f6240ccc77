"""What is said of the reports: at the head, beside a table, and in a cell."""

from decimal import Decimal

from rollbook.report.head import shared
from rollbook.report.words import count, listed, visible
from rollbook.verification.compare import CHANGE, DROPPED, NEW, PERCENT
from rollbook.verification.model import CheckedReport, Column, Tabulated

_LONGEST_CELL = 120


def notice(report: CheckedReport, tables: tuple[Tabulated, ...]) -> str:
    """What a reader must know before passing these tables on; "" where they hold nobody's record."""
    if not any(table.report.personal for table in tables if table.path):
        return ""
    if report.share:
        return shared(report)
    return f"{report.collection.confidentiality} The same goes for this report: it holds such records."


def summary(table: Tabulated) -> str:
    """The outcome of a report in a few plain sentences."""
    if table.path is None:
        return "This report could not be made."
    if not table.rows:
        return "There is nothing to be shown."
    rows = f"{count(table.rows, 'row')}."
    return rows if table.report.compare is None else f"{rows} {_marks(table)}"


def _marks(table: Tabulated) -> str:
    if not table.marked:
        return "No row has to be looked at."
    said = [f"{number:,} {_meaning(mark)}" for mark, number in table.marked.items()]
    return f"To be looked at: {listed(said, len(said))}."


def _meaning(mark: str) -> str:
    return {NEW: "new", DROPPED: "dropped"}.get(mark, f"changed by {mark[:1].lower()}{mark[1:]}")


def cell(value: object, column: Column) -> str:
    """A value as people read it; a change carries its sign."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and column.number:
        sign = "+" if column.name in {CHANGE, PERCENT} and value else ""
        told = f"{value:{sign},.1f}" if column.name == PERCENT else f"{value:{sign},}"
        return told.removesuffix(".0") if column.name != PERCENT else told
    return visible(str(value), _LONGEST_CELL)
