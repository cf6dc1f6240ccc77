"""Reading a damaged file with a precise account of every row: Python's csv module decides what a row is."""

import csv
import io
import itertools
import sys
from collections.abc import Iterator
from typing import NamedTuple

#: A line put behind the text. If it does not come back as a row of its own, a quote was still open.
_END = "\x00end"

csv.field_size_limit(sys.maxsize)


class Record(NamedTuple):
    """One row: the number a spreadsheet shows, its cells, and how many lines of text it took.

    `closed` is False for a last row in which a quote never closes.
    """

    line: int
    cells: list[str]
    closed: bool
    lines: int


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every row of the text, blank ones too."""
    reader = csv.reader(itertools.chain(io.StringIO(text, newline=""), [_END]), delimiter=delimiter)
    read = 0
    for line, cells in enumerate(reader, start=1):
        taken, read = reader.line_num - read, reader.line_num
        if cells and cells[-1].endswith(_END):
            if taken > 1:
                cells[-1] = cells[-1].removesuffix(_END)
                yield Record(line, cells, closed=False, lines=taken - 1)
            return
        yield Record(line, cells, closed=True, lines=taken)


def is_blank(cells: list[str]) -> bool:
    return not any(cell.strip() for cell in cells)
