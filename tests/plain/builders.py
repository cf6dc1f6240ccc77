"""Right rows and files to start from, so that a test shows only what it changes."""

import csv
import io
from collections.abc import Iterable, Sequence

from tests.plain.layout import NAMES

Cells = list[str]

COURSE = ["PS001", "ENG-1", "01001", "1", "ON", "FULL", "G", "1", "1234567", "10", *[""] * 8, "FY17"]
ENROLLMENT = [
    *["1000001", "PS001", "ENG-1", "01001", "1", "ON", "FULL", "G"],
    *["30", "1", "11", "95", "FY17"],
]
RIGHT = {"CRS": COURSE, "TRN": ENROLLMENT}


def row(kind: str, **changes: str) -> Cells:
    """A right row of this kind with these columns changed."""
    cells = list(RIGHT[kind])
    for name, text in changes.items():
        cells[NAMES[kind].index(name)] = text
    return cells


def crs(**changes: str) -> Cells:
    return row("CRS", **changes)


def trn(**changes: str) -> Cells:
    return row("TRN", **changes)


def text(rows: Iterable[Sequence[str]], end: str = "\n", delimiter: str = ",") -> str:
    """Rows as CSV, quoted only where needed."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def file(kind: str, *rows: Sequence[str], end: str = "\n") -> bytes:
    """A whole file: the header as the page has it, then these rows."""
    return text([NAMES[kind], *rows], end).encode()
