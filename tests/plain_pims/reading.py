"""From bytes to rows: the page's "Files" and the "Files" of what it settles."""

import re

from tests.plain.reading import Record, decode, drop_trailing_comma, records
from tests.plain.table import Row
from tests.plain_pims.layout import DELIMITERS, NAMES, NUMBERS, WIDTHS

_NAME = re.compile(rf"([0-9]{{9}})_({'|'.join(WIDTHS)})_[0-9]{{12}}\.(CSV|TAB|TXT)", re.ASCII)
_AUN = re.compile("[0-9]{9}", re.ASCII)

#: Page: "holds another of comma, tab, semicolon, pipe".
_MARKS = ",\t;|"


class UnreadableError(Exception):
    """The file as a whole has a finding; `args[0]` is its rule."""


def name_parts(path: str) -> tuple[str, str] | None:
    """AUN and table, where the name is of the page's form, in any case, whatever its time and ending."""
    name = path.rsplit("/", 1)[-1]
    match = _NAME.fullmatch(name.upper()) if name.isascii() else None
    return (match[1], match[2]) if match else None


def delimiter(path: str) -> str:
    return DELIMITERS[path[-3:].lower()]


def read(path: str, kind: str, data: bytes) -> tuple[list[Row], list[tuple[str, int]]]:
    """The rows, and what is broken in others (rule and line).

    Raises UnreadableError for the first of: no bytes, encoding, delimiter, header, no data row.
    """
    if not data:
        raise UnreadableError("file.empty")
    text = decode(data)
    if text is None:
        raise UnreadableError("file.encoding")
    mark = delimiter(path)
    lines = [record for record in records(text, mark) if not record.blank()]
    if lines and separated_otherwise(lines[0].cells, mark):
        raise UnreadableError("file.delimiter")
    body = lines[1:] if lines and has_header(lines[0].cells, kind) else lines
    if not body:
        raise UnreadableError("file.empty")
    return _rows(body, kind)


def separated_otherwise(cells: list[str], mark: str) -> bool:
    """Page: "the first row, header or not, is a single field that holds another of" the delimiters.

    Where it holds the right one as well, it is no delimiter that is wrong but a quotation mark that is left open.
    """
    others = _MARKS.replace(mark, "")
    return len(cells) == 1 and mark not in cells[0] and any(other in cells[0].strip() for other in others)


def has_header(cells: list[str], kind: str) -> bool:
    """Page: "a first row whose first field is not nine digits is the header". Raises UnreadableError if it is wrong."""
    if _AUN.fullmatch(cells[0].strip()):
        return False
    names = [cell.strip().lower() for cell in drop_trailing_comma(cells, WIDTHS[kind])]
    if len(names) != WIDTHS[kind] or any(names[int(n) - 1] != name.lower() for n, name in NAMES[kind].items()):
        raise UnreadableError("file.header")
    return True


def _rows(body: list[Record], kind: str) -> tuple[list[Row], list[tuple[str, int]]]:
    """Rows with an open quote or a wrong number of fields are said and take no further part."""
    rows: list[Row] = []
    broken: list[tuple[str, int]] = []
    for record in body:
        cells = drop_trailing_comma(record.cells, WIDTHS[kind])
        if record.open:
            broken.append(("row.quote", record.line))
        elif len(cells) != WIDTHS[kind]:
            broken.append(("row.fields", record.line))
        else:
            rows.append(Row(record.line, dict(zip(NUMBERS[kind], cells, strict=True)), set()))
    return rows, broken
