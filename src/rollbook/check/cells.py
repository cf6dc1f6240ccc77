"""Every cell against its own element: what is wrong with its value is said at every row that has it."""

import polars as pl

from rollbook.check.tables import Tables, put, rows_of
from rollbook.check.values import PADDED, broken_values
from rollbook.check.words import CellWords
from rollbook.engine import literal, name
from rollbook.spec import CellRule, Collection, Element, Layout

#: The columns of the table `found`, to which every check adds.
FOUND = {
    "rule": "VARCHAR",
    "row_id": "BIGINT",
    "file_number": "BIGINT",
    "position": "BIGINT",
    "field": "VARCHAR",
    "value": "VARCHAR",
    "message": "VARCHAR",
    "fix": "VARCHAR",
    "extra": "VARCHAR",
}


def check_cells(kind: str, tables: Tables, collection: Collection, words: CellWords) -> None:
    """Add a finding to `found` for every cell that breaks a constraint of its element."""
    broken = broken_values(kind, tables, collection)
    padded = {column for column, _, state in broken if state == PADDED}
    if padded:
        tables.strip(kind, padded)
        broken = broken_values(kind, tables, collection)
    rules = {(rule.element.name, rule.constraint): rule for rule in collection.cell_rules() if rule.kind == kind}
    told = _told(kind, broken, rules, words)
    if told:
        _add_broken_values(kind, told, tables, collection)
    for rule in rules.values():
        if rule.constraint == "required" and (condition := _condition(rule.element)):
            _add_required(rule, condition, collection.layouts[kind], tables, words)


def _told(
    kind: str, broken: list[tuple[str, str, str]], rules: dict[tuple[str, str], CellRule], words: CellWords
) -> list[tuple[str, str, str, str, str]]:
    """(column, value, rule, message, fix) for every broken value."""
    named = ((field, value, rules[field, state]) for field, value, state in sorted(broken))
    return [(field, value, rule.id, *words(rule, value)) for field, value, rule in named]


def _add_broken_values(
    kind: str, told: list[tuple[str, str, str, str, str]], tables: Tables, collection: Collection
) -> None:
    schema = dict.fromkeys(("field", "value", "rule", "message", "fix"), pl.String)
    put(tables.engine, tables.folder, "broken_values", told, schema)
    tables.engine.insert(
        "found", *(_at_value(kind, field, tables, collection) for field in sorted({f for f, *_ in told}))
    )


def _at_value(kind: str, field: str, tables: Tables, collection: Collection) -> str:
    return (
        f"SELECT broken.rule, here.row_id, here.file_number, {collection.layouts[kind].positions[field]}, "
        f"{literal(field)}, here.{tables.raw(kind, field)}, broken.message, broken.fix, here.extra "
        f"FROM {rows_of(kind)} AS here JOIN broken_values AS broken "
        f"ON broken.value = here.{name(field)} AND broken.field = {literal(field)}"
    )


def _condition(element: Element) -> str:
    """SQL for when the cell must be filled because of another one; whether that one is well-formed does not matter."""
    filled = [f"here.{name(element.required_with)} <> ''"] if element.required_with else []
    said = [f"here.{name(other)} = {literal(value)}" for other, value in element.required_when.items()]
    return " AND ".join(filled + said)


def _add_required(rule: CellRule, condition: str, layout: Layout, tables: Tables, words: CellWords) -> None:
    element, said = rule.element, words(rule, "")
    tables.engine.insert(
        "found",
        f"SELECT {literal(rule.id)}, here.row_id, here.file_number, {layout.positions[element.name]}, "
        f"{literal(element.name)}, here.{tables.raw(rule.kind, element.name)}, {literal(said.message)}, "
        f"{literal(said.fix)}, here.extra "
        f"FROM {rows_of(rule.kind)} AS here WHERE here.{name(element.name)} = '' AND {condition}",
    )
