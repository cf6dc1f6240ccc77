"""All changes as one CSV file, a line for each element that changed and for each record that came or went."""

import codecs
from pathlib import Path

import polars as pl

from rollbook.comparison.model import Comparison
from rollbook.comparison.record import WHATS, What
from rollbook.comparison.words import element_words, notice
from rollbook.report.table import harmless
from rollbook.sheets.output import byte_stream

_HEADS = ("Kind", "What", "Organization", "Record", "Row before", "Row now", "Element", "Before", "Now")
_LINE_END = "\r\n"


def write_table(comparison: Comparison, path: Path) -> None:
    """Streamed, in the form that spreadsheets open without asking; the notice stands over an empty last column."""
    last = [told] if (told := notice(comparison)) else []
    heads = dict.fromkeys((*_HEADS, *last), pl.String)
    with byte_stream(path) as stream:
        stream.write(codecs.BOM_UTF8)
        pl.DataFrame(schema=heads).write_csv(stream, line_terminator=_LINE_END)
        for kind in comparison.counts:
            for what in WHATS:
                for batch in comparison.batches(kind, what):
                    lines = _lines(batch, comparison, kind, what).with_columns(pl.lit("").alias(head) for head in last)
                    lines.write_csv(stream, include_header=False, line_terminator=_LINE_END)


def _lines(rows: pl.DataFrame, comparison: Comparison, kind: str, what: What) -> pl.DataFrame:
    change = pl.col("changes").struct
    changed: tuple[pl.Expr, ...] = (pl.lit(""), pl.lit(""), pl.lit(""))
    if what == "changed":
        rows = rows.explode("changes")
        element = change.field("element").replace(element_words(comparison, kind))
        changed = (element, change.field("before"), change.field("after"))
    columns = (pl.lit(kind), pl.lit(what.capitalize()), pl.col("organization"), _record(comparison, kind))
    texts = (*columns, pl.col("before_line"), pl.col("after_line"), *changed)
    return rows.select(_text(cell).alias(head) for head, cell in zip(_HEADS, texts, strict=True))


def _text(cell: pl.Expr) -> pl.Expr:
    return harmless(cell.cast(pl.String).fill_null(""))


def _record(comparison: Comparison, kind: str) -> pl.Expr:
    """What names the record: `field 6 ENG9, field 8 2` or the columns' names with their values."""
    words = element_words(comparison, kind)
    named = (
        pl.concat_str(pl.lit(f"{words[element]} "), pl.col("cells").struct.field(element))
        for element in comparison.key(kind)
    )
    return pl.concat_str(*named, separator=", ")
