"""Sheets of text: nothing that is written here can become a number, a link or a formula."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

#: A sheet's name may be no longer.
_LONGEST_NAME = 31
#: The number by which every spreadsheet program knows the format "Text".
_TEXT = 49


class Styles(NamedTuple):
    """Formats of a workbook. `required`, `optional` and `filler` differ in weight and border, not by colour alone."""

    title: Format
    head: Format
    text: Format
    cell: Format
    required: Format
    optional: Format
    filler: Format


def open_book(path: Path) -> Workbook:
    """To be used in a `with` statement, which writes it."""
    never = ("strings_to_numbers", "strings_to_formulas", "strings_to_urls")
    return Workbook(str(path), dict.fromkeys(never, False))


def sheet_name(book: Workbook, wanted: str) -> str:
    """The name, cut to what a workbook allows; where that is taken, with a number at its end."""
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    name, number = wanted[:_LONGEST_NAME], 1
    while name.lower() in taken:
        number += 1
        end = f" {number}"
        name = wanted[: _LONGEST_NAME - len(end)] + end
    return name


def styles(book: Workbook) -> Styles:
    def text(**more: object) -> Format:
        return book.add_format({"num_format": _TEXT, "valign": "top", **more})

    return Styles(
        title=text(bold=True, font_size=14),
        head=text(bold=True, bottom=2, bg_color="#E8ECF0"),
        text=text(text_wrap=True),
        cell=text(),
        required=text(bold=True, bottom=5, bg_color="#DCE6F2"),
        optional=text(italic=True, bottom=1, bg_color="#F4F6F8"),
        filler=text(font_size=8, bg_color="#E3E3E3"),
    )


def write_table(
    sheet: Worksheet, style: Styles, header: Mapping[str, int], rows: Iterable[Sequence[str]], top: int = 0
) -> None:
    """A table with filters. `header`: name -> width, in row `top` from 0; a first row stays in view."""
    for place, (name, width) in enumerate(header.items()):
        sheet.set_column(place, place, width, style.cell)
        sheet.write_string(top, place, name, style.head)
    bottom = top
    for bottom, row in enumerate(rows, start=top + 1):
        for place, text in enumerate(row):
            sheet.write_string(bottom, place, text, style.text)
    if top == 0:
        sheet.freeze_panes(1, 0)
    sheet.autofilter(top, 0, bottom, len(header) - 1)
