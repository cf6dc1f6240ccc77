"""Findings as CSV, one row a finding, in the form that spreadsheets open without asking."""

from pathlib import Path

import polars as pl

from rollbook.report.head import notice
from rollbook.report.model import Report
from rollbook.report.own import own_cells, own_columns
from rollbook.sheets.output import byte_stream

#: A cell that begins so is run as a formula by a spreadsheet; an apostrophe in front makes it text.
_FORMULA = r"^[\s\x00-\x20\x{200b}\x{feff}]*[=+\-@＝＋－＠]"
_TEXTS = ("file", "field", "value", "message", "fix")


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        rows(report).sink_csv(stream, include_bom=True, line_terminator="\r\n", check_extension=False)
    return [output] if output else []


def rows(report: Report) -> pl.LazyFrame:
    """The CSV's columns. A table's head is its first row: there stands the notice, over an empty column."""
    own = own_columns(report.findings)
    told = notice(report)
    return report.findings.frame().select(
        "rule",
        "severity",
        _yes_no("exception").alias("exception allowed"),
        _yes_no("excepted"),
        harmless(pl.col("file")).alias("file"),
        "line",
        *(harmless(pl.col(name)).alias(name) for name in _TEXTS[1:]),
        *(harmless(cell).alias(name) for name, cell in zip(own, own_cells(own), strict=True)),
        *([pl.lit("").alias(told)] if told else []),
    )


def _yes_no(name: str) -> pl.Expr:
    return pl.when(name).then(pl.lit("yes")).otherwise(pl.lit("no")).alias(name)


def harmless(text: pl.Expr) -> pl.Expr:
    """The text, made such that a spreadsheet does not run it."""
    return pl.when(text.str.contains(_FORMULA)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)
