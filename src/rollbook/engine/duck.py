"""DuckDB as the engine: one machine, no server, no file left behind."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from rollbook.engine.protocol import literal, name

#: Below this size (bytes of Parquet) a table is copied into memory: many small queries then cost less than a
#: millisecond each. Above, DuckDB reads the columns that it needs from the file, and memory stays bounded.
_SMALL = 8_000_000


class DuckEngine:
    """Works in `folder` (for what does not fit into memory) and keeps below `memory`, e.g. "2GB"."""

    def __init__(self, folder: Path, memory: str = "2GB") -> None:
        self._connection = duckdb.connect(
            config={
                "temp_directory": str(folder / "spill"),
                "memory_limit": memory,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

        self._folder = folder
        self._views: set[str] = set()
        self._large = False

    def attach(self, table: str, paths: Sequence[Path]) -> None:
        listed = ", ".join(literal(str(path)) for path in paths)
        large = sum(path.stat().st_size for path in paths) >= _SMALL
        self._large = self._large or large
        self._put(table, f"SELECT * FROM read_parquet([{listed}])", as_view=large)

    def create(self, table: str, query: str) -> None:
        """Beside large tables the result is kept as Parquet: smaller than in memory, and quicker to read again."""
        if not self._large:
            self._put(table, query, as_view=False)
            return
        path = self._folder / f"{table}.parquet"
        self._connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION lz4_raw)")
        self._put(table, f"SELECT * FROM read_parquet({literal(str(path))})", as_view=True)

    def _put(self, table: str, query: str, *, as_view: bool) -> None:
        self._connection.execute(f"DROP {'VIEW' if table in self._views else 'TABLE'} IF EXISTS {name(table)}")
        self._connection.execute(f"CREATE {'VIEW' if as_view else 'TABLE'} {name(table)} AS {query}")
        self._views = self._views | {table} if as_view else self._views - {table}

    def empty(self, table: str, columns: Mapping[str, str]) -> None:
        listed = ", ".join(f"{name(column)} {kind}" for column, kind in columns.items())
        self._connection.execute(f"CREATE TABLE {name(table)} ({listed})")

    def insert(self, table: str, query: str) -> int:
        added = self._connection.execute(f"INSERT INTO {name(table)} {query}").fetchone()
        return int(added[0]) if added else 0

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def write(self, query: str, path: Path) -> None:
        self._connection.execute("SET preserve_insertion_order = true")
        self._connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
        self._connection.execute("SET preserve_insertion_order = false")

    def close(self) -> None:
        self._connection.close()
