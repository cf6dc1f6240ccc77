"""Reading the text of an export in pieces, for it may have a million rows. Python's csv module says what a row is."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from rollbook.sheets import BrokenSheetError
from rollbook.sheets.careful import records
from rollbook.sheets.decode import NotTextError, decode

_FIRST, _CHUNK = 64, 50_000
_DELIMITERS = ",\t;|"
#: A line put behind the text. If it does not come back as a row of its own, a quote was still open.
_END = "\x00end"


class Chunk(NamedTuple):
    """Some rows of a table, blank ones too: the row numbers that a spreadsheet shows, and the cells."""

    lines: Sequence[int]
    rows: Sequence[Sequence[str]]


def read_text(path: Path) -> bytes:
    """The text of a file in UTF-8, whatever it was in. Raises BrokenSheetError."""
    try:
        return decode(path.read_bytes()).encode("utf-8")
    except NotTextError as error:
        raise BrokenSheetError(f"{path.name} is {error}. Save it as CSV, or give it the ending that fits.") from None


def text_chunks(path: Path, text: bytes) -> Iterator[Chunk]:
    """All rows of a text, the first few of them first. Raises BrokenSheetError where a quote never closes."""
    stream = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    reader = csv.reader(chain(stream, [_END]), delimiter=_delimiter(text))
    before, size = 0, _FIRST
    while rows := list(islice(reader, size)):
        begin, before, size = before + 1, before + len(rows), _CHUNK
        if rows[-1] and rows[-1][-1].endswith(_END):
            if rows[-1] != [_END] or _ends_with_a_quote(text):
                raise BrokenSheetError(
                    f"{path.name}, row {before}: a quotation mark opens here and never closes. Close it, or write "
                    '"" for a quotation mark inside a cell.'
                )
            rows.pop()
        yield Chunk(range(begin, begin + len(rows)), rows)


def _delimiter(text: bytes) -> str:
    """What stands most often in the first line with text; a comma where nothing does."""
    start = text[:_CHUNK].decode("utf-8", errors="ignore")
    first = next((line for line in start.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _ends_with_a_quote(text: bytes) -> bool:
    """Whether a lone quote in the last line, without a line end, is one that never closes."""
    if text[-2:] not in {b'\n"', b'\r"', b'"'}:
        return False
    *_, last = records(text.decode("utf-8"), _delimiter(text))
    return not last.closed
