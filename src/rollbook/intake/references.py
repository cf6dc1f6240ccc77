"""Reference lists: what the agency knows already, against which a collection's files are held."""

import csv
import io
from collections.abc import Collection
from pathlib import Path

import polars as pl

from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.blocks import NotCleanError, blocks
from rollbook.intake.fast import first_line
from rollbook.intake.split import split
from rollbook.sheets.decode import NotTextError, decode
from rollbook.spec import Element, Layout, PlainError


class BrokenReferenceError(PlainError):
    """A reference list cannot be used; nothing is checked, for its absence would look like a thousand mistakes."""


def read_reference(path: Path, layout: Layout, folder: Path, number: int) -> Path:
    """Write a reference list, the `number`th of its name, as Parquet in the layout's columns, trimmed.

    Raises BrokenReferenceError.
    """
    target = folder / f"reference-{layout.name}-{number}.parquet"
    try:
        rows = _read_fast(path, layout)
    except (NotCleanError, OSError):
        rows = _read_carefully(path, layout)
    rows.write_parquet(target)
    return target


def _read_fast(path: Path, layout: Layout) -> pl.DataFrame:
    """A state's lists have millions of rows, and each check needs them. Raises NotCleanError and OSError."""
    names = [name.strip().lower() for name in first_line(path, ",")]
    if len({*names}) < len(names) or _missing(names, layout):
        raise NotCleanError
    here = {element.name.lower(): element.name for element in layout.fields if element.name.lower() in names}
    pieces = [split(block, ",", names, list(here)) for block in blocks(path, header=True)]
    if not pieces:
        raise NotCleanError
    cells = {element.name: _trimmed(element, given=element.name.lower() in names) for element in layout.fields}
    rows = pl.concat([piece.select(**cells) for piece in pieces])
    # A row with something in a further column alone is a row: that is seen by the careful way.
    if rows.select(pl.all_horizontal(pl.col(list(here.values())) == "").any()).item():
        raise NotCleanError
    return rows


def _trimmed(element: Element, *, given: bool) -> pl.Expr:
    return pl.col(element.name.lower()).str.strip_chars(WHITE_SPACE) if given else pl.lit("")


def _read_carefully(path: Path, layout: Layout) -> pl.DataFrame:
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        raise BrokenReferenceError(f"There is no file {path} for the list {layout.name}.") from None
    except (NotTextError, OSError) as error:
        raise BrokenReferenceError(f"The list {layout.name} ({path.name}) is {error}.") from None
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row)]
    if not rows:
        raise BrokenReferenceError(f"The list {layout.name} ({path.name}) is empty; it needs at least a header.")
    header, *body = rows
    places = {name.strip().lower(): place for place, name in enumerate(header)}
    if missing := _missing(places, layout):
        raise BrokenReferenceError(
            f"The list {layout.name} ({path.name}) lacks the column {' and '.join(missing)}. "
            f"Its columns should be {', '.join(layout.names)}."
        )
    data = {e.name: [_cell(row, places.get(e.name.lower())) for row in body] for e in layout.fields}
    return pl.DataFrame(data, schema=dict.fromkeys(layout.names, pl.String))


def _missing(names: Collection[str], layout: Layout) -> list[str]:
    """The columns that a list must have and that are not among these names, which are in small letters."""
    return [e.name for e in layout.fields if e.name.lower() not in names and not e.optional]


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
