"""A comparison as an Excel workbook: the counts, then sheets with the records that changed, came and went.

Rows stream, so that memory stays small.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.comparison.model import Comparison
from rollbook.comparison.record import What
from rollbook.comparison.sheet_lines import Line, heads, lines
from rollbook.comparison.words import notice
from rollbook.report.sheet import Formats, fitting, formats
from rollbook.report.sheet_names import SheetNames
from rollbook.sheets.output import whole_file

_COUNTS = ("Kind", "Changed", "Added", "Removed", "The same")
#: What people look for first stands first.
_ORDER: tuple[What, ...] = ("changed", "added", "removed")
_HEADER = 3
_WIDTHS = (10, 40)


#: So many lines of one kind and sort are in the workbook: more, nobody looks through by hand. The CSV file has all.
MOST = 250_000


def write_book(comparison: Comparison, path: Path, most: int = MOST) -> None:
    with whole_file(path) as partial, TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch, "use_zip64": True}
        with Workbook(str(partial), options) as workbook:
            _fill(workbook, comparison, most)


def _fill(workbook: Workbook, comparison: Comparison, most: int) -> None:
    """The summary stands first and is written last, for it says what the sheets leave out."""
    styles, names = formats(workbook), SheetNames()
    summary, cut = workbook.add_worksheet(names.new("Summary")), []
    for what in _ORDER:
        for kind in comparison.counts:
            rows = lines(comparison, kind, what)
            first = next(rows, None)
            if first is not None:
                sheet = workbook.add_worksheet(names.new(f"{kind} {what}"))
                _sheet(sheet, heads(comparison, kind, what), chain([first], islice(rows, most - 1)), styles)
            if next(rows, None) is not None:
                cut.append(
                    f"The sheet holds the first {most:,} lines of what was {what} in {kind}; a CSV file has all."
                )
    _summary(summary, comparison, cut, styles)


def _summary(sheet: Worksheet, comparison: Comparison, cut: list[str], styles: Formats) -> None:
    collection = comparison.collection
    sheet.write_string(0, 0, fitting(f"{collection.title}, {collection.year}: two versions compared"), styles.title)
    sheet.write_string(1, 0, fitting(notice(comparison)), styles.plain)
    sheet.set_column(0, 0, _WIDTHS[1])
    for place, head in enumerate(_COUNTS):
        sheet.write_string(_HEADER, place, head, styles.head)
    at = _HEADER
    for at, (kind, counts) in enumerate(comparison.counts.items(), start=_HEADER + 1):
        sheet.write_string(at, 0, f"{kind}: {collection.layouts[kind].title}", styles.plain)
        for place, number in enumerate((counts.changed, counts.added, counts.removed, counts.same), start=1):
            sheet.write_number(at, place, number, styles.number)
    for line, note in enumerate((*comparison.notes, *cut), start=at + 2):
        sheet.write_string(line, 0, fitting(note), styles.plain)


def _sheet(sheet: Worksheet, columns: list[str], rows: Iterator[Line], styles: Formats) -> None:
    for place, title in enumerate(columns):
        sheet.set_column(place, place, max(_WIDTHS[0], min(len(title) + 3, _WIDTHS[1])))
        sheet.write_string(0, place, title, styles.head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _cell(sheet, last, place, cell, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _cell(sheet: Worksheet, at: int, place: int, cell: str | int | None, styles: Formats) -> None:
    """A text stays a text, so that it keeps its zeros and never becomes a formula."""
    if isinstance(cell, int):
        sheet.write_number(at, place, cell, styles.number)
    elif cell:
        sheet.write_string(at, place, fitting(cell), styles.plain)
