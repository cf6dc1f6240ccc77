"""A table with a header."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rollbook.sheets.grid import DELIMITERS, BrokenSheetError, Grid, Row, is_workbook, read_grids

#: Agencies put titles and notes above the header; nobody was seen to put more than a dozen lines.
_HEADER_WITHIN = 20


@dataclass(frozen=True)
class Sheet:
    """The columns as the header names them (a nameless one is `column 3`), and the rows, each as wide as the header."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands; the first of two that share a name."""
        return {name: place for place, name in reversed(list(enumerate(self.columns)))}

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number, and its cells by column; the first of two that share a name."""
        for row in self.rows:
            yield row.line, {column: row.cells[place] for column, place in self.place.items()}

    def cell(self, row: Row, column: str | None) -> str:
        """The cell in a column; empty where there is no such column."""
        return row.cells[self.place[column]] if column is not None and column in self.place else ""


def read_sheet(path: Path, fits: Callable[[tuple[str, ...]], int] | None = None) -> Sheet:
    """The table in a CSV file or workbook.

    `fits` says how many of a row's cells look like the names of wanted columns: the header is then the row, within
    the first twenty of any sheet, with the most; without it, the first row. Raises BrokenSheetError.
    """
    grids = read_grids(path)
    if fits is None:
        return _headed(grids[0], 0)
    best, grid, at = _best(grids, fits)
    if not best and not is_workbook(path):
        # A title above the header has other signs in it than the table.
        others = [grid for delimiter in DELIMITERS for grid in read_grids(path, delimiter)]
        best, grid, at = _best(others, fits)
    return _headed(grid, at) if best else _headed(grids[0], 0)


def _best(grids: Sequence[Grid], fits: Callable[[tuple[str, ...]], int]) -> tuple[int, Grid, int]:
    places = [(fits(row.cells), grid, at) for grid in grids for at, row in enumerate(grid.rows[:_HEADER_WITHIN])]
    return max(places, key=lambda place: place[0])


def _headed(grid: Grid, at: int) -> Sheet:
    header = grid.rows[at].cells
    width = max((place for place, cell in enumerate(header, start=1) if cell), default=0)
    columns = tuple(cell or f"column {place}" for place, cell in enumerate(header[:width], start=1))
    rows = tuple(_fitted(grid, row, width) for row in grid.rows[at + 1 :])
    return Sheet(grid.path, columns, rows)


def _fitted(grid: Grid, row: Row, width: int) -> Row:
    if any(row.cells[width:]):
        raise BrokenSheetError(
            f"{grid.path.name}, row {row.line}: the row has more cells than the header has columns ({width}). Put "
            "quotation marks around a cell that holds a delimiter, or name the column in the header."
        )
    return Row(row.line, (*row.cells, *[""] * (width - len(row.cells)))[:width])
