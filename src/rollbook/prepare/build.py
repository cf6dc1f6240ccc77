"""One kind of file out of its exports."""

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from rollbook.prepare.beside import joined, only, spread
from rollbook.prepare.cells import Read, reader
from rollbook.prepare.common import Common
from rollbook.prepare.hints import hints
from rollbook.prepare.outcome import LeftOver, Missing, Partnerless, Row, Uncovered
from rollbook.prepare.plan import Line, codes_of
from rollbook.prepare.scope import Found
from rollbook.prepare.table import AT
from rollbook.prepare.wiring import Wiring
from rollbook.spec import Collection

_SOURCE, _COUNT = "\tsource", "\tcount"


class Built(NamedTuple):
    """A file's rows, a column for each element of the layout; and what the recipe does not say."""

    rows: pl.DataFrame
    uncovered: tuple[Uncovered, ...]
    missing: tuple[Missing, ...]
    partnerless: tuple[Partnerless, ...]
    left_over: tuple[LeftOver, ...]


def build(wiring: Wiring, collection: Collection, common: Common) -> Built:
    """Raises DoubledKeyError."""
    rows, told = _side_by_side(wiring)
    made: dict[str, pl.Series] = {}
    uncovered: list[Uncovered] = []
    for line, sources in zip(wiring.plan.lines, wiring.sources, strict=True):
        made[line.element.name], listed = _element(line, sources, rows, wiring, collection, common)
        uncovered += listed
    blank = pl.Series([""] * rows.height, dtype=pl.String)
    names = wiring.plan.layout.names
    frame = pl.DataFrame([made.get(name, blank).alias(name) for name in names])
    if wiring.plan.file.distinct:
        frame = frame.unique(maintain_order=True)
    partnerless = tuple(one for one in told if isinstance(one, Partnerless))
    left_over = tuple(one for one in told if isinstance(one, LeftOver))
    return Built(frame, tuple(uncovered), _missing(wiring), partnerless, left_over)


def _side_by_side(wiring: Wiring) -> tuple[pl.DataFrame, list[Partnerless | LeftOver]]:
    """The rows of the file, with the columns of all exports."""
    main, kind, file = wiring.main, wiring.plan.kind, wiring.plan.file
    own = [(hit.key, values) for hit, values in wiring.only if hit.export == file.from_]
    others = [(hit.key, values) for hit, values in wiring.only if hit.export != file.from_]
    rows = main.frame.rename({column: f"{file.from_}.{column}" for column in main.columns})
    rows, told = only(rows, dict(own)), list[Partnerless | LeftOver]()
    for beside in wiring.joins:
        rows, alone = joined(rows, beside, main, kind)
        told += [alone] if alone else []
    rows = only(rows, dict(others))
    for beside, room in wiring.spreads:
        rows, more = spread(rows, beside, room, main, kind)
        told += more
    return rows, told


def _element(  # noqa: PLR0913, PLR0917 (all of them are needed for the words)
    line: Line, sources: tuple[Found, ...], rows: pl.DataFrame, wiring: Wiring, collection: Collection, common: Common
) -> tuple[pl.Series, list[Uncovered]]:
    element, cell = line.element, line.cell
    if cell.is_todo or (not sources and cell.value is None):
        return pl.Series([""] * rows.height, dtype=pl.String), []
    if cell.value is not None:
        return pl.Series([cell.value] * rows.height, dtype=pl.String), []
    codes = codes_of(element, collection)
    source = rows.select(_source(sources, cell.with_ if cell.join else None).alias(_SOURCE), AT)
    read = reader(cell, codes, required=element.constraints.required)
    made, unread = _read(source, read, same=not cell.has_steps and codes is None)
    usual = common.of(element.code_list)
    told = [
        Uncovered(
            wiring.plan.kind, element.label, value, count, Row(*wiring.main.place(at)), hints(value, codes or {}, usual)
        )
        for value, count, at in unread
    ]
    return made, told


def _source(sources: tuple[Found, ...], glue: str | None) -> pl.Expr:
    """The first column that is filled; with a glue, all that are filled, put together."""
    filled = [pl.when(pl.col(hit.key) != "").then(pl.col(hit.key)) for hit in sources]
    if glue is not None:
        return pl.concat_str(filled, separator=glue, ignore_nulls=True).fill_null("")
    return pl.coalesce(filled).fill_null("")


def _read(
    source: pl.DataFrame, read: Callable[[str], Read], *, same: bool
) -> tuple[pl.Series, list[tuple[str, int, int]]]:
    """The values as the collection wants them, and each value that is not covered, with its rows and the first.

    The different values are looked at once, however many rows have them; where nothing is done to them (`same`), only
    blank ones are.
    """
    looked_at = source.filter(pl.col(_SOURCE) == "") if same else source
    different = looked_at.group_by(_SOURCE).agg(pl.len().alias(_COUNT), pl.col(AT).min()).sort(AT)
    reads = [read(value) for value in different[_SOURCE]]
    unread = [
        (value, count, at)
        for (value, count, at), one in zip(different.select(_SOURCE, _COUNT, AT).iter_rows(), reads, strict=True)
        if not one.covered
    ]
    if same or not reads:
        return source[_SOURCE], unread
    made = pl.Series([one.text for one in reads], dtype=pl.String)
    return source[_SOURCE].replace_strict(different[_SOURCE], made, return_dtype=pl.String), unread


def _missing(wiring: Wiring) -> tuple[Missing, ...]:
    """Elements of which the recipe says nothing although they must be filled, and those that it marks as to be done."""
    lines = {line.element.name: line for line in wiring.plan.lines}
    return tuple(
        Missing(wiring.plan.kind, element.label, element.title)
        for element in wiring.plan.layout.fields
        if (element.constraints.required and element.name not in lines)
        or (element.name in lines and lines[element.name].cell.is_todo)
    )
