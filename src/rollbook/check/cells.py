"""Every cell against its own element: each different value is looked at once, however many rows have it."""

import polars as pl

from rollbook.check.tables import Tables, rows_of
from rollbook.check.words import CellWords
from rollbook.engine import literal, name
from rollbook.intake import WHITE_SPACE
from rollbook.spec import CellRule, Collection, Element, constraints_of

_PADDED = "padded"
_AT_THE_EDGE = f"^[{WHITE_SPACE}]|[{WHITE_SPACE}]$"

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
    broken = _broken_values(kind, tables, collection)
    padded = {column for column, _, state in broken if state == _PADDED}
    if padded:
        tables.strip(kind, collection.layouts[kind], padded)
        broken = _broken_values(kind, tables, collection)
    rules = {rule.id: rule for rule in collection.cell_rules() if rule.kind == kind}
    told = _told(kind, broken, rules, words)
    if told:
        _add_broken_values(kind, told, tables, collection)
    for rule in rules.values():
        if rule.element.required_with and rule.general.id.endswith("required"):
            position = collection.layouts[kind].positions[rule.element.name]
            _add_required_with(rule, position, tables, words)


def _broken_values(kind: str, tables: Tables, collection: Collection) -> list[tuple[str, str, str]]:
    """(column, value, constraint) for every different value that breaks one; or (column, value, "padded").

    The different values are kept as a table first: otherwise the engine may look at every row's value all the same.
    """
    fields = collection.layouts[kind].fields
    seen = (
        f"SELECT {literal(e.name)} AS field, {name(e.name)} AS value FROM {rows_of(kind)} GROUP BY {name(e.name)}"
        for e in fields
    )
    tables.engine.create("seen", " UNION ALL ".join(seen))
    return tables.engine.rows(" UNION ALL ".join(_look(element) for element in fields))


def _look(element: Element) -> str:
    return (
        f"SELECT looked.field, looked.value, looked.state FROM ("
        f"SELECT seen.field, seen.value, {_state(element)} AS state FROM seen "
        f"WHERE seen.field = {literal(element.name)}) AS looked WHERE looked.state IS NOT NULL"
    )


def _state(element: Element) -> str:
    """SQL that names the first constraint that `seen.value` breaks, null where it breaks none."""
    wanted = element.constraints
    cases = [f"WHEN REGEXP_MATCHES(seen.value, {literal(_AT_THE_EDGE)}) THEN '{_PADDED}'"]
    cases.append(f"WHEN seen.value = '' THEN {literal('required') if wanted.required else 'NULL'}")
    for constraint in constraints_of(element):
        if constraint == "code":
            codes = name(f"codes_{element.code_list}")
            cases.append(f"WHEN NOT seen.value IN (SELECT {codes}.code FROM {codes}) THEN 'code'")
        elif constraint == "length":
            cases.append(f"WHEN LENGTH(seen.value) > {wanted.max_length} THEN 'length'")
        elif constraint == "format":
            pattern = literal(f"^{wanted.pattern}$")
            cases.append(f"WHEN NOT REGEXP_MATCHES(seen.value, {pattern}) THEN 'format'")
    return f"CASE {' '.join(cases)} END"


def _told(
    kind: str, broken: list[tuple[str, str, str]], rules: dict[str, CellRule], words: CellWords
) -> list[tuple[str, str, str, str, str]]:
    """(column, value, rule, message, fix) for every broken value."""
    named = ((field, value, f"{kind}.{field}.{state}") for field, value, state in sorted(broken))
    return [(field, value, rule, *words(rules[rule], value)) for field, value, rule in named]


def _add_broken_values(
    kind: str, told: list[tuple[str, str, str, str, str]], tables: Tables, collection: Collection
) -> None:
    path = tables.folder / f"values-{kind}.parquet"
    columns = dict.fromkeys(("field", "value", "rule", "message", "fix"), pl.String)
    pl.DataFrame(told, schema=columns, orient="row").write_parquet(path)
    tables.engine.attach("broken_values", [path])
    for field in sorted({field for field, *_ in told}):
        position = collection.layouts[kind].positions[field]
        tables.engine.insert(
            "found",
            f"SELECT broken.rule, here.row_id, here.file_number, {position}, {literal(field)}, "
            f"here.{tables.raw(kind, field)}, broken.message, broken.fix, here.extra "
            f"FROM {rows_of(kind)} AS here JOIN broken_values AS broken "
            f"ON broken.value = here.{name(field)} AND broken.field = {literal(field)}",
        )


def _add_required_with(rule: CellRule, position: int, tables: Tables, words: CellWords) -> None:
    """A cell that must be filled because another one is; whether that one is well-formed does not matter."""
    element, said = rule.element, words(rule, "")
    tables.engine.insert(
        "found",
        f"SELECT {literal(rule.id)}, here.row_id, here.file_number, {position}, {literal(element.name)}, "
        f"here.{tables.raw(rule.kind, element.name)}, {literal(said.message)}, {literal(said.fix)}, here.extra "
        f"FROM {rows_of(rule.kind)} AS here "
        f"WHERE here.{name(element.name)} = '' AND here.{name(str(element.required_with))} <> ''",
    )
