"""Reference lists: what the agency knows already, against which a collection's files are held."""

import csv
import io
from pathlib import Path

import polars as pl

from rollbook.sheets.decode import NotTextError, decode
from rollbook.spec import Layout, PlainError


class BrokenReferenceError(PlainError):
    """A reference list cannot be used; nothing is checked, for its absence would look like a thousand mistakes."""


def read_reference(path: Path, layout: Layout, folder: Path, number: int) -> Path:
    """Write a reference list, the `number`th of its name, as Parquet in the layout's columns, trimmed.

    Raises BrokenReferenceError.
    """
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        raise BrokenReferenceError(f"There is no file {path} for the list {layout.name}.") from None
    except (NotTextError, OSError) as error:
        raise BrokenReferenceError(f"The list {layout.name} ({path.name}) is {error}.") from None
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row)]
    if not rows:
        raise BrokenReferenceError(f"The list {layout.name} ({path.name}) is empty; it needs at least a header.")
    target = folder / f"reference-{layout.name}-{number}.parquet"
    _table(rows[0], rows[1:], layout, path).write_parquet(target)
    return target


def _table(header: list[str], rows: list[list[str]], layout: Layout, path: Path) -> pl.DataFrame:
    places = {name.strip().lower(): place for place, name in enumerate(header)}
    missing = [e.name for e in layout.fields if e.name.lower() not in places and not e.optional]
    if missing:
        raise BrokenReferenceError(
            f"The list {layout.name} ({path.name}) lacks the column {' and '.join(missing)}. "
            f"Its columns should be {', '.join(layout.names)}."
        )
    data = {e.name: [_cell(row, places.get(e.name.lower())) for row in rows] for e in layout.fields}
    return pl.DataFrame(data, schema=dict.fromkeys(layout.names, pl.String))


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
