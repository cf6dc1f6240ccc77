"""All reports as one Excel workbook: what there is, then a sheet a report; a long one has several.

Rows stream, so that memory stays small.
"""

from collections.abc import Iterator
from datetime import UTC
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.report.sheet import Formats, fitting, formats
from rollbook.report.sheet_names import SheetNames
from rollbook.sheets.output import whole_file
from rollbook.verification.compare import MARK
from rollbook.verification.csv_files import file_of
from rollbook.verification.model import CheckedReport, Column, Tabulated
from rollbook.verification.words import notice, summary

_HEADER = 2
_CONTENTS = {"Report": 46, "What it shows": 80, "Outcome": 60, "Sheet": 34}
_WIDTHS = (10, 40)

Row = tuple[object, ...]


class Limits(NamedTuple):
    """A sheet holds `sheet_rows` rows; a report has at most `sheets` sheets, and the rest is in its CSV file alone."""

    sheet_rows: int = 1_000_000
    sheets: int = 5


LIMITS = Limits()


def write_book(report: CheckedReport, path: Path, limits: Limits = LIMITS) -> Path:
    """Write all reports of a check into one workbook."""
    with whole_file(path) as partial, TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch, "use_zip64": True}
        with Workbook(str(partial), options) as workbook:
            workbook.set_properties({"created": report.checked_at.astimezone(UTC)})
            _fill(workbook, report, limits)
    return path


def _fill(workbook: Workbook, report: CheckedReport, limits: Limits) -> None:
    """The sheets' names are settled first: the contents, which stand before them, link to them."""
    styles, names = formats(workbook), SheetNames()
    contents = workbook.add_worksheet(names.new("Contents"))
    sheets = {table.report.name: names.new(table.report.title) for table in report.tables if table.path}
    _contents(contents, report, sheets, limits, styles)
    for table in report.tables:
        if table.path:
            for number, rows in enumerate(_chunks(_rows(table, report, limits), limits.sheet_rows)):
                name = names.new(table.report.title) if number else sheets[table.report.name]
                _sheet(workbook.add_worksheet(name), table, report, rows, styles)


def _contents(sheet: Worksheet, report: CheckedReport, sheets: dict[str, str], limits: Limits, styles: Formats) -> None:
    sheet.write_string(0, 0, fitting(f"{report.title}: reports"), styles.title)
    sheet.write_string(1, 0, fitting(notice(report, report.tables)), styles.plain)
    for place, (head, width) in enumerate(_CONTENTS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(_HEADER, place, head, styles.head)
    for at, table in enumerate(report.tables, start=_HEADER + 1):
        told = " ".join([summary(table), *table.notes, *_cut(table, limits)])
        for place, text in enumerate((table.report.title, table.report.about, told)):
            sheet.write_string(at, place, fitting(text), styles.wrapped)
        if name := sheets.get(table.report.name):
            quoted = name.replace("'", "''")
            sheet.write_url(at, len(_CONTENTS) - 1, f"internal:'{quoted}'!A1", styles.link, name)
    sheet.freeze_panes(_HEADER + 1, 1)


def _cut(table: Tabulated, limits: Limits) -> Iterator[str]:
    most = limits.sheet_rows * limits.sheets
    if table.rows > most:
        yield f"The sheets hold the first {most:,} rows; the file {file_of(table)} holds all."


def _rows(table: Tabulated, report: CheckedReport, limits: Limits) -> Iterator[Row]:
    names = [column.name for column in table.columns(share=report.share)]
    return table.batches(names, limits.sheet_rows * limits.sheets)


def _chunks(rows: Iterator[Row], size: int) -> Iterator[Iterator[Row]]:
    """The rows in runs of `size`, at least one run; each must be read to its end before the next."""
    yield islice(rows, size)
    for first in rows:
        yield chain([first], islice(rows, size - 1))


def _sheet(sheet: Worksheet, table: Tabulated, report: CheckedReport, rows: Iterator[Row], styles: Formats) -> None:
    columns = table.columns(share=report.share)
    sheet.write_string(0, 0, fitting(table.report.title), styles.title)
    sheet.write_string(1, 0, fitting(" ".join(filter(None, (*table.notes, notice(report, (table,)))))), styles.plain)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(_WIDTHS[0], min(len(column.title) + 3, _WIDTHS[1])))
        sheet.write_string(_HEADER, place, column.title, styles.head)
    last = _HEADER
    for last, row in enumerate(rows, start=_HEADER + 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            _cell(sheet, last, place, value, column, styles)
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.autofilter(_HEADER, 0, last, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _cell(sheet: Worksheet, at: int, place: int, value: object, column: Column, styles: Formats) -> None:  # noqa: PLR0913, PLR0917
    """A text stays a text, so that it keeps its zeros and never becomes a formula."""
    if value is None or value == "":
        return
    if column.number:
        sheet.write_number(at, place, value, styles.percent)
    else:
        sheet.write_string(at, place, fitting(str(value)), styles.mark if column.name == MARK else styles.plain)
