"""The different values of every column, each looked at once, however many rows have it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from rollbook.check.tables import Tables, put, rows_of
from rollbook.engine import Engine, literal, name
from rollbook.intake import WHITE_SPACE
from rollbook.spec import Collection, Element

#: The state of a value with white space around it: its constraints are looked at once that is dropped.
PADDED = "padded"
_AT_THE_EDGE = f"^[{WHITE_SPACE}]|[{WHITE_SPACE}]$"
_ELEMENTS = {
    "kind": pl.String,
    "field": pl.String,
    "required": pl.Boolean,
    "list": pl.String,
    "length": pl.Int64,
    "pattern": pl.String,
}


def put_elements(collection: Collection, engine: Engine, folder: Path) -> None:
    """Make the table `elements`: what a cell of each column must be."""
    rows = ((kind, *_wanted(e)) for kind, layout in collection.layouts.items() for e in layout.fields)
    put(engine, folder, "elements", rows, _ELEMENTS)


def _wanted(element: Element) -> tuple[object, ...]:
    constraints = element.constraints
    pattern = None if element.code_list else constraints.pattern
    return element.name, constraints.required, element.code_list, constraints.max_length, pattern


def broken_values(kind: str, tables: Tables, collection: Collection) -> list[tuple[str, str, str]]:
    """(column, value, constraint) for every different value that breaks one; or (column, value, PADDED).

    The different values are kept as a table first: otherwise the engine may look at every row's value all the same.
    """
    different = (
        f"SELECT {literal(column)} AS field, {name(column)} AS value FROM {rows_of(kind)} GROUP BY {name(column)}"
        for column in collection.layouts[kind].names
    )
    tables.engine.create("seen", " UNION ALL ".join(different))
    return tables.engine.rows(
        f"SELECT looked.field, looked.value, looked.state FROM ({_look(kind, collection)}) AS looked "
        "WHERE looked.state IS NOT NULL"
    )


def _look(kind: str, collection: Collection) -> str:
    """SQL that names the first constraint that a value breaks, null where it breaks none."""
    return (
        "SELECT seen.field, seen.value, CASE "
        "WHEN seen.value = '' THEN CASE WHEN elements.required THEN 'required' END "
        f"WHEN REGEXP_MATCHES(seen.value, {literal(_AT_THE_EDGE)}) THEN '{PADDED}' "
        "WHEN elements.list IS NOT NULL THEN CASE WHEN codes.code IS NULL THEN 'code' END "
        "WHEN LENGTH(seen.value) > elements.length THEN 'length' "
        f"WHEN NOT {_fits(collection)} THEN 'format' END AS state "
        f"FROM seen JOIN elements ON elements.kind = {literal(kind)} AND elements.field = seen.field "
        "LEFT JOIN codes ON codes.list = elements.list AND codes.code = seen.value"
    )


def _fits(collection: Collection) -> str:
    """Each pattern is written out, for an engine is quick with a pattern that it knows beforehand."""
    cases = " ".join(
        f"WHEN elements.pattern = {literal(pattern)} THEN REGEXP_MATCHES(seen.value, {literal(f'^{pattern}$')})"
        for pattern in _patterns(collection)
    )
    return f"CASE {cases} ELSE TRUE END"


def _patterns(collection: Collection) -> Iterator[str]:
    elements = (element for layout in collection.layouts.values() for element in layout.fields)
    yield from sorted({element.constraints.pattern for element in elements if element.constraints.pattern})
