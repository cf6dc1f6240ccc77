"""DuckDB as the engine: one machine, no server, no file left behind."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from rollbook.engine.protocol import HIT, Staged, literal, name

#: Below this size (bytes of Parquet) a table is copied into memory: many small queries then cost less than a
#: millisecond each. Above, DuckDB reads the columns that it needs from the file, and memory stays bounded.
_SMALL = 8_000_000
_PLANNERS = 2
_WORTH_SHARING = 4


class DuckEngine:
    """Works in `folder` (for what does not fit into memory) and keeps below `memory`, e.g. "2GB"."""

    def __init__(self, folder: Path, memory: str = "2GB") -> None:
        self._connection = duckdb.connect(
            config={
                "temp_directory": str(folder / "spill"),
                "memory_limit": memory,
                "preserve_insertion_order": False,
                "threads": 1,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

        self._views: set[str] = set()
        self._large = False

    def attach(self, table: str, paths: Sequence[Path]) -> None:
        listed = ", ".join(literal(str(path)) for path in paths)
        size = sum(path.stat().st_size for path in paths)
        if size >= _SMALL and not self._large:
            self._large = True
            self._connection.execute(f"SET threads = {os.cpu_count() or 1}")
        self._put(table, f"SELECT * FROM read_parquet([{listed}])", as_view=size >= _SMALL)

    def create(self, table: str, query: str) -> None:
        self._put(table, query, as_view=False)

    def view(self, table: str, query: str) -> None:
        self._put(table, query, as_view=True)

    def hashed(self, columns: Sequence[str]) -> str:
        return f"hash({', '.join(columns)})"

    def _put(self, table: str, query: str, *, as_view: bool) -> None:
        self._connection.execute(f"DROP {'VIEW' if table in self._views else 'TABLE'} IF EXISTS {name(table)}")
        self._connection.execute(f"CREATE {'VIEW' if as_view else 'TABLE'} {name(table)} AS {query}")
        self._views = self._views | {table} if as_view else self._views - {table}

    def empty(self, table: str, columns: Mapping[str, str]) -> None:
        listed = ", ".join(f"{name(column)} {kind}" for column, kind in columns.items())
        self._connection.execute(f"CREATE TABLE {name(table)} ({listed})")

    def insert(self, table: str, *queries: str | Staged) -> None:
        """Small queries cost more in planning than in running, so two are planned at a time.

        Large ones are planned badly where the planner cannot know that the first step finds little, so that is kept as
        a table: a join that would take two seconds then takes a fifth of one.
        """
        if self._large:
            for query in queries:
                self._connection.execute(f"INSERT INTO {name(table)} {self._with_hits(query)}")
            return
        statements = [f"INSERT INTO {name(table)} {_in_one(query)}" for query in queries]
        if len(statements) < _WORTH_SHARING:
            for statement in statements:
                self._connection.execute(statement)
            return
        with ThreadPoolExecutor(_PLANNERS) as planners:
            list(planners.map(self._execute_beside, statements))

    def _with_hits(self, query: str | Staged) -> str:
        if isinstance(query, str):
            return query
        self._put(HIT, query.first, as_view=False)
        return query.then

    def _execute_beside(self, statement: str) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def write(self, query: str, path: Path) -> None:
        self._connection.execute("SET preserve_insertion_order = true")
        self._connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
        self._connection.execute("SET preserve_insertion_order = false")

    def close(self) -> None:
        self._connection.close()


def _in_one(query: str | Staged) -> str:
    return query if isinstance(query, str) else f"WITH {HIT} AS ({query.first}) {query.then}"
