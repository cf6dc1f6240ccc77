"""Findings as CSV, one row a finding, in the form that spreadsheets open without asking."""

import json
from pathlib import Path

import polars as pl

from rollbook.findings import Findings
from rollbook.report.head import notice
from rollbook.report.model import Report
from rollbook.report.output import byte_stream

#: A cell that begins so is run as a formula by a spreadsheet; an apostrophe in front makes it text.
_FORMULA = r"^[\s\x00-\x20\x{200b}\x{feff}]*[=+\-@＝＋－＠]"
_TEXTS = ("file", "field", "value", "message", "fix")


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        rows(report).sink_csv(stream, include_bom=True, line_terminator="\r\n", check_extension=False)
    return [output] if output else []


def rows(report: Report) -> pl.LazyFrame:
    """The columns of the CSV. The head of a table is its first row, so the notice stands there, over an empty column."""
    own = own_columns(report.findings)
    decoded = pl.col("extra").replace("", None).str.json_decode(pl.Struct(dict.fromkeys(own, pl.String)))
    told = notice(report)
    return report.findings.frame().select(
        "rule",
        "severity",
        pl.when("exception").then(pl.lit("yes")).otherwise(pl.lit("no")).alias("exception allowed"),
        _harmless(pl.col("file")).alias("file"),
        "line",
        *(_harmless(pl.col(name)).alias(name) for name in _TEXTS[1:]),
        *(_harmless(decoded.struct.field(name)).alias(name) for name in own),
        *([pl.lit("").alias(told)] if told else []),
    )


def own_columns(findings: Findings) -> list[str]:
    """The schools' own columns over all files, in the order in which they first stand."""
    extras = findings.frame().filter(pl.col("extra") != "").group_by("file_number").agg(pl.col("extra").first())
    in_order = extras.sort("file_number").collect()["extra"]
    return list(dict.fromkeys(name for extra in in_order for name in json.loads(extra)))


def _harmless(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_FORMULA)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)
