"""Each report as a CSV file with all of its rows, streamed, in the form that spreadsheets open without asking."""

from pathlib import Path

import polars as pl

from rollbook.report.table import harmless
from rollbook.sheets.output import byte_stream
from rollbook.verification.model import CheckedReport, Column, Tabulated
from rollbook.verification.words import notice


def file_of(table: Tabulated) -> str:
    """The name of a report's CSV file."""
    return f"{table.report.name}.csv"


def write_csv(report: CheckedReport, table: Tabulated, folder: Path) -> Path:
    """Write a report that was made. A table's head is its first row: there stands the notice, over an empty column."""
    told = notice(report, (table,))
    path = folder / file_of(table)
    cells = [_cell(column) for column in table.columns(share=report.share)]
    with byte_stream(path) as stream:
        rows = table.frame().select(*cells, *([pl.lit("").alias(told)] if told else []))
        rows.sink_csv(stream, include_bom=True, line_terminator="\r\n", check_extension=False)
    return path


def _cell(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    return (value if column.number else harmless(value.cast(pl.String))).alias(column.title)
