"""One file as a sheet of a workbook: its rows as text, the findings beside each, cells in question marked."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.report.mask import LEFT_OUT
from rollbook.report.names import Fields
from rollbook.report.sheet_rows import FileRows, Found, SheetRow

_HEADER = 2
_BEFORE = ("Row", "Findings")
_LONGEST_TEXT = 16_000
_LAST_COLUMN = 16_383


class Formats(NamedTuple):
    """Every cell is formatted as text, so that a value keeps its zeros when somebody edits it."""

    title: Format
    plain: Format
    wrapped: Format
    head: Format
    number: Format
    percent: Format
    mark: Format
    excepted: Format
    link: Format


def formats(workbook: Workbook) -> Formats:
    def text(**more: object) -> Format:
        return workbook.add_format({"num_format": "@", "valign": "top", **more})

    return Formats(
        title=text(bold=True, font_size=14),
        plain=text(),
        wrapped=text(text_wrap=True),
        head=text(bold=True, bottom=2, bg_color="#E8ECF0", text_wrap=True),
        number=workbook.add_format({"num_format": "0", "valign": "top"}),
        percent=workbook.add_format({"num_format": "0.00##", "valign": "top"}),
        mark=text(bold=True, bg_color="#FFE08A", font_color="#7A1212", border=1),
        excepted=text(italic=True, bg_color="#E8ECF0", border=1),
        link=text(font_color="#174A84", underline=1),
    )


def chunks(rows: Iterable[SheetRow], size: int) -> Iterator[Iterator[SheetRow]]:
    """The rows in runs of `size`, at least one run; each must be read to its end before the next."""
    remaining = iter(rows)
    yield islice(remaining, size)
    for first in remaining:
        yield chain([first], islice(remaining, size - 1))


class FileSheet:
    """A sheet of one file: two lines of head, the header, the rows."""

    def __init__(self, sheet: Worksheet, rows: FileRows, styles: Formats) -> None:
        self._sheet, self._styles, self._fields = sheet, styles, rows.fields
        self._columns = rows.columns
        self._places = {column.label: place for place, column in enumerate(self._columns, start=len(_BEFORE))}
        self._widths()

    def write(self, title: str, note: str, rows: Iterable[SheetRow]) -> None:
        self._sheet.write_string(0, 0, title, self._styles.title)
        self._sheet.write_string(1, 0, note, self._styles.plain)
        headers = (*_BEFORE, *(column.header for column in self._columns))
        for place, name in enumerate(headers[:_LAST_COLUMN]):
            self._sheet.write_string(_HEADER, place, name, self._styles.head)
        last = _HEADER
        for last, row in enumerate(rows, start=_HEADER + 1):
            self._row(last, row)
        width = min(len(headers), _LAST_COLUMN) - 1
        self._sheet.freeze_panes(_HEADER + 1, len(_BEFORE))
        self._sheet.autofilter(_HEADER, 0, last, width)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def _widths(self) -> None:
        self._sheet.set_column(0, 0, 8)
        self._sheet.set_column(1, 1, 55)
        for place, column in enumerate(self._columns[:_LAST_COLUMN], start=len(_BEFORE)):
            width = max(len(column.header), column.longest) + 3
            self._sheet.set_column(place, place, min(width, 30))

    def _row(self, at: int, row: SheetRow) -> None:
        write, plain = self._sheet.write_string, self._styles.plain
        if row.line is not None:
            self._sheet.write_number(at, 0, row.line, self._styles.number)
        if row.found:
            write(at, 1, fitting("\n".join(sentence(found, self._fields) for found in row.found)), self._styles.wrapped)
        for place, cell in enumerate(row.cells[: _LAST_COLUMN - len(_BEFORE)], start=len(_BEFORE)):
            if cell:
                write(at, place, fitting(cell), plain)
        self._mark(at, row)

    def _mark(self, at: int, row: SheetRow) -> None:
        """Written over the cell; a blank cell is marked too."""
        for place, style in self._marks(row.found).items():
            index = place - len(_BEFORE)
            cell = row.cells[index] if index < len(row.cells) else ""
            if cell:
                secret = any(f.value == LEFT_OUT and self._places.get(f.field or "") == place for f in row.found)
                self._sheet.write_string(at, place, LEFT_OUT if secret else fitting(cell), style)
            else:
                self._sheet.write_blank(at, place, None, style)

    def _marks(self, found: Iterable[Found]) -> dict[int, Format]:
        """Place -> its mark; what must be looked at counts more than what is excepted."""
        marks: dict[int, Format] = {}
        for one in found:
            place = self._places.get(one.field or "")
            if place is not None and not (one.excepted and place in marks):
                marks[place] = self._styles.excepted if one.excepted else self._styles.mark
        return marks


def sentence(found: Found, fields: Fields) -> str:
    """`Error in <column>: ...`: the column is named, so that nobody needs to see the mark's colour."""
    where = f" in {fields.short(found.field)}" if found.field else ""
    if found.excepted:
        return f"Excepted {found.severity}{where}: {found.message}"
    return " ".join(filter(None, [f"{found.severity.capitalize()}{where}: {found.message}", found.fix]))


def fitting(text: str) -> str:
    """A spreadsheet's cell holds 32,767 UTF-16 units; a longer text says that it was cut.

    XlsxWriter takes a text between <r> and </r> for markup of its own; a space behind it makes it text again.
    """
    if len(text) > _LONGEST_TEXT:
        return f"{text[:_LONGEST_TEXT]}… (cut, {len(text):,} characters)"
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
