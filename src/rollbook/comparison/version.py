"""One version as intake leaves it, and the numbers by which its rows are matched.

A row gets two numbers of 64 bits for its key and two for the whole of it. One number may be shared by rows that differ,
once in a great while; both are not, so rows are matched by comparing numbers, whatever they hold.
"""

import operator
from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake import WHITE_SPACE, Intake
from rollbook.spec import Layout

_NUMBERS = ("key_1", "key_2", "whole_1", "whole_2")
_SCHEMA = dict.fromkeys(("row_id", *_NUMBERS), pl.Int64)
#: More than any row has cells, so that no two places share a seed.
_PLACES = 1 << 16


@dataclass(frozen=True)
class Version:
    """What was given as one version; `said` is what sentences call it."""

    intake: Intake
    said: str

    def files(self, kind: str) -> Iterator[SourceFile]:
        return (file for file in self.intake.files if file.kind == kind)

    def parts(self, kind: str) -> list[Path]:
        """The files of the rows of one kind, each once."""
        return list(dict.fromkeys(part for file in self.files(kind) for part in file.parts))

    def unreadable(self, kind: str) -> frozenset[str]:
        """The organizations whose file of this kind could not be taken."""
        return frozenset(str(file.organization) for file in self.files(kind) if not file.readable)


def stripped(column: str) -> pl.Expr:
    """A cell without the white space that a check drops."""
    return pl.col(column).str.strip_chars(WHITE_SPACE)


def write_numbers(version: Version, layout: Layout, kind: str, without: Names[str], path: Path) -> None:
    """Write `row_id` and the numbers of every row of a kind, those of the organizations `without` aside."""
    parts = version.parts(kind)
    if not parts:
        pl.DataFrame(schema=_SCHEMA).write_parquet(path)
        return
    rows = pl.scan_parquet(parts).filter(~pl.col("organization").is_in(sorted(without)))
    whole = [pl.col("organization"), *map(stripped, layout.names)]
    key = [pl.col("organization"), *map(stripped, layout.primary_key)] if layout.primary_key else whole
    numbers = (_hash(key, 0), _hash(key, 1), _hash(whole, 2), _hash(whole, 3))
    named = (number.alias(name) for name, number in zip(_NUMBERS, numbers, strict=True))
    rows.select("row_id", *named).sink_parquet(path)


def _hash(cells: Iterable[pl.Expr], salt: int) -> pl.Expr:
    """A sum of hashes with a seed for each place, which costs a third of hashing the cells as one."""
    hashes = (cell.hash(salt * _PLACES + place) for place, cell in enumerate(cells))
    return reduce(operator.add, hashes).reinterpret(signed=True)
