"""Splitting a block with Polars, once it is certain that this gives what the careful way gives.

Polars cuts at line ends and delimiters without regard to quotes, and only the wanted columns. Then every byte is
accounted for: each line has its end mark in its place, so no row is shorter or longer; the wanted cells, the delimiters
and the line ends are as long as the block, so nothing stands elsewhere; and every quote stands around a whole cell.
"""

from collections.abc import Sequence

import polars as pl

from rollbook.intake.blocks import NotCleanError

#: What is put behind every line, as one more cell: the one character that a block has nowhere else.
_END = "\0"
_MARK = "end of the line"


def split(block: bytes, delimiter: str, names: Sequence[str], wanted: Sequence[str]) -> pl.DataFrame:
    """The wanted columns of a block whose rows have the columns `names`, plain quotes taken off.

    Where something stands in another column, all columns are there, in the order of `names`. Raises NotCleanError.
    """
    quotes = block.count(b'"')
    # Where one cell is quoted, most files quote the empty ones too.
    columns = names if quotes else wanted
    rows = _cut(block, delimiter, names, columns)
    accounted = _length(rows, columns) + rows.height * len(names) == len(block)
    if not accounted and len(columns) < len(names):
        columns = names
        rows = _cut(block, delimiter, names, columns)
    rows = rows.drop(_MARK)
    return _unquoted(rows, quotes) if quotes else rows


def _cut(block: bytes, delimiter: str, names: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
    marked = block.replace(b"\n", f"{delimiter}{_END}\n".encode())
    try:
        rows = _scan(marked, delimiter, names).select(*columns, _MARK).collect()
    except (pl.exceptions.PolarsError, OSError):
        raise NotCleanError from None
    if not (rows[_MARK] == _END).all():
        raise NotCleanError
    return rows


def _scan(marked: bytes, delimiter: str, names: Sequence[str]) -> pl.LazyFrame:
    return pl.scan_csv(
        marked,
        has_header=False,
        separator=delimiter,
        quote_char=None,
        empty_string_is_null=False,
        schema=dict.fromkeys([*names, _MARK], pl.String),
    )


def _length(rows: pl.DataFrame, columns: Sequence[str]) -> int:
    """How many bytes stand in these columns."""
    return int(rows.select(pl.sum_horizontal(pl.col(columns).str.len_bytes().sum())).item())


def _unquoted(rows: pl.DataFrame, quotes: int) -> pl.DataFrame:
    """The same rows, if all `quotes` of them stand around whole cells; others may hide the end of a cell or row."""
    text = pl.all().str
    around = text.starts_with('"') & text.ends_with('"') & (text.len_bytes() > 1)
    if quotes != 2 * int(rows.select(pl.sum_horizontal(around.sum())).item()):
        raise NotCleanError
    return rows.with_columns(text.strip_chars('"'))
