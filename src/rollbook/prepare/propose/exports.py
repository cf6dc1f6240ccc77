"""The exports that a draft is made from, with what is known of each column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rollbook.prepare.propose.words import words
from rollbook.prepare.sources import files_in
from rollbook.prepare.table import HEADER_WITHIN, Part, Table, header_at, parts, read_table
from rollbook.sheets.columns import plain_name

#: So many rows are looked at; a value that comes later is listed when the recipe is used.
_LOOKED_AT = 20_000


@dataclass(frozen=True)
class Column:
    """A column of an export. `values` are the different ones that are filled, in the order of their first rows."""

    export: str
    name: str
    values: tuple[str, ...]
    unique: bool

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.values)


@dataclass(frozen=True)
class Sample:
    """An export under the name that a draft gives it."""

    table: Table
    path: Path
    columns: Mapping[str, Column]

    @property
    def name(self) -> str:
        return self.table.name


def samples(paths: Sequence[Path]) -> dict[str, Sample]:
    """Each table of the files, named after its file. Raises BrokenSheetError and FileNotFoundError."""
    found: dict[str, Sample] = {}
    for part in (part for path in files_in(paths)[0] for part in parts(path)):
        name = _free(part.sheet or part.path.stem, found)
        table = read_table(name, [(part, _header(part))], _LOOKED_AT)
        found[name] = Sample(table, part.path, {column: _column(table, column) for column in table.columns})
    return found


def _header(part: Part) -> int:
    """The row with the most known names; else the first row that is as wide as any."""
    known = [name.partition(" in ")[0] for meaning in words().meanings.values() for name in meaning.names]
    at = header_at(part, known, all_of_them=False)
    cells = [sum(1 for cell in row.cells if cell.strip()) for row in part.head[:HEADER_WITHIN]]
    return at if at else cells.index(max(cells))


def _free(stem: str, taken: Mapping[str, Sample]) -> str:
    name = re.sub(r"[^a-z0-9_]+", "_", plain_name(re.sub(r"[\d_\-. ]+$", "", stem))).strip("_") or "export"
    name = name if name[0].isalpha() else f"export_{name}"
    numbered = (f"{name}_{number}" for number in range(2, 100))
    return name if name not in taken else next(other for other in numbered if other not in taken)


def _column(table: Table, name: str) -> Column:
    series = table.frame[name]
    different = series.unique(maintain_order=True)
    filled = tuple(value for value in different if value)
    return Column(table.name, name, filled, len(filled) == len(series) > 0)
