"""Which findings stand under an approved exception."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from rollbook.check.tables import Tables, put, rows_of
from rollbook.engine import literal, name
from rollbook.exceptions import RuleException
from rollbook.spec import Collection, Rule

#: A finding is excepted by its rule and its row; one of a file as a whole by its rule and its value.
_EXCEPTED = {"rule": "VARCHAR", "row_id": "BIGINT", "value": "VARCHAR"}


def put_exceptions(exceptions: Iterable[RuleException], collection: Collection, tables: Tables, folder: Path) -> None:
    """Make the table `excepted`: rule, row_id and, for findings of a file as a whole, value."""
    tables.engine.empty("excepted", _EXCEPTED)
    rules = {rule.id: rule for rule in collection.rules}
    by_rule: dict[str, list[RuleException]] = {}
    for exception in exceptions:
        by_rule.setdefault(exception.rule, []).append(exception)
    for rule_id, asked in by_rule.items():
        rule = rules[rule_id]
        if rule.kind in tables.parts:
            columns = tuple(asked[0].records[0])
            rows = [(e.organization, *(record[c] for c in columns)) for e in asked for record in e.records]
            put(tables.engine, folder, "asked", rows, dict.fromkeys(("organization", *columns), pl.String))
            tables.engine.insert("excepted", (_of_file if rule.about == "file" else _of_rows)(rule, columns))


def _of_rows(rule: Rule, columns: Sequence[str]) -> str:
    same = " AND ".join(f"here.{name(column)} = asked.{name(column)}" for column in ("organization", *columns))
    return (
        f"SELECT DISTINCT {literal(rule.id)}, here.row_id, CAST(NULL AS VARCHAR) "
        f"FROM {rows_of(rule.kind)} AS here JOIN asked ON {same}"
    )


def _of_file(rule: Rule, columns: Sequence[str]) -> str:
    return (
        f"SELECT DISTINCT {literal(rule.id)}, files.row_id, asked.{name(columns[0])} "
        "FROM asked JOIN files ON files.organization = asked.organization "
        f"AND files.kind = {literal(rule.kind)} AND files.readable"
    )
