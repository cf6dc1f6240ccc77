"""The records in which findings stand, by the columns that name them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from rollbook.archive.model import Filter, KeptFinding
from rollbook.archive.places import rows_path
from rollbook.archive.rows import row_id
from rollbook.archive.summary import Summary
from rollbook.archive.view import View
from rollbook.intake import LINES, WHITE_SPACE

Record = Mapping[str, str]


def records_of(folder: Path, summary: Summary, findings: Sequence[KeptFinding]) -> list[Record]:
    """The record of each of a few findings, empty where it has none."""
    wanted = [finding.file_number * LINES + finding.line for finding in findings if finding.line is not None]
    named: dict[int, Record] = {}
    for kind in _kinds(summary):
        rows = _rows(folder, summary, kind).filter(pl.col("row_id").is_in(wanted)).collect()
        columns = summary.keys[kind]
        named |= {number: dict(zip(columns, cells, strict=True)) for number, *cells in rows.iter_rows()}
    return [_record(finding, named, summary) for finding in findings]


def distinct_records(folder: Path, view: View, asked: Filter) -> Iterator[Record]:
    """The records of all findings that match, each once, in the order in which they first stand."""
    yield from _of_files(view, asked)
    found = view.matching(asked).select(row_id=row_id()).drop_nulls().unique()
    for kind in _kinds(view.summary):
        columns = view.summary.keys[kind]
        rows = _rows(folder, view.summary, kind).join(found, on="row_id", how="semi", maintain_order="left")
        for cells in rows.select(columns).unique(maintain_order=True).collect().iter_rows():
            yield dict(zip(columns, cells, strict=True))


def _of_files(view: View, asked: Filter) -> Iterator[Record]:
    """Findings of files as a whole: a rule's value is what it is about."""
    found = view.matching(asked).filter(pl.col("line").is_null(), pl.col("rule").is_in(list(view.summary.values_of)))
    for rule, value in found.select("rule", "value").unique(maintain_order=True).collect().iter_rows():
        yield {view.summary.values_of[rule]: value}


def _record(finding: KeptFinding, named: Mapping[int, Record], summary: Summary) -> Record:
    if finding.line is not None:
        return named.get(finding.file_number * LINES + finding.line, {})
    column = summary.values_of.get(finding.rule)
    return {column: finding.value or ""} if column else {}


def _kinds(summary: Summary) -> list[str]:
    """Those of which there are rows."""
    return sorted({file.kind for file in summary.files if file.kind and file.readable})


def _rows(folder: Path, summary: Summary, kind: str) -> pl.LazyFrame:
    """Values as the check compares them, without white space around."""
    columns = (pl.col(column).str.strip_chars(WHITE_SPACE) for column in summary.keys[kind])
    return pl.scan_parquet(rows_path(folder, kind)).select("row_id", *columns)
