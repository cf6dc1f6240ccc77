"""All reports as one HTML page: no network, no script; it prints well and can be read without seeing it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
from jinja2 import Template

from rollbook.pages import environment
from rollbook.report.head import about
from rollbook.sheets.output import byte_stream
from rollbook.verification.compare import MARK
from rollbook.verification.csv_files import file_of
from rollbook.verification.model import CheckedReport, Column, Tabulated
from rollbook.verification.words import cell, notice, summary

#: Rows of a report that the page shows; with these it stays under a few megabytes.
ROWS = 200


#: A column in which no text is longer is shown on one line.
_SHORT = 20


class Line(NamedTuple):
    cells: tuple[str, ...]
    marked: bool


class Section(NamedTuple):
    """One report on the page; `cut` says in a sentence which of its rows are shown, where not all are."""

    table: Tabulated
    columns: list[Column]
    lines: list[Line]
    summary: str
    cut: str
    file: str

    @property
    def name(self) -> str:
        return self.table.report.name

    @property
    def forms(self) -> list[str]:
        """The classes of each column's cells."""
        return [_form(column, place, self.lines) for place, column in enumerate(self.columns)]


def write_page(report: CheckedReport, path: Path, rows: int = ROWS) -> Path:
    """Write the page of all reports of a check."""
    with byte_stream(path) as stream:
        for piece in pieces(report, rows):
            stream.write(piece.encode("utf-8", "replace"))
    return path


def pieces(report: CheckedReport, rows: int = ROWS) -> Iterator[str]:
    """The page as pieces of text."""
    sections = [_section(table, report, rows) for table in report.tables]
    facts = {"report": report, "about": about(report), "notice": notice(report, report.tables), "sections": sections}
    return _template().generate(facts)


def _section(table: Tabulated, report: CheckedReport, rows: int) -> Section:
    if table.path is None:
        return Section(table, [], [], summary(table), "", "")
    columns = table.columns(share=report.share)
    return Section(table, columns, _lines(table, columns, rows), summary(table), _cut(table, rows), file_of(table))


def _lines(table: Tabulated, columns: list[Column], rows: int) -> list[Line]:
    """The first rows; of a long comparison, those that are to be looked at go first."""
    names, frame = [column.name for column in columns], table.frame()
    if table.report.compare and table.rows > rows:
        frame = frame.sort(pl.col(MARK) == "", maintain_order=True)
    shown = frame.select(names).head(rows).collect()
    marks = names.index(MARK) if MARK in names else None
    return [Line(_told(row, columns), marks is not None and bool(row[marks])) for row in shown.iter_rows()]


def _told(row: tuple[object, ...], columns: list[Column]) -> tuple[str, ...]:
    return tuple(cell(value, column) for value, column in zip(row, columns, strict=True))


def _form(column: Column, place: int, lines: list[Line]) -> str:
    if column.number:
        return "number short"
    longest = max((len(line.cells[place]) for line in lines), default=0)
    return "short" if longest <= _SHORT else "long"


def _cut(table: Tabulated, rows: int) -> str:
    if table.rows <= rows:
        return ""
    which = "those to be looked at first" if table.report.compare else "the first ones"
    return f"{rows:,} of {table.rows:,} rows are shown here, {which}. All are in the file "


@lru_cache
def _template() -> Template:
    return environment(Path(__file__).parent / "templates").get_template("tables.html")
