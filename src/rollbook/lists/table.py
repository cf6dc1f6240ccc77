"""A reference list as a table: its header, and each row with the number that a spreadsheet shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rollbook.sheets.careful import Record, is_blank, records
from rollbook.sheets.decode import decode
from rollbook.spec import Layout

#: Columns are found by their names, in any order, without regard to capitals; commas stand between them.
DELIMITER = ","


class Said(NamedTuple):
    """What is wrong, and what to do."""

    message: str
    remedy: str


@dataclass(frozen=True)
class ListTable:
    """Rows that are not blank; their cells are as they stand in the file."""

    layout: Layout
    header: tuple[str, ...]
    rows: Sequence[Record]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Element -> where it stands in a row; the last of two columns with one name, as a check takes it."""
        named = {name.lower(): place for place, name in enumerate(self.header)}
        return {name: named[name.lower()] for name in self.layout.names if name.lower() in named}

    def cells(self, record: Record) -> dict[str, str]:
        """The elements that the list has, without the white space around them; "" for what a short row lacks."""
        return {name: _cell(record.cells, place) for name, place in self.places.items()}

    def misshapen(self, record: Record) -> Said | None:
        """Why it is not certain which cell of a row is which; None where it is."""
        if not record.closed or record.lines > 1:
            never = " and never closes" if not record.closed else f", and the row goes on for {record.lines:,} lines"
            return Said(
                f"A quotation mark opens here{never}.",
                'Take the quotation mark away, or write "" for one inside of a cell. A cell has no line breaks.',
            )
        width, filled = len(self.header), _filled(record.cells)
        if filled > width or len(record.cells) < width:
            remedy = "Put quotation marks around a cell that holds a comma, and a comma for each cell that is blank."
            return Said(f"The row has {max(filled, len(record.cells))} cells, but the header has {width}.", remedy)
        return None


def read_table(data: bytes, layout: Layout) -> ListTable | None:
    """The table in a file; None where there is nothing in it. Raises `sheets.decode.NotTextError`."""
    rows = [record for record in records(decode(data), DELIMITER) if not (record.closed and is_blank(record.cells))]
    if not rows:
        return None
    return ListTable(layout, tuple(cell.strip() for cell in rows[0].cells), rows[1:])


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is filled."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
