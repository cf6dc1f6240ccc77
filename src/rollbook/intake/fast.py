"""Reading a clean file fast: Polars splits it, block by block, once that is certain to be right (`split`).

Where it is not, and where a row is blank, `NotCleanError` is raised, and the file is read with care.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.blocks import NotCleanError, blocks, is_one_block
from rollbook.intake.header import Header
from rollbook.intake.keys import key_numbers
from rollbook.intake.parts import part_path, row_id, write_fillers, write_part
from rollbook.intake.shelf import Shelf
from rollbook.intake.split import split
from rollbook.sheets.careful import records
from rollbook.spec import Collection, Layout

_SPILL = "after the last"


def read_fast(
    file: SourceFile, header: Header, collection: Collection, folder: Path, shelf: Shelf | None = None
) -> SourceFile:
    """Write the rows of a clean file as parts (see `parts`), or put those of a small one on the shelf.

    Raises NotCleanError where the file is not clean; nothing is on the shelf then.
    """
    layout = collection.layouts[str(file.kind)]
    read, parts, filled = 0, [], []
    for piece, rows in enumerate(_pieces(file, header, collection)):
        first = row_id(file.number, 1 + header.given + read)
        numbered = rows.insert_column(0, pl.int_range(first, first + rows.height, eager=True).alias("row_id"))
        made = numbered.select(_columns(header, collection, file))
        filled += _filled(numbered, layout)
        if shelf is not None and is_one_block(file.path):
            parts.append(shelf.put(str(file.kind), made))
        else:
            parts.append(part_path(file, folder, piece))
            write_part(made, parts[-1])
        read += rows.height
    if not read:
        raise NotCleanError
    fillers = write_fillers(filled, file, folder)
    return replace(file, rows=read, header=header.names, parts=tuple(parts), fillers=fillers)


def _pieces(file: SourceFile, header: Header, collection: Collection) -> Iterator[pl.DataFrame]:
    """The rows, a block at a time: the columns of the layout that are collected, and the school's own."""
    layout, delimiter = collection.layouts[str(file.kind)], collection.delimiter_of(file.path)
    names, wanted = [*layout.columns, *header.extras], [*layout.names, *header.extras]
    for block in blocks(file.path, header=header.given):
        spill = [_SPILL] if block[: block.index(b"\n")].count(delimiter.encode()) == header.width else []
        rows = split(block, delimiter, [*names, *spill], [*wanted, *spill])
        if (spill and not rows.select(_is_blank(_SPILL).all()).item()) or _any_blank(rows, layout):
            raise NotCleanError
        yield rows


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


def _columns(header: Header, collection: Collection, file: SourceFile) -> list[pl.Expr]:
    kind, organization = str(file.kind), pl.lit(file.organization)
    extra = pl.struct(header.extras).struct.json_encode() if header.extras else pl.lit("")
    return [
        pl.col("row_id"),
        pl.lit(file.number, pl.Int64).alias("file_number"),
        organization.alias("organization"),
        pl.col(collection.layouts[kind].names),
        extra.alias("extra"),
        *key_numbers(kind, collection, organization),
    ]


def _filled(numbered: pl.DataFrame, layout: Layout) -> list[tuple[int, int, str]]:
    """What stands in fillers, row by row, in the columns of `FILLERS`; most files have nothing there."""
    here = [name for name in layout.fillers if name in numbered.columns]
    if not here:
        return []
    some = numbered.filter(~pl.all_horizontal(_is_blank(name) for name in here)).select("row_id", *here)
    return [
        (number, layout.fillers[name], cell)
        for number, *cells in some.iter_rows()
        for name, cell in zip(here, cells, strict=True)
        if cell.strip()
    ]


def _is_blank(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars(WHITE_SPACE) == ""


def _any_blank(rows: pl.DataFrame, layout: Layout) -> bool:
    """A row with something in a filler alone goes the careful way too, which is slower and right."""
    if not rows.select(_is_blank(layout.names[0]).any()).item():
        return False
    return bool(rows.select(pl.all_horizontal(_is_blank(name) for name in layout.names).any()).item())
