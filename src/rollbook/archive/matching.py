"""A filter as conditions over the columns of the kept rows."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from rollbook.archive.identity import HALVES, read
from rollbook.archive.model import Filter
from rollbook.archive.summary import KeptFile, Summary

#: The parts of a filter that hold for all findings of a cause or for none.
_OF_CAUSE = ("severity", "rule", "field", "exception", "cause")


def about_causes(asked: Filter) -> bool:
    """Whether the filter lets a cause through with all of its findings or with none."""
    return asked == Filter(**{name: getattr(asked, name) for name in _OF_CAUSE})


def reduced(asked: Filter, summary: Summary) -> Filter:
    """The same without what all findings meet: a filter that leaves out nothing need not be counted by."""
    found = [file for file in summary.files if file.errors + file.warnings + file.excepted]
    every = all(_wanted(file, asked) for file in found)
    files = {"file": None, "kind": None, "organization": None} if every else {}
    covered = {"excepted": None} if asked.excepted is False and not summary.counts["excepted"] else {}
    return replace(asked, text=asked.text or None, **files, **covered)


def conditions(asked: Filter, summary: Summary) -> list[pl.Expr]:
    """All but the identities."""
    wanted = {name: getattr(asked, name) for name in (*_OF_CAUSE, "excepted")}
    found = [pl.col(name) == value for name, value in wanted.items() if value is not None]
    if asked.text is not None:
        found.append(pl.col("value").str.contains(f"(?i){pl.escape_regex(asked.text)}"))
    return [*found, *_files(asked, summary)]


def only_named(rows: pl.LazyFrame, asked: Filter) -> pl.LazyFrame:
    """The rows of the identities that are wanted, without those that are not. Raises ValueError where none has one."""
    if (asked.identities, asked.without) == (None, None):
        return rows
    if HALVES[0] not in rows.collect_schema():
        raise ValueError("What is shared has no identities.")
    for named, how in ((asked.identities, "semi"), (asked.without, "anti")):
        if named is not None:
            rows = rows.join(read(named).lazy(), on=HALVES, how="semi" if how == "semi" else "anti")
    return rows


def _files(asked: Filter, summary: Summary) -> Iterator[pl.Expr]:
    if (asked.file, asked.kind, asked.organization) != (None, None, None):
        yield pl.col("file_number").is_in([file.number for file in summary.files if _wanted(file, asked)])


def _wanted(file: KeptFile, asked: Filter) -> bool:
    said = ((asked.file, file.number), (asked.kind, file.kind), (asked.organization, file.organization))
    return all(wanted is None or wanted == has for wanted, has in said)
