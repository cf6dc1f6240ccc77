"""The rows of a check as tables of the engine, white space around the values dropped.

`rows_<kind>` has `row_id`, `file_number`, `organization`, the layout's columns and `extra`. Where white space was
dropped in a column X, `raw X` keeps what stood there.
"""

from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from rollbook.engine import Engine, name
from rollbook.findings import SourceFile
from rollbook.intake import WHITE_SPACE
from rollbook.spec import Layout

_MANY = 16


@dataclass
class Tables:
    """The kinds that have rows, their files, and the columns of which the raw text is kept apart."""

    engine: Engine
    folder: Path
    parts: dict[str, list[Path]] = field(default_factory=dict)
    padded: dict[str, frozenset[str]] = field(default_factory=dict)

    def take(self, kind: str, layout: Layout, files: Sequence[SourceFile]) -> None:
        """Make the rows of all files of a kind one table; very many small files are put together first."""
        parts = [part for file in files for part in file.parts]
        self.padded[kind] = frozenset()
        if len(parts) > _MANY:
            parts = [self._rewrite(kind, parts, _columns(layout))]
        self.engine.attach(rows_of(kind), parts)
        self.parts[kind] = parts

    def strip(self, kind: str, layout: Layout, padded: Names[str]) -> None:
        """Drop the white space around the values of some columns, keeping what stood there."""
        stripped = [pl.col(column).str.strip_chars(WHITE_SPACE) for column in padded]
        raw = [_raw(column) for column in padded]
        kept = [column for column in _columns(layout) if column not in padded]
        path = self._rewrite(kind, self.parts[kind], [*kept, *stripped, *raw])
        self.engine.attach(rows_of(kind), [path])
        self.padded[kind] = frozenset(padded)

    def raw(self, kind: str, column: str) -> str:
        """The column, as a quoted name, that holds a cell's text as it stood in the file."""
        return name(raw_name(column) if column in self.padded[kind] else column)

    def _rewrite(self, kind: str, parts: list[Path], columns: Sequence[str | pl.Expr]) -> Path:
        path = self.folder / f"rows-{kind}-{len(columns)}.parquet"
        pl.scan_parquet(parts).select(columns).sink_parquet(path, compression="snappy", statistics=False)
        return path


Schema = Mapping[str, type[pl.DataType]]


def put(engine: Engine, folder: Path, table: str, rows: Iterable[tuple[object, ...]], schema: Schema) -> None:
    """Make rows that Python knows a table of the engine; for tables that are small beside the files."""
    path = folder / f"{table}.parquet"
    pl.DataFrame(list(rows), schema=dict(schema), orient="row").write_parquet(path)
    engine.attach(table, [path])


def rows_of(kind: str) -> str:
    return f"rows_{kind.lower()}"


def raw_name(column: str) -> str:
    return f"raw {column}"


def _raw(column: str) -> pl.Expr:
    """The text as it stood in the file; a blank cell has none."""
    filled = pl.col(column).str.strip_chars(WHITE_SPACE) != ""
    return pl.when(filled).then(pl.col(column)).otherwise(pl.lit("")).alias(raw_name(column))


def _columns(layout: Layout) -> list[str]:
    return ["row_id", "file_number", "organization", *layout.names, "extra"]
