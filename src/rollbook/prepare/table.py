"""Exports as tables of text that remember where each row stood."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

import polars as pl

from rollbook.prepare.texts import Chunk, read_text, text_chunks
from rollbook.sheets import BrokenSheetError, Grid, Row, read_grids

#: The column of a row's place: the number of its file, shifted by 32 bits, plus the row that a spreadsheet shows.
#: A header cannot be called so, for headers are trimmed.
AT = "\tat"
#: People put titles and notes above a header; nobody was seen to put more.
HEADER_WITHIN = 20
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
#: The endings of files in a folder that are read.
TABLES = (".csv", ".txt", ".tsv", ".tab", *_WORKBOOKS)


@dataclass(frozen=True)
class Part:
    """One table of a file: the file itself, or a sheet of a workbook. `chunks` starts anew with each call."""

    path: Path
    sheet: str
    chunks: Callable[[], Iterator[Chunk]]

    @cached_property
    def head(self) -> tuple[Row, ...]:
        """The rows among which the header is."""
        return tuple(islice(self.rows(), HEADER_WITHIN))

    def rows(self) -> Iterator[Row]:
        """All rows that are not blank."""
        for lines, rows in self.chunks():
            filled = (at for at, cells in enumerate(rows) if any(map(str.strip, cells)))
            yield from (Row(lines[at], tuple(rows[at])) for at in filled)

    @property
    def name(self) -> str:
        return f"{self.path.name}, sheet {self.sheet}" if self.sheet else self.path.name


@dataclass(frozen=True)
class Table:
    """The rows of an export, of all files that it came in. `columns` are spelled as in the first file."""

    name: str
    columns: tuple[str, ...]
    frame: pl.DataFrame
    files: tuple[str, ...]

    def place(self, at: int) -> tuple[str, int]:
        """A row's file and number."""
        return self.files[at >> 32], at & 0xFFFFFFFF


def parts(path: Path) -> list[Part]:
    """The tables of a file. Raises BrokenSheetError and FileNotFoundError."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}.")
    if path.suffix.lower() in _WORKBOOKS:
        return [Part(path, grid.name, partial(_grid_chunks, grid)) for grid in read_grids(path)]
    part = Part(path, "", partial(text_chunks, path, read_text(path)))
    if not part.head:
        raise BrokenSheetError(f"{path.name} is empty. Export it again, with its header.")
    return [part]


def _grid_chunks(grid: Grid) -> Iterator[Chunk]:
    yield Chunk([row.line for row in grid.rows], [row.cells for row in grid.rows])


def header_at(part: Part, names: Sequence[str], *, all_of_them: bool) -> int | None:
    """Which of the first rows is the header: the one with the most of the names; None where no row has enough."""
    wanted = {folded(name) for name in names}
    found = [len(wanted & {folded(cell) for cell in row.cells}) for row in part.head]
    most = max(found, default=0)
    if all_of_them and most < len(wanted):
        return None
    return found.index(most) if found else None


def folded(name: str) -> str:
    """How names are compared: without capitals, and without white space around."""
    return name.strip().casefold()


def columns_of(header: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns: a nameless one is `column 3`, the second Grade is `Grade (2)`."""
    cells = [cell.strip() for cell in header]
    width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    seen: dict[str, int] = {}
    names: list[str] = []
    for place, cell in enumerate(cells[:width], start=1):
        name = cell or f"column {place}"
        seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        names.append(name if seen[name.casefold()] == 1 else f"{name} ({seen[name.casefold()]})")
    return tuple(names)


def read_table(name: str, found: Sequence[tuple[Part, int]], limit: int | None = None) -> Table:
    """The rows below the headers of one export's parts. Raises BrokenSheetError where their columns differ."""
    columns = columns_of(found[0][0].head[found[0][1]].cells)
    frames = [frame for number, (part, at) in enumerate(found) for frame in _frames(part, at, columns, number, limit)]
    schema = {AT: pl.UInt64, **dict.fromkeys(columns, pl.String)}
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    return Table(name, columns, frame, tuple(part.name for part, _ in found))


def _frames(part: Part, at: int, columns: tuple[str, ...], number: int, limit: int | None) -> Iterator[pl.DataFrame]:
    own = columns_of(part.head[at].cells)
    if sorted(map(folded, own)) != sorted(map(folded, columns)):
        other = ", ".join(sorted(set(own) ^ set(columns)))
        raise BrokenSheetError(
            f"{part.name} has not the same columns as the first file of its export; look at {other}. Say more in the "
            "recipe's 'file' or 'headers', so that it is known as another export."
        )
    spelled = {folded(column): column for column in columns}
    names = [spelled[folded(column)] for column in own]
    header, read = part.head[at].line, 0
    for chunk in part.chunks():
        begin = bisect_right(chunk.lines, header)
        below = Chunk(chunk.lines[begin:], chunk.rows[begin:])
        yield _frame(part, below, names, number).select(AT, *columns)
        read += len(below.lines)
        if limit is not None and read >= limit:
            return


def _frame(part: Part, chunk: Chunk, names: Sequence[str], number: int) -> pl.DataFrame:
    width = len(names)
    if {len(row) for row in chunk.rows} - {width}:
        rows = [_fitted(part, line, row, width) for line, row in zip(chunk.lines, chunk.rows, strict=True)]
        chunk = Chunk(chunk.lines, rows)
    cells = zip(*chunk.rows, strict=True) if chunk.rows else ((),) * width
    places = pl.Series(AT, list(chunk.lines), dtype=pl.UInt64) + (number << 32)
    texts = [pl.Series(name, column, dtype=pl.String) for name, column in zip(names, cells, strict=True)]
    frame = pl.DataFrame([places, *texts]).with_columns(pl.col(pl.String).str.strip_chars())
    return frame.filter(pl.any_horizontal(pl.col(names) != "")) if names else frame.clear()


def _fitted(part: Part, line: int, row: Sequence[str], width: int) -> Sequence[str]:
    if any(cell.strip() for cell in row[width:]):
        raise BrokenSheetError(
            f"{part.name}, row {line}: the row has more cells than the header has columns ({width}). Put quotation "
            "marks around a cell that holds a delimiter, or name the column in the header."
        )
    return [*row[:width], *[""] * (width - len(row))]
