"""The tables of course codes in somebody's file: which sheets hold one, where its header is, which column is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from rollbook.code_sets.complaint import Complaint, ImportRefusedError
from rollbook.code_sets.model import CodeSetError
from rollbook.code_sets.words_known import list_words
from rollbook.sheets import Grid, Row, find_columns, read_grids

#: Agencies put titles and notes above the header.
_HEADER_WITHIN = 20
#: "(5 digits)", "v12", "Version 13.0": what a header says besides the column's name.
_BESIDES = re.compile(r"\([^)]*\)|\bv(?:ersion)?[ .]?\d+(?:\.\d+)*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's table; `places` says in which column each thing stands."""

    sheet: str
    header: Row
    places: Mapping[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, thing: str) -> str:
        """Empty where the table has no such column, or the row ends before it."""
        place = self.places.get(thing, -1)
        return row.cells[place] if 0 <= place < len(row.cells) else ""

    def is_header(self, row: Row) -> bool:
        """True for a header that is repeated, as on every page of a list that was made to be printed."""
        return all(self.cell(row, thing) == self.cell(self.header, thing) for thing in self.places)


class Found(NamedTuple):
    """The tables, and a sentence for each sheet that was passed over."""

    tables: list[Table]
    notes: list[str]


def find_tables(path: Path, chosen: Mapping[str, str], sheets: Sequence[str]) -> Found:
    """All tables with codes and titles. `chosen` gives the headers that the user named; `sheets` the sheets, else all.

    Raises CodeSetError, OSError, BrokenSheetError, ImportRefusedError where there is no such table.
    """
    grids = _named(path, read_grids(path), sheets)
    best = [_best(grid, chosen) for grid in grids]
    tables = [table for table in best if _missing(table) is None]
    if not tables:
        raise ImportRefusedError(path.name, [_without(table, chosen) for table in _likeliest(best)])
    for thing, header in chosen.items():
        if not any(thing in table.places for table in tables):
            raise CodeSetError(f"{path.name} has no column {header}. Its columns: {_headers(tables[0].header)}.")
    notes = [f"Sheet {table.sheet} was passed over: {_missing(table)}." for table in best if _missing(table)]
    return Found(tables, notes)


def _named(path: Path, grids: list[Grid], sheets: Sequence[str]) -> list[Grid]:
    there = [grid.name for grid in grids]
    unknown = next((name for name in sheets if name not in there), None)
    if unknown is not None:
        said = f"Its sheets: {', '.join(there)}." if any(there) else "It is not a workbook; leave --sheet out."
        raise CodeSetError(f"{path.name} has no sheet {unknown} with anything in it. {said}")
    return [grid for grid in grids if not sheets or grid.name in sheets]


def _best(grid: Grid, chosen: Mapping[str, str]) -> Table:
    """The table below the row that looks most like a header; the first of several."""
    places = [_places(row.cells, chosen) for row in grid.rows[:_HEADER_WITHIN]]
    at = max(range(len(places)), key=lambda row: (len(places[row]), -row))
    return Table(grid.name, grid.rows[at], places[at], grid.rows[at + 1 :])


def _places(cells: tuple[str, ...], chosen: Mapping[str, str]) -> dict[str, int]:
    """Where the wanted things stand, if the row is a header. What the user named comes before all else."""
    known = {thing: names for thing, names in list_words().columns.items() if thing not in chosen}
    if "code" in chosen:
        known = {thing: names for thing, names in known.items() if thing not in {"area", "number"}}
    wanted: dict[str, Sequence[str]] = {**{thing: [header] for thing, header in chosen.items()}, **known}
    found = find_columns(cells, wanted)
    bare = [_BESIDES.sub(" ", cell) if cell not in found.values() else "" for cell in cells]
    more = find_columns(bare, {thing: names for thing, names in wanted.items() if thing not in found})
    places = {thing: cells.index(column) for thing, column in found.items()}
    return _whole_code({**places, **{thing: bare.index(column) for thing, column in more.items()}})


def _whole_code(places: dict[str, int]) -> dict[str, int]:
    """A code stands in one column or in two; a number without an area is the whole code."""
    if "code" not in places and "area" not in places and "number" in places:
        places["code"] = places.pop("number")
    if "code" in places:
        places.pop("area", None)
        places.pop("number", None)
    return places


def _missing(table: Table) -> str | None:
    if "code" not in table.places and not {"area", "number"} <= table.places.keys():
        return "no column of course codes was found"
    return None if "title" in table.places else "no column of course titles was found"


def _likeliest(tables: list[Table]) -> list[Table]:
    """Of many sheets without a table, only those that have at least something of one are worth a word."""
    some = [table for table in tables if table.places]
    return some or tables[:1]


def _without(table: Table, chosen: Mapping[str, str]) -> Complaint:
    what = _missing(table) or ""
    thing = "code" if "codes" in what else "title"
    if thing in chosen:
        what = f"no column is called {chosen[thing]}"
    return Complaint(
        sheet=table.sheet,
        row=table.header.line,
        value=_headers(table.header),
        what=f"{what}; the header seems to be: {_headers(table.header)}",
        remedy=f"Name the column with --{thing}.",
    )


def _headers(header: Row) -> str:
    return ", ".join(cell for cell in header.cells if cell)
