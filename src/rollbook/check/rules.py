"""The collection's own rules: one SELECT each, over the rows whose cells are clean."""

import string
from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rollbook.check.query import EVERY, Query
from rollbook.check.tables import Tables, known_of, rows_of
from rollbook.engine import Staged, literal, name
from rollbook.spec import Collection


class Ran(NamedTuple):
    """A query that runs: everywhere (`only` is None), or for the organizations that have the files it needs."""

    query: Query
    only: Names[str] | None


def findings_of(ran: Ran, tables: Tables, collection: Collection, broken: Names[str]) -> Staged:
    """SQL for a finding, in the columns of `found`, for every row that the rule returns.

    `broken`: the columns in which any cell is broken (the others need no gate).
    """
    query, only = ran
    rows = list(_rows(query, tables, broken, only))
    first = f"WITH {', '.join(rows)} SELECT found.* FROM ({query.sql}) AS found" if rows else query.sql
    stands_at = _at_file if query.rule.about == "file" else _at_row
    late = query.gates[query.rule.kind] & set(broken) if _gated_late(query, query.rule.kind) else ()
    where = _where(_conditions(late, None))
    return Staged(first, f"{stands_at(query, tables, collection)}{where}")


def _rows(query: Query, tables: Tables, broken: Names[str], only: Names[str] | None) -> Iterator[str]:
    """The tables of rows that the rule names: those of clean rows, and those of every row."""
    for table, kind in query.tables.items():
        gates = frozenset() if _gated_late(query, kind) else query.gates.get(kind, frozenset()) & set(broken)
        judged = kind == query.rule.kind and tables.earlier.get(kind)
        where = "" if table.startswith(EVERY) else _where(_conditions(gates, only, judged=bool(judged)))
        yield f"{table} AS (SELECT here.* FROM {known_of(kind)} AS here{where})"


def _gated_late(query: Query, kind: str) -> bool:
    """Few rows break a rule: where each is judged by itself, only these need to be looked up among the unclean ones."""
    return query.row_by_row and kind == query.rule.kind


def _where(conditions: Iterable[str]) -> str:
    joined = " AND ".join(conditions)
    return f" WHERE {joined}" if joined else ""


def _conditions(gates: Names[str], only: Names[str] | None, *, judged: bool = False) -> Iterator[str]:
    """Which rows a rule looks at; `judged` leaves out what only an earlier submission holds."""
    if judged:
        yield "here.file_number IN (SELECT files.file_number FROM files)"
    if gates:
        yield _gate(sorted(gates))
    if only is not None:
        yield f"here.organization IN ({', '.join(map(literal, sorted(only)))})"


def _gate(columns: Names[str]) -> str:
    listed = ", ".join(map(literal, columns))
    return (
        "NOT EXISTS (SELECT 1 FROM broken_cells "
        f"WHERE broken_cells.row_id = here.row_id AND broken_cells.field IN ({listed}))"
    )


def _at_row(query: Query, tables: Tables, collection: Collection) -> str:
    kind, field = query.rule.kind, query.field
    layout = collection.layouts[kind]
    value, place = (f"here.{tables.raw(kind, field)}", str(layout.positions[field])) if field else ("NULL", "NULL")
    return (
        f"SELECT {literal(query.rule.id)}, here.row_id, here.file_number, {place}, "
        f"{literal(field) if field else 'NULL'}, {value}, {_sentence(query.message, layout.positions)}, "
        f"{_sentence(query.fix, layout.positions)}, here.extra "
        f"FROM hit JOIN {rows_of(kind)} AS here ON here.row_id = hit.row_id"
    )


def _at_file(query: Query, tables: Tables, collection: Collection) -> str:
    return (
        f"SELECT {literal(query.rule.id)}, files.row_id, files.file_number, NULL, NULL, hit.value, "
        f"{_sentence(query.message, {})}, {_sentence(query.fix, {})}, '' "
        f"FROM hit JOIN files ON files.organization = hit.organization AND files.kind = {literal(query.rule.kind)} "
        "AND files.readable"
    )


def _sentence(template: str, columns: Mapping[str, int]) -> str:
    """SQL that fills a sentence: `{X}` is a column of the row, else one of the rule's SELECT."""
    pieces = []
    for text, placeholder, _, _ in string.Formatter().parse(template):
        if text:
            pieces.append(literal(text))
        if placeholder:
            row_has_it = placeholder in columns or (placeholder == "organization" and columns)
            pieces.append(f"CAST({'here' if row_has_it else 'hit'}.{name(placeholder)} AS VARCHAR)")
    return " || ".join(pieces)
