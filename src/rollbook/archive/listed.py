"""Findings in the form from which pages are read: narrow rows, and apart from them the words, once a cause."""

from pathlib import Path

import polars as pl

from rollbook.archive.places import CAUSES, LISTED
from rollbook.report.digest import HIDING

#: What makes a cause; the rule settles the other two columns.
_TELLING = ("rule", "field", "message", "fix")
_WORDS = (*_TELLING, "severity", "exception")
_OF_CAUSE = ("rule", "severity", "exception", "field")
_COLUMNS = ("number", "cause", *_OF_CAUSE, "excepted", "file_number", "line", "value", "extra")
#: Rows in a piece of the file: a page reads the pieces that its rows are in, each of which costs a millisecond.
_PIECE = 20_000


def write_listed(findings: pl.LazyFrame, folder: Path, named: pl.DataFrame | None) -> None:
    """Write the causes and the rows; `named` are columns of identities, in the order of the findings."""
    causes = _causes(findings)
    causes.write_parquet(folder / CAUSES, compression="lz4", row_group_size=_PIECE)
    words = causes.lazy().select("cause", *_TELLING)
    numbered = findings.with_row_index("number")
    rows = numbered.join(words, on=_TELLING, how="left", nulls_equal=True, maintain_order="left")
    beside = [] if named is None else [named.lazy()]
    every = pl.concat([rows.select(_COLUMNS), *beside], how="horizontal")
    every.sink_parquet(folder / LISTED, compression="lz4", statistics=True, row_group_size=_PIECE)


def _causes(findings: pl.LazyFrame) -> pl.DataFrame:
    """Each cause once, with the count of its findings, in the order of reports; its number is its place in it."""
    counted = (
        findings.with_row_index("number")
        .group_by(_WORDS)
        .agg(findings=pl.len(), first=pl.col("number").min())
        .sort("severity", ~hiding(), "findings", "first", descending=[False, False, True, False])
    )
    return counted.with_row_index("cause").select("cause", *_WORDS, "findings").collect(engine="streaming")


def hiding() -> pl.Expr:
    """Whether a rule's findings keep other rules from looking, so that they are to be fixed first."""
    return pl.any_horizontal(pl.col("rule").str.starts_with(prefix) for prefix in HIDING)
