"""What people and programs do to a file of this collection: to a cell, a row, the file as a whole."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.plain.slips import CELL_SLIPS, Change, named, setting
from tests.plain.slips import Sheet as PlainSheet
from tests.plain_pims.builders import TIME
from tests.plain_pims.layout import DELIMITERS, FIELDS, FILLERS
from tests.plain_pims.pools import DATES, VALUES

Slip = Callable[[list[str]], None]


@dataclass
class Sheet(PlainSheet):
    """A file that has not been written yet; where `has_header` is False, its first row is data."""

    has_header: bool = True


def _put(number: str, change: Change) -> Slip:
    def slip(row: list[str]) -> None:
        place = int(number) - 1
        if place < len(row):
            row[place] = change(row[place])

    return slip


def _always(value: str) -> Change:
    return lambda _: value


_TOO_LONG: list[Change] = [lambda text: f"{text:x<81}"] * 6


def _wrong(table: str) -> list[Slip]:
    slips = [_put(field.number, change) for field in FIELDS[table] for change in [*CELL_SLIPS, *_TOO_LONG]]
    dates = [field.number for field in FIELDS[table] if field.type == "date"]
    return slips + [_put(number, _always(text)) for number in dates for text in DATES]


def _filled(table: str) -> list[Slip]:
    return [_put(number, _always(text)) for number in FILLERS[table] for text in ("x", " ", "0 ")]


#: By table: slips in cells; right values that do not fit the other rows; something where a filler is.
WRONG = {table: _wrong(table) for table in FIELDS}
OTHER = {
    table: [_put(number, _always(value)) for number, values in fields.items() for value in values]
    for table, fields in VALUES.items()
}
FILLED = {table: _filled(table) for table in FIELDS}


def _in_header(change: Callable[[list[str]], list[str]]) -> Callable[[Sheet], None]:
    def slip(sheet: Sheet) -> None:
        if sheet.has_header and sheet.rows:
            header = sheet.header()
            sheet.each(lambda row: change(row) if row is header else row)

    return slip


def _blank_line(sheet: Sheet) -> None:
    sheet.rows.insert(0, sheet.delimiter * 3)


def _copy(name: Callable[[str], str]) -> Callable[[Sheet], None]:
    return lambda sheet: sheet.copies.append(name(sheet.name))


def _other_ending(name: str) -> str:
    return name[:-3] + ("txt" if name.endswith("csv") else "csv")


def _header_alone(sheet: Sheet) -> None:
    del sheet.rows[1:]


HARMLESS: list[Callable[[Sheet], None]] = [
    _blank_line,
    lambda sheet: sheet.rows.append(""),
    _in_header(lambda row: [name.lower() for name in row]),
    _in_header(lambda row: [f"\u00a0{name.title()} " for name in row]),
    _in_header(lambda row: [name or "anything" for name in row]),
    _in_header(lambda row: [*row, ""]),
    lambda sheet: sheet.each(lambda row: [*row, " "]),
    named(str.lower),
    named(lambda name: f"b/{name}"),
    *[setting("end", end) for end in ("\r\n", "\r")],
    *[setting("encoding", encoding) for encoding in ("utf-8-sig", "utf-8-sig", "utf-16", "cp1252")],
]

RUINOUS: list[Callable[[Sheet], None]] = [
    _copy(lambda name: f"a/{name}"),
    _copy(lambda name: name.replace(TIME, "202306301200")),
    _copy(lambda name: _other_ending(name).lower()),
    lambda sheet: sheet.rows.clear(),
    _header_alone,
    named(lambda name: name.replace("_20", "_")),
    named(lambda name: name[1:]),
    named(lambda name: name.replace("_", "-")),
    named(_other_ending),
    _in_header(lambda row: row[1:]),
    _in_header(lambda row: [*row[:-1], "Year"]),
    _in_header(lambda row: [row[1], row[0], *row[2:]]),
    _in_header(lambda row: [*row, row[-1]]),
    _in_header(lambda row: [*row, "", ""]),
    *[setting("delimiter", mark) for mark in (";", *DELIMITERS.values())],
    *[setting("encoding", encoding) for encoding in ("utf-16-le", "utf-32")],
]
