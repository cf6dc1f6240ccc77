"""The schools' own columns: intake and findings carry them as a JSON object a row, "" where there is none."""

import json
from collections.abc import Iterable, Sequence

import polars as pl

from rollbook.findings import Findings


def names_in(extras: Iterable[str | None]) -> list[str]:
    """The columns in these objects, in the order in which they first stand."""
    return list(dict.fromkeys(name for extra in extras if extra for name in json.loads(extra)))


def own_columns(findings: Findings) -> list[str]:
    """The schools' own columns over all files; all rows of a file have the same."""
    extras = findings.frame().filter(pl.col("extra") != "")
    first = extras.group_by("file_number").agg(pl.col("extra").first()).sort("file_number")
    return names_in(first.collect()["extra"])


def own_cells(names: Sequence[str]) -> list[pl.Expr]:
    """One column of text each out of `extra`, null where a row does not have it."""
    decoded = pl.col("extra").replace("", None).str.json_decode(pl.Struct(dict.fromkeys(names, pl.String)))
    return [decoded.struct.field(name) for name in names]
