"""Reading a clean file fast: Polars splits it, once it is certain that this gives what the careful way gives.

It is certain when the text is UTF-8, no carriage return stands alone, every cell with a quote is a plain quoted cell,
and no row is shorter or longer than the header. Anything else raises `NotCleanError`, and the file is read with care.
"""

import mmap
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.header import Header
from rollbook.intake.keys import key_numbers
from rollbook.intake.parts import FILLED, fillers_path, row_id
from rollbook.sheets.careful import records
from rollbook.spec import Collection, Layout

_BLOCK = 1 << 24
_SPILL = "after the last"


class NotCleanError(Exception):
    """The file needs the careful way."""


class Shape(NamedTuple):
    """What the bytes show: whether there are quotes, and how many cells the first row after the header has."""

    quotes: bool
    width: int


def read_fast(file: SourceFile, header: Header, collection: Collection, folder: Path) -> SourceFile:
    """Write the rows of a clean file as one part (see `parts`); raises NotCleanError where the file is not clean."""
    layout, delimiter = collection.layouts[str(file.kind)], collection.delimiter_of(file.path)
    shape = _shape(file.path, delimiter, header)
    if shape.width not in (header.width, header.width + 1):
        raise NotCleanError
    part = folder / f"{file.number:06d}.parquet"
    names = [*layout.columns, *header.extras, *([_SPILL] if shape.width > header.width else [])]
    rows = _split(file.path, names, delimiter, header).with_columns(_doubt(names, shape))
    if shape.quotes:
        rows = rows.with_columns(_unquoted(name) for name in names)
    try:
        rows.select(_columns(header, collection, file)).sink_parquet(part, compression="snappy", statistics=False)
    except pl.exceptions.ComputeError:
        raise NotCleanError from None
    seen = _look(pl.scan_parquet(part), header, layout)
    if seen["doubt"] or (
        seen["short"] and _delimiters(file.path, delimiter, header) != seen["rows"] * (shape.width - 1)
    ):
        raise NotCleanError
    if seen["blank"] and _any_blank_row(pl.scan_parquet(part), layout):
        raise NotCleanError
    fillers = _keep_fillers(rows, layout, file, folder) if seen["filled"] else None
    return replace(file, rows=seen["rows"], header=header.names, parts=(part,), fillers=fillers)


def _keep_fillers(rows: pl.LazyFrame, layout: Layout, file: SourceFile, folder: Path) -> Path:
    """A second look into the file, for hardly any file has something to keep here."""
    path = fillers_path(file, folder)
    numbers = (pl.col("line").cast(pl.Int64) + row_id(file.number, 0)).alias("row_id")
    long = rows.select(numbers, *layout.fillers).unpivot(index="row_id", variable_name="name", value_name="value")
    position = pl.col("name").replace_strict(layout.fillers, return_dtype=pl.Int64).alias("position")
    long.filter(~_is_blank("value")).select("row_id", position, "value").sink_parquet(path)
    return path


def first_line(path: Path, delimiter: str) -> list[str]:
    """The cells of the first line. Raises NotCleanError where the line alone does not tell."""
    with path.open("rb") as file:
        start = file.readline()
    try:
        found = list(records(start.decode("utf-8-sig").rstrip("\r\n"), delimiter))
    except UnicodeDecodeError:
        raise NotCleanError from None
    if len(found) != 1 or not found[0].closed or not any(cell.strip() for cell in found[0].cells):
        raise NotCleanError
    return found[0].cells


def _shape(path: Path, delimiter: str, header: Header) -> Shape:
    """Raises NotCleanError for NUL characters and for carriage returns that stand alone."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        alone = data.find(b"\r") >= 0 and re.search(rb"\r(?!\n)", data)
        if alone or data.find(b"\0") >= 0:
            raise NotCleanError
        data.seek(0)
        if header.given:
            data.readline()
        return Shape(quotes=data.find(b'"') >= 0, width=data.readline().count(delimiter.encode()) + 1)


def _split(path: Path, names: list[str], delimiter: str, header: Header) -> pl.LazyFrame:
    """Cut at line ends and delimiters only: what quotes mean is looked at afterwards."""
    return pl.scan_csv(
        path,
        has_header=False,
        skip_rows=int(header.given),
        separator=delimiter,
        quote_char=None,
        empty_string_is_null=False,
        schema=dict.fromkeys(names, pl.String),
        row_index_name="line",
        row_index_offset=1 + header.given,
        glob=False,
    )


def _doubt(names: list[str], shape: Shape) -> pl.Expr:
    """True in a row for the careful way: something stands behind the last column, or a quote is not plain."""
    doubts = [pl.lit(value=False)]
    if names[-1] == _SPILL:
        doubts.append(~_is_blank(_SPILL))
    if shape.quotes:
        doubts += [_stray(pl.col(name)) for name in names]
    return pl.any_horizontal(doubts).alias("doubt")


def _stray(cell: pl.Expr) -> pl.Expr:
    """A cell with quotes other than one around it all: its end, or the row's, may be elsewhere."""
    text = cell.str
    plain = text.starts_with('"') & text.ends_with('"') & (text.count_matches('"', literal=True) == 2)
    return text.contains('"', literal=True) & ~plain


def _unquoted(name: str) -> pl.Expr:
    return pl.col(name).str.strip_prefix('"').str.strip_suffix('"')


def _columns(header: Header, collection: Collection, file: SourceFile) -> list[pl.Expr]:
    kind, organization = str(file.kind), pl.lit(file.organization)
    layout = collection.layouts[kind]
    extra = pl.struct(header.extras).struct.json_encode() if header.extras else pl.lit("")
    return [
        (pl.col("line").cast(pl.Int64) + row_id(file.number, 0)).alias("row_id"),
        pl.lit(file.number, pl.Int64).alias("file_number"),
        organization.alias("organization"),
        *(pl.col(name) for name in layout.names),
        extra.alias("extra"),
        pl.col("doubt"),
        _filled(layout).alias(FILLED),
        *key_numbers(kind, collection, organization),
    ]


def _filled(layout: Layout) -> pl.Expr:
    return pl.any_horizontal(pl.lit(value=False), *(pl.col(name) != "" for name in layout.fillers))


def _look(written: pl.LazyFrame, header: Header, layout: Layout) -> dict[str, int]:
    """Polars fills a short row with blanks at its end, so a blank there is looked into; so is a blank first cell."""
    last = (
        pl.col(layout.columns[-1]) == "" if layout.columns[-1] in layout.names and not header.extras else pl.lit(True)
    )
    looks = {
        "rows": pl.len(),
        "blank": _is_blank(layout.names[0]).any(),
        "short": last.any(),
        "doubt": pl.col("doubt").any(),
        "filled": pl.col(FILLED).any(),
    }
    return written.select(**looks).collect(engine="streaming").row(0, named=True)


def _is_blank(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars(WHITE_SPACE) == ""


def _any_blank_row(written: pl.LazyFrame, layout: Layout) -> bool:
    """A row with something in a filler alone goes the careful way too, which is slower and right."""
    blank = pl.all_horizontal(_is_blank(name) for name in layout.names)
    return bool(written.select(blank.any()).collect(engine="streaming").item())


def _delimiters(path: Path, delimiter: str, header: Header) -> int:
    """How many delimiters stand in the rows."""
    with path.open("rb") as file:
        if header.given:
            file.readline()
        return sum(block.count(delimiter.encode()) for block in iter(lambda: file.read(_BLOCK), b""))
