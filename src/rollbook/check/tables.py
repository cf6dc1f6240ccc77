"""The rows of a check as tables of the engine, white space around the values dropped.

`rows_<kind>` has `row_id`, `file_number`, `organization`, the layout's columns, its keys and `extra`. Where white space
was dropped in a column X, `raw X` keeps what stood there. `known_<kind>` has these rows and those of an earlier
submission.
"""

from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from rollbook.engine import Engine, name
from rollbook.findings import SourceFile
from rollbook.intake import WHITE_SPACE, key_names, key_numbers
from rollbook.spec import Collection

_MANY = 64


@dataclass
class Tables:
    """The kinds that have rows, their files, and the columns of which the raw text is kept apart."""

    collection: Collection
    engine: Engine
    folder: Path
    parts: dict[str, list[Path]] = field(default_factory=dict)
    earlier: dict[str, list[Path]] = field(default_factory=dict)
    padded: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def kinds(self) -> set[str]:
        """The kinds that have rows to be judged or to be looked up in."""
        return {*self.parts, *self.earlier}

    def take(self, kind: str, files: Sequence[SourceFile]) -> None:
        """Make the rows of all files of a kind one table; very many small files are put together first."""
        parts = list(dict.fromkeys(part for file in files for part in file.parts))
        self.padded[kind] = frozenset()
        if len(parts) > _MANY:
            parts = [self._rewrite(kind, pl.scan_parquet(parts).select(self._columns(kind)), "together")]
        self._attach(kind, parts)

    def take_earlier(self, kind: str, files: Sequence[SourceFile]) -> None:
        """Keep the files of an earlier submission for looking up."""
        self._attach_earlier(kind, [part for file in files for part in file.parts])

    def know(self, kind: str) -> None:
        """Make `known_<kind>`, once the values of its rows are trimmed."""
        columns = ", ".join(name(column) for column in self._columns(kind))
        sources = [rows_of(kind)] * (kind in self.parts) + [_earlier_of(kind)] * (kind in self.earlier)
        self.engine.view(known_of(kind), " UNION ALL ".join(f"SELECT {columns} FROM {source}" for source in sources))

    def strip(self, kind: str, padded: Names[str]) -> None:
        """Drop the white space around the values of some columns, keeping what stood there."""
        stripped = [pl.col(column).str.strip_chars(WHITE_SPACE) for column in padded]
        raw = [_raw(column) for column in padded]
        kept = [column for column in self._columns(kind) if column not in padded]
        rows = pl.scan_parquet(self.parts[kind]).select([*kept, *stripped, *raw])
        self._attach(kind, [self._rewrite(kind, rows.with_columns(self._numbers(kind, 0)), "stripped")])
        self.padded[kind] = frozenset(padded)

    def renumber(self, salt: int) -> None:
        """Give all keys other numbers."""
        for kind in self.parts:
            rows = pl.scan_parquet(self.parts[kind]).with_columns(self._numbers(kind, salt))
            self._attach(kind, [self._rewrite(kind, rows, f"salt-{salt}")])
        for kind in self.earlier:
            rows = pl.scan_parquet(self.earlier[kind]).with_columns(self._numbers(kind, salt))
            self._attach_earlier(kind, [self._rewrite(kind, rows, f"earlier-salt-{salt}")])

    def raw(self, kind: str, column: str) -> str:
        """The column, as a quoted name, that holds a cell's text as it stood in the file."""
        return name(raw_name(column) if column in self.padded[kind] else column)

    def _attach(self, kind: str, parts: list[Path]) -> None:
        self.engine.attach(rows_of(kind), parts)
        self.parts[kind] = parts

    def _attach_earlier(self, kind: str, parts: list[Path]) -> None:
        self.engine.attach(_earlier_of(kind), parts)
        self.earlier[kind] = parts

    def _rewrite(self, kind: str, rows: pl.LazyFrame, why: str) -> Path:
        path = self.folder / f"rows-{kind}-{why}.parquet"
        rows.sink_parquet(path, compression="snappy", statistics=False)
        return path

    def _numbers(self, kind: str, salt: int) -> list[pl.Expr]:
        return list(key_numbers(kind, self.collection, pl.col("organization"), salt))

    def _columns(self, kind: str) -> list[str]:
        names = (*self.collection.layouts[kind].names, *key_names(kind, self.collection))
        return ["row_id", "file_number", "organization", *names, "extra"]


Schema = Mapping[str, type[pl.DataType]]


def put(engine: Engine, folder: Path, table: str, rows: Iterable[tuple[object, ...]], schema: Schema) -> None:
    """Make rows that Python knows a table of the engine; for tables that are small beside the files."""
    path = folder / f"{table}.parquet"
    pl.DataFrame(list(rows), schema=dict(schema), orient="row").write_parquet(path)
    engine.attach(table, [path])


def rows_of(kind: str) -> str:
    return f"rows_{kind.lower()}"


def known_of(kind: str) -> str:
    return f"known_{kind.lower()}"


def _earlier_of(kind: str) -> str:
    return f"earlier_{kind.lower()}"


def raw_name(column: str) -> str:
    return f"raw {column}"


def _raw(column: str) -> pl.Expr:
    """The text as it stood in the file; a blank cell has none."""
    filled = pl.col(column).str.strip_chars(WHITE_SPACE) != ""
    return pl.when(filled).then(pl.col(column)).otherwise(pl.lit("")).alias(raw_name(column))
