"""What any engine must be able to do; all SQL that passes here keeps to the shared part (`dialect`)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

HIT = "hit"


class Staged(NamedTuple):
    """A query in two steps: `then` reads what comes out of `first`, which is little, as the table `hit`."""

    first: str
    then: str


class Engine(Protocol):
    """Tables come in as Parquet files, results go out as rows or as one Parquet file."""

    def attach(self, table: str, paths: Sequence[Path]) -> None:
        """Make Parquet files known as one table."""

    def create(self, table: str, query: str) -> None:
        """Keep the result of a query as a table of that name, in place of an earlier one."""

    def view(self, table: str, query: str) -> None:
        """Give a query a name; it is run each time the name is read."""

    def hashed(self, columns: Sequence[str]) -> str:
        """An SQL expression, in the engine's own words, for a 64-bit hash of some columns of text."""

    def empty(self, table: str, columns: Mapping[str, str]) -> None:
        """Make an empty table to be filled by `insert`; columns: name -> SQL type."""

    def insert(self, table: str, *queries: str | Staged) -> None:
        """Add the results of queries to a table, in any order."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The result of a query; for results that fit into memory."""

    def write(self, query: str, path: Path) -> None:
        """Write the result of a query as one Parquet file, in the query's order."""

    def close(self) -> None: ...


def name(identifier: str) -> str:
    """An identifier in quotes, whatever it is made of."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
