"""The columns of a file's sheet: those of its layout, fillers where something stands in them, the school's own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl

from rollbook.findings import SourceFile
from rollbook.report.names import Fields
from rollbook.spec import Element


class SheetColumn(NamedTuple):
    """`label` is what findings call it, `place` its place in a row of the file, `longest` the length of its values.

    `source` is its column in the table of rows, None where it is not there.
    """

    label: str
    header: str
    place: int
    source: str | None = None
    longest: int = 12


def file_columns(file: SourceFile, fields: Fields, own: Sequence[str], *, shared: bool) -> Iterator[SheetColumn]:
    """In the order of the file. What is shared lacks the personal columns and the fillers, which may hold anything."""
    layout = fields.layout
    if layout is None or not file.parts:
        return
    elements = {layout.positions[element.name]: element for element in layout.fields}
    filled = set() if shared else _filled(file)
    for position in range(1, len(layout.columns) + 1):
        element = elements.get(position)
        if element and not (shared and element.personal):
            yield _of_element(element, position, fields)
        elif not element and position in filled:
            yield SheetColumn(str(position), f"{position} (left blank)", position - 1)
    for place, name in enumerate(own, start=len(layout.columns)):
        yield SheetColumn(name, name, place)


def _of_element(element: Element, position: int, fields: Fields) -> SheetColumn:
    header = f"{element.label} {element.title}" if fields.numbered else element.label
    return SheetColumn(element.label, header, position - 1, element.name, element.constraints.max_length or 0)


def _filled(file: SourceFile) -> set[int]:
    """The positions in which something stands: of fillers, and of all in rows that have no place in the table."""
    odd = {place for cells in file.odd_rows.values() for place, cell in enumerate(cells, start=1) if cell.strip()}
    if file.fillers is None:
        return odd
    return odd | set(pl.scan_parquet(file.fillers).select(pl.col("position").unique()).collect()["position"])
