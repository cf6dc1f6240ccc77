"""A code list's CSV file, as far as it can be read."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rollbook.lint.complaint import Complaint
from rollbook.lint.reading import read_text

#: What a rule does not see of a code list.
_UNSEEN = "description"


@dataclass(frozen=True)
class CodeTable:
    """The column names of a code list, and each row with the line that it begins at."""

    file: Path
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Line and cell of one column, short rows aside; nothing where there is no such column."""
        if name in self.header:
            place = self.header.index(name)
            yield from ((line, cells[place]) for line, cells in self.rows if place < len(cells))

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(code for _, code in self.column("code"))

    @property
    def seen(self) -> tuple[str, ...]:
        """The columns that a rule may read."""
        return tuple(column for column in self.header if column != _UNSEEN)


def read_code_table(folder: Path, file: Path, complaints: list[Complaint]) -> CodeTable:
    """Everything readable; what is not is added to the complaints."""
    reader = csv.reader(io.StringIO(read_text(folder, file, complaints), newline=""), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                rows.append((begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        complaints.append(Complaint(file, begins, f"This row is not valid CSV: {error}."))
    header = rows.pop(0)[1] if rows else ()
    return CodeTable(file, header, tuple(rows))
