"""The rows of the files, as far as reports show them and findings stand in them."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from polars._typing import PolarsDataType

from rollbook.archive.places import ODD_ROWS, fillers_path, rows_path
from rollbook.findings import SourceFile
from rollbook.intake import LINES
from rollbook.report import Report
from rollbook.report.books import LIMITS

_ODD: dict[str, PolarsDataType] = {"file_number": pl.Int64, "line": pl.Int64, "cells": pl.List(pl.String)}


def keep_rows(report: Report, folder: Path) -> None:
    """Write every row that a workbook shows: all, or those with findings where all would be too many."""
    rows_path(folder, "").parent.mkdir()
    only_found = sum(file.rows or 0 for file in report.files) > LIMITS.all_rows
    for kind in {file.kind for file in report.files if file.kind and file.readable}:
        _of_kind(kind, report, only_found=only_found).sink_parquet(rows_path(folder, kind), compression="lz4")
    _keep_odd_rows(report.files, folder)
    for file in report.files:
        if file.fillers is not None:
            target = fillers_path(folder, file.number)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(file.fillers, target)


def _of_kind(kind: str, report: Report, *, only_found: bool) -> pl.LazyFrame:
    parts = dict.fromkeys(part for file in report.files if file.kind == kind for part in file.parts)
    rows = pl.scan_parquet(list(parts)).select("row_id", *report.collection.layouts[kind].names, "extra")
    return rows.join(_shown(rows, report), on="row_id", how="semi", maintain_order="left") if only_found else rows


def _shown(rows: pl.LazyFrame, report: Report) -> pl.LazyFrame:
    """Rows with findings; and the first of each file, which tells a workbook the names of the school's own columns."""
    first = rows.group_by(pl.col("row_id") // LINES).agg(first=pl.col("row_id").min()).select(row_id="first")
    return pl.concat([report.findings.frame().select(row_id=row_id()), first]).drop_nulls().unique()


def row_id() -> pl.Expr:
    """The row of a finding, over the columns of findings; null for one of a file as a whole."""
    return pl.col("file_number") * LINES + pl.col("line")


def _keep_odd_rows(files: Sequence[SourceFile], folder: Path) -> None:
    rows = [(file.number, line, list(cells)) for file in files for line, cells in file.odd_rows.items()]
    pl.DataFrame(rows, schema=_ODD, orient="row").write_parquet(folder / ODD_ROWS)


def odd_rows(folder: Path) -> Mapping[int, Mapping[int, tuple[str, ...]]]:
    """File number -> line -> cells, for the rows that have no place in a table."""
    found: dict[int, dict[int, tuple[str, ...]]] = {}
    for number, line, cells in pl.read_parquet(folder / ODD_ROWS).iter_rows():
        found.setdefault(number, {})[line] = tuple(cells)
    return found
