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
    "form": pl.String,
}


def put_elements(collection: Collection, engine: Engine, folder: Path) -> None:
    """Make the table `elements`: what a cell of each column must be."""
    rows = ((kind, *_wanted(e)) for kind, layout in collection.layouts.items() for e in layout.fields)
    put(engine, folder, "elements", rows, _ELEMENTS)


def _wanted(element: Element) -> tuple[object, ...]:
    constraints = element.constraints
    form = None if element.code_list else element.form
    return element.name, constraints.required, element.code_list, constraints.max_length, form


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
    """Each form is written out, for an engine is quick with a pattern that it knows beforehand."""
    cases = " ".join(
        f"WHEN elements.form = {literal(form)} THEN {fits('seen.value', form, collection)}"
        for form in _forms(collection)
    )
    return f"CASE {cases} ELSE TRUE END" if cases else "TRUE"


def fits(value: str, form: str, collection: Collection) -> str:
    """SQL that is true where a value has a form: a pattern's, and for a date that the calendar has it."""
    pattern = collection.formats[form].pattern if form in collection.formats else form
    matches = f"REGEXP_MATCHES({value}, {literal(f'^{pattern}$')})"
    if form != "date":
        return matches
    return f"CASE WHEN {matches} THEN TRY_CAST({value} AS DATE) IS NOT NULL AND {value} >= '0001' ELSE FALSE END"


def _forms(collection: Collection) -> Iterator[str]:
    elements = (element for layout in collection.layouts.values() for element in layout.fields)
    yield from sorted({element.form for element in elements if element.form})
