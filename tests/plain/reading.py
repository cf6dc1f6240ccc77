"""From bytes to rows: what the page says under "The file"."""

import codecs
import csv
import io
import re
import sys
from typing import NamedTuple

from tests.plain.layout import NAMES, YEAR
from tests.plain.table import Row

FILE_NAME = re.compile(rf"([A-Z0-9]{{1,5}}){YEAR}(CRS|TRN)\.CSV", re.ASCII)
ARCHIVES = (b"\x1f\x8b", b"PK\x03\x04")
END = "end of file"


class Record(NamedTuple):
    """One row as a spreadsheet counts rows; `open` where a quote opens in it that never closes."""

    line: int
    cells: list[str]
    open: bool = False

    def blank(self) -> bool:
        """An open quote is no blank line: there is something to be said about it."""
        return not self.open and not any(cell.strip() for cell in self.cells)


class Reading(NamedTuple):
    """Either the file's one problem, or its rows and what is broken in it (rule and line)."""

    problem: str | None
    rows: list[Row]
    broken: list[tuple[str, int]]


def name_parts(path: str) -> tuple[str, str] | None:
    """School (in capitals) and kind, where the name is of the page's form, in any case."""
    name = path.rsplit("/", 1)[-1]
    match = FILE_NAME.fullmatch(name.upper()) if name.isascii() else None
    return (match[1], match[2]) if match else None


def decode(data: bytes) -> str | None:
    """Page: "UTF-16 where its BOM says so, else UTF-8, else strict Windows-1252"; no NUL, gzip, .xlsx."""
    if data.startswith(ARCHIVES):
        return None
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def records(text: str, delimiter: str = ",") -> list[Record]:
    """All rows, blank ones too. A line added at the end shows whether a quote is still open there."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        rows = list(csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(limit)
    last = rows.pop()
    found = [Record(line, cells) for line, cells in enumerate(rows, 1)]
    if last != [END]:
        cells = [*last[:-1], last[-1].removesuffix(f"\n{END}")]
        found.append(Record(len(rows) + 1, cells, open=True))
    return found


def drop_trailing_comma(cells: list[str], width: int) -> list[str]:
    """Page: "judged row by row, one extra last field that is blank is dropped"."""
    return cells[:-1] if len(cells) == width + 1 and not cells[-1].strip() else cells


def header_names(cells: list[str]) -> list[str]:
    """Page: "compared without case and without white space around them"; a trailing comma may stand here."""
    return [cell.strip().lower() for cell in drop_trailing_comma(cells, len(cells) - 1)]


def separated_otherwise(names: list[str]) -> bool:
    """One field without a comma that has a tab, semicolon or pipe in it."""
    return len(names) == 1 and "," not in names[0] and any(mark in names[0] for mark in "\t;|")


def header_fits(names: list[str], kind: str) -> bool:
    wanted = [name.lower() for name in NAMES[kind]]
    own = names[len(wanted) :]
    return names[: len(wanted)] == wanted and all(name.startswith("x_") for name in own)


def read(data: bytes, kind: str) -> Reading:
    """The first problem in the order: no bytes, encoding, delimiter, header, no data row; else the rows."""
    if not data:
        return _problem("file.empty")
    text = decode(data)
    if text is None:
        return _problem("file.encoding")
    lines = [record for record in records(text) if not record.blank()]
    if not lines:
        return _problem("file.empty")
    header, *body = lines
    names = header_names(header.cells)
    if separated_otherwise(names):
        return _problem("file.delimiter")
    if not header_fits(names, kind):
        return _problem("file.header")
    return _rows(body, kind, len(names)) if body else _problem("file.empty")


def _problem(rule: str) -> Reading:
    return Reading(rule, [], [])


def _rows(body: list[Record], kind: str, width: int) -> Reading:
    """Rows with an open quote or a wrong number of fields are said and take no further part."""
    reading = Reading(None, [], [])
    for record in body:
        cells = drop_trailing_comma(record.cells, width)
        if record.open:
            reading.broken.append(("row.quote", record.line))
        elif len(cells) != width:
            reading.broken.append(("row.fields", record.line))
        else:
            named = dict(zip(NAMES[kind], cells, strict=False))
            reading.rows.append(Row(record.line, named, set()))
    return reading
