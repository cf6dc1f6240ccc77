"""What people and programs do to a file before it comes in: to a cell, to a row, to the file as a whole."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.plain.builders import text

Change = Callable[[str], str]
Row = list[str] | str  # a str stands as it is: a blank line of some sort


@dataclass
class Sheet:
    """A file that has not been written to bytes yet; `rows` begins with the header."""

    name: str
    kind: str
    rows: list[Row]
    end: str = "\n"
    delimiter: str = ","
    encoding: str = "utf-8"
    copies: list[str] = field(default_factory=list)

    def written(self) -> bytes:
        rows = [row + self.end if isinstance(row, str) else text([row], self.end, self.delimiter) for row in self.rows]
        return "".join(rows).encode(self.encoding, errors="replace")

    def each(self, change: Callable[[list[str]], list[str]]) -> None:
        """Changes every row but the blank lines."""
        self.rows = [row if isinstance(row, str) else change(row) for row in self.rows]

    def header(self) -> list[str]:
        return next(row for row in self.rows if isinstance(row, list))


BLANK: list[Change] = [lambda text: "", lambda text: " \u00a0"]
LONG: list[Change] = [lambda text: "1" * 41, lambda text: text * 3 + "0" * 30]
PADDED: list[Change] = [
    lambda text: f" {text} ",
    lambda text: f"\u00a0{text}\t",
    lambda text: f"{text}\n",
    lambda text: f"\r\n{text}",
    lambda text: f"{text}\u2028",
]
WRONG: list[Change] = [
    str.lower,
    str.upper,
    lambda text: text.lstrip("0"),
    lambda text: text.replace("A", "\u0410").replace("1", "\u0661"),
    lambda text: text + "\u0415",
    lambda text: f"{text}\u200b",
    lambda text: text[:-1],
    lambda text: f"-{text}",
    lambda text: f"{text}.",
    lambda text: f"{text},5",
    lambda text: f'{text}"',
    lambda text: "1e2",
    lambda text: "A",
]
CERTAINLY_WRONG: list[Change] = [
    lambda text: f"{text[:-1]}?",
    lambda text: f"{text[:1]} {text[2:]}",
    lambda text: f"{text[:2]}\u0415",
]
# what is rare among the ways of writing is made frequent here, so that each kind of slip comes equally often
CELL_SLIPS = [*BLANK * 4, *LONG * 3, *PADDED, *WRONG, *CERTAINLY_WRONG * 2]

ROW_SLIPS: list[Callable[[list[str]], list[Row]]] = [
    lambda row: [],
    lambda row: [row, list(row)],
    lambda row: [row[:-1]],
    lambda row: [row[:1]],
    lambda row: [[*row, ""]],
    lambda row: [[*row, " "]],
    lambda row: [[*row, "", ""]],
    lambda row: [[*row, "more"]],
    lambda row: [[*row[:-1], " "]],
    lambda row: ["", row],
    lambda row: [" \t", row, ""],
    lambda row: ["," * 25, row, ",,"],
    lambda row: ["\u00a0", row],
]


def _own_columns(sheet: Sheet) -> None:
    header = sheet.header()
    sheet.each(lambda row: [*row, *(["x_room", " X_Note"] if row is header else ["", 'a "b"\nc,'])])


def _own_columns_and_comma(sheet: Sheet) -> None:
    _own_columns(sheet)
    sheet.each(lambda row: [*row, ""])


def in_header(change: Callable[[list[str]], list[str]]) -> Callable[[Sheet], None]:
    def slip(sheet: Sheet) -> None:
        header = sheet.header()
        sheet.each(lambda row: change(row) if row is header else row)

    return slip


def setting(name: str, value: str) -> Callable[[Sheet], None]:
    def slip(sheet: Sheet) -> None:
        setattr(sheet, name, value)

    return slip


def named(change: Callable[[str], str]) -> Callable[[Sheet], None]:
    def slip(sheet: Sheet) -> None:
        sheet.name = change(sheet.name)

    return slip


# A comma after the last field and columns of one's own: at most one of these a file: two ruin it.
ADDED_COLUMNS: list[Callable[[Sheet], None]] = [
    _own_columns,
    _own_columns_and_comma,
    lambda sheet: sheet.each(lambda row: [*row, ""]),
    in_header(lambda row: [*row, ""]),
]

HARMLESS: list[Callable[[Sheet], None]] = [
    lambda sheet: sheet.rows.insert(0, ",,,"),
    lambda sheet: sheet.rows.append(""),
    in_header(lambda row: [name.upper() for name in row]),
    in_header(lambda row: [f"\u00a0{name.lower()} " for name in row]),
    in_header(lambda row: [f"{name}\n" for name in row]),
    named(str.lower),
    named(lambda name: f"b/{name}"),
    setting("end", "\r\n"),
    setting("end", "\r"),
    setting("encoding", "utf-8-sig"),
    setting("encoding", "utf-16"),
    setting("encoding", "cp1252"),
]

RUINOUS: list[Callable[[Sheet], None]] = [
    lambda sheet: sheet.copies.append(f"a/{sheet.name}"),
    lambda sheet: sheet.copies.append(f"c/{sheet.name.lower()}"),
    lambda sheet: sheet.rows.clear(),
    lambda sheet: sheet.rows.__delitem__(slice(1, None)),
    named(lambda name: name.replace("FY17", "FY16")),
    in_header(lambda row: row[1:]),
    in_header(lambda row: [*row[:-1], "Year"]),
    in_header(lambda row: [row[1], row[0], *row[2:]]),
    in_header(lambda row: [*row, row[-1]]),
    in_header(lambda row: [*row, "", ""]),
    setting("delimiter", ";"),
    setting("delimiter", "\t"),
    setting("delimiter", "|"),
    setting("encoding", "utf-16-le"),
    setting("encoding", "utf-32"),
]
