"""The template as a workbook: definitions as comments, drop-down lists for codes, every column text."""

from collections.abc import Mapping
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.handbook.file_words import separated
from rollbook.handbook.sheets import Styles, open_book, styles, write_table
from rollbook.handbook.words import fillers, form, needed
from rollbook.spec import CodeList, Collection, Element, Layout
from rollbook.spec.schema import headings

PREPARED_ROWS = 2_000
_CODES = "Codes"
_NARROW = 4
#: About so many characters fit into a line of the first sheet.
_A_LINE = 150


def write_template_book(collection: Collection, path: Path, file_names: Mapping[str, str]) -> None:
    """`file_names`: kind -> the name under which its sheet is to be saved."""
    with open_book(path) as book:
        style = styles(book)
        _about(book, style, collection, file_names)
        sheets = {kind: book.add_worksheet(kind) for kind in collection.layouts}
        ranges = _codes(book, style, collection)
        for kind, sheet in sheets.items():
            _columns(sheet, style, collection, kind, ranges)


def _about(book: Workbook, style: Styles, collection: Collection, file_names: Mapping[str, str]) -> None:
    sheet = book.add_worksheet("About")
    named = "; ".join(f"{kind} as {name}, with {separated(collection, name)}" for kind, name in file_names.items())
    layouts = collection.layouts
    blank = (f"{kind}: {fillers(layout)}" for kind, layout in layouts.items() if layout.fillers)
    lines = [
        f"{collection.title}, {collection.year}: template",
        "Fill in one row for each item. Do not change the first row of a sheet, or the order of the columns.",
        "A column with a bold name must be filled in; one with a name in italics may be blank.",
        "Point at a column's name to read what the column is for.",
        "Columns with a list offer its codes; what the codes mean is on the sheet Codes.",
        f"Save each sheet as CSV (UTF-8): {named}. Put your organization's ID into the name.",
        *blank,
        collection.confidentiality,
    ]
    for row, line in enumerate(lines):
        sheet.merge_range(row, 0, row, 6, line, style.title if row == 0 else style.text)
        sheet.set_row(row, 22 if row == 0 else 16 * (1 + len(line) // _A_LINE))
    rows = ((kind, *_told(collection, layout, one)) for kind, layout in layouts.items() for one in layout.fields)
    header = {"File": 16, "Number": 8, "Title": 22, "Column": 22, "Required": 26, "Form": 60, "Example": 14}
    write_table(sheet, style, header, rows, top=len(lines) + 1)


def _told(collection: Collection, layout: Layout, element: Element) -> tuple[str, ...]:
    """The row of an element on the first sheet."""
    number, required = str(layout.positions[element.name]), needed(element, layout)
    return (number, element.title, element.name, required, form(collection, element), element.example)


def _columns(sheet: Worksheet, style: Styles, collection: Collection, kind: str, ranges: Mapping[str, str]) -> None:
    layout = collection.layouts[kind]
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(headings(layout)):
        sheet.set_column(place, place, _NARROW, style.cell)
        sheet.write_string(0, place, heading, style.filler)
    for element in layout.fields:
        place = layout.positions[element.name] - 1
        sheet.set_column(place, place, max(12, len(element.header) + 2), style.cell)
        marked = style.required if element.constraints.required else style.optional
        sheet.write_string(0, place, element.header, marked)
        sheet.write_comment(0, place, _comment(collection, element, layout), {"x_scale": 3, "y_scale": 3})
        rule = _validation(collection, element, ranges)
        if rule:
            sheet.data_validation(1, place, PREPARED_ROWS, place, rule)


def _comment(collection: Collection, element: Element, layout: Layout) -> str:
    parts = (
        f"{element.title}. Required: {needed(element, layout)}.",
        element.description,
        f"Why it is collected: {element.why}",
        f"{form(collection, element)} Example: {element.example}",
    )
    return "\n\n".join(parts)


def _validation(collection: Collection, element: Element, ranges: Mapping[str, str]) -> dict[str, object]:
    """A drop-down list, or the greatest length; an extensible list warns only, for it may have grown."""
    limit = element.constraints.max_length
    told = {"error_title": element.header[:32], "error_message": form(collection, element)[:255]}
    if element.code_list:
        extensible = collection.code_lists[element.code_list].extensible
        stop = {"error_type": "warning" if extensible else "stop"}
        return {"validate": "list", "source": f"={ranges[element.code_list]}", **stop, **told}
    return {"validate": "length", "criteria": "<=", "value": limit, **told} if limit else {}


def _codes(book: Workbook, style: Styles, collection: Collection) -> dict[str, str]:
    """The sheet of all codes, two columns a list; list -> the range of its codes."""
    sheet = book.add_worksheet(_CODES)
    sheet.freeze_panes(2, 0)
    used = {e.code_list for layout in collection.layouts.values() for e in layout.fields if e.code_list}
    lists = [one for name, one in collection.code_lists.items() if name in used]
    return {one.name: _list(book, sheet, style, one, 2 * place) for place, one in enumerate(lists)}


def _list(book: Workbook, sheet: Worksheet, style: Styles, listed: CodeList, place: int) -> str:
    sheet.set_column(place, place, 10, style.cell)
    sheet.set_column(place + 1, place + 1, 34, style.cell)
    sheet.write_string(0, place, listed.title[0].upper() + listed.title[1:], style.title)
    sheet.write_string(1, place, "Code", style.head)
    sheet.write_string(1, place + 1, "Meaning", style.head)
    for row, code in enumerate(listed.codes.values(), start=2):
        sheet.write_string(row, place, code.code, style.cell)
        sheet.write_string(row, place + 1, code.title, style.cell)
    name = f"codes_{listed.name}"
    column = _letters(place)
    book.define_name(name, f"={_CODES}!${column}$3:${column}${len(listed.codes) + 2}")
    return name


def _letters(place: int) -> str:
    """The letters by which a spreadsheet names a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
