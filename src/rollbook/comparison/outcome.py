"""The records that are not the same, as they are kept: cells as they stand in the files, both sides of a change.

What changed in a record is worked out when it is read, for hardly anybody reads millions.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from rollbook.comparison.record import COLUMNS, What
from rollbook.comparison.version import stripped
from rollbook.engine import Engine, name
from rollbook.intake import LINES
from rollbook.spec import Layout

#: The sides on which a record of each sort stands; the last one gives the cells and the order.
SIDES: Mapping[What, tuple[str, ...]] = {
    "added": ("after",),
    "removed": ("before",),
    "changed": ("before", "after"),
}
_CHANGE = ("element", "before", "after")
_CHANGES = pl.List(pl.Struct(dict.fromkeys(_CHANGE, pl.String)))


def write_records(what: What, layout: Layout, engine: Engine, path: Path) -> None:
    """Write the records of one sort in the order of the files.

    The engine has their rows as `pairs_<what>`, and of each side all rows as `rows_<side>` and the names of the files
    as `files_<side>` (file_number, file).
    """
    sides = SIDES[what]
    selected = [f"{sides[-1]}.organization"]
    for side in ("before", "after"):
        selected += _place(side, stands=side in sides)
    selected += [f"{side}.{name(cell)} AS {name(_kept(side, cell))}" for side in sides for cell in layout.names]
    joins = " ".join(
        f"JOIN rows_{side} AS {side} ON {side}.row_id = pairs.{side}_row "
        f"JOIN files_{side} ON files_{side}.file_number = {side}.file_number"
        for side in sides
    )
    order = f"pairs.{sides[-1]}_row NULLS FIRST"
    engine.write(f"SELECT {', '.join(selected)} FROM pairs_{what} AS pairs {joins} ORDER BY {order}", path)


def _place(side: str, *, stands: bool) -> Iterator[str]:
    """The file's name and the row's number; null where the record is not on this side."""
    file, line = f"files_{side}.file", f"{side}.row_id - {side}.file_number * {LINES}"
    yield f"{file if stands else 'CAST(NULL AS VARCHAR)'} AS {side}_file"
    yield f"{line if stands else 'CAST(NULL AS BIGINT)'} AS {side}_line"


def told(kept: pl.DataFrame, what: What, layout: Layout) -> pl.DataFrame:
    """Kept rows, as many as fit into memory, in the columns of `record.COLUMNS`."""
    sides = SIDES[what]
    rows = kept.with_columns(stripped(_kept(side, cell)) for side in sides for cell in layout.names)
    cells = pl.struct(pl.col(_kept(sides[-1], cell)).alias(cell) for cell in layout.names).alias("cells")
    if len(sides) == 1:
        return rows.select(*COLUMNS[:5], cells, pl.lit([], _CHANGES).alias("changes"))
    numbered = rows.with_row_index("number")
    return numbered.join(_changes(numbered, layout.names), on="number", maintain_order="left").select(
        *COLUMNS[:5], cells, "changes"
    )


def _kept(side: str, element: str) -> str:
    """The column of an element's value on one side; no element is called so."""
    return f"{side} of {element}"


def _changes(rows: pl.DataFrame, elements: Sequence[str]) -> pl.DataFrame:
    """For each row's number the elements that are not the same, in the order of the layout.

    By way of one table for each element, for putting lists together row by row takes ten times as long.
    """
    changed = [_changed(rows, place, element) for place, element in enumerate(elements)]
    in_order = pl.concat(changed).sort("number", "place")
    return in_order.group_by("number", maintain_order=True).agg(pl.struct(*_CHANGE).alias("changes"))


def _changed(rows: pl.DataFrame, place: int, element: str) -> pl.DataFrame:
    before, after = (pl.col(_kept(side, element)) for side in ("before", "after"))
    named = pl.lit(place).alias("place"), pl.lit(element).alias("element")
    return rows.filter(before != after).select("number", *named, before.alias("before"), after.alias("after"))
