"""A rule as a query that the engine can run: which columns it reads, and which files and lists it needs.

In a rule, `crs` (a kind of file in small letters) is that kind's rows in which every cell that the rule reads is clean;
`every_crs` is all its rows; `number(x)` is a cell as a number, null unless it is well-formed; a key's name is a
column that is equal where the key's columns are equal, within one organization; `codes_term` is a code list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from rollbook.engine import literal
from rollbook.spec import Collection, Element, Rule, View

EVERY = "every_"
CODES = "codes_"
SYSTEM_COLUMNS = ("row_id", "file_number", "organization")


@dataclass(frozen=True)
class Query:
    """One SELECT of a rule (a rule with `each` has several), ready to run.

    `gates`: kind -> the columns that must be clean in a row of that kind; `columns`: kind -> the columns named in the
    SELECT, keys left out; `keys`: (kind, key) for the keys that it names; `tables`: the tables of rows that it names ->
    their kinds; `views`: the collection's views, of which what they read counts as read by the rule;
    `row_by_row`: whether each row of the rule's kind is judged by itself, so that it does not matter when the rows that
    are not clean are left out.
    """

    rule: Rule
    field: str | None
    message: str
    fix: str
    sql: str
    gates: Mapping[str, frozenset[str]]
    columns: Mapping[str, frozenset[str]]
    keys: frozenset[tuple[str, str]]
    tables: Mapping[str, str]
    row_by_row: bool
    references: frozenset[str]
    views: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.columns)


@dataclass(frozen=True)
class ViewQuery:
    """A view, ready to be made: what it names, as in a `Query`."""

    name: str
    sql: str
    columns: Mapping[str, frozenset[str]]
    keys: frozenset[tuple[str, str]]
    tables: Mapping[str, str]
    references: frozenset[str]


@lru_cache(maxsize=8)
def view_queries(collection: Collection) -> Mapping[str, ViewQuery]:
    """All views of a collection, by name."""
    return {name: _view_query(view, collection) for name, view in collection.views.items()}


def _view_query(view: View, collection: Collection) -> ViewQuery:
    tree = sqlglot.parse_one(view.sql, dialect="duckdb")
    reads = _reads(tree, collection)
    return ViewQuery(view.name, with_numbers(view.sql, tree, collection), *reads)


@lru_cache(maxsize=8)
def queries(collection: Collection) -> tuple[Query, ...]:
    """All rules of a collection as queries, in the order of their names."""
    return tuple(_query(rule, dict(names), collection) for rule in collection.rules for names in rule.each)


def _query(rule: Rule, names: Mapping[str, str], collection: Collection) -> Query:
    sql = _filled(rule.sql, names)
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    kinds = {kind.lower(): kind for kind in collection.layouts}
    gates = {kind: _unfolded(names, kind, collection) for kind, names in _by_kind(_columns_read(tree), kinds).items()}
    stated = {_filled(name, names) for name in (*rule.reads, *([rule.field] if rule.field else []))}
    gates[rule.kind] = gates.get(rule.kind, frozenset()) | stated
    own = _reads(tree, collection)
    named = {table.name for table in tree.find_all(exp.Table)}
    views = [view for name, view in view_queries(collection).items() if name in named]
    return Query(
        rule=rule,
        field=_filled(rule.field, names) if rule.field else None,
        message=_filled(rule.message, names),
        fix=_filled(rule.fix, names),
        gates=gates,
        columns=_merged(own.columns, *(view.columns for view in views)),
        keys=own.keys.union(*(view.keys for view in views)),
        tables=own.tables,
        row_by_row=_is_row_by_row(tree, rule.kind.lower()),
        sql=with_numbers(sql, tree, collection),
        references=own.references.union(*(view.references for view in views)),
        views=tuple(view.name for view in views),
    )


class Reads(NamedTuple):
    """What a SELECT names, in the words of `Query`."""

    columns: Mapping[str, frozenset[str]]
    keys: frozenset[tuple[str, str]]
    tables: Mapping[str, str]
    references: frozenset[str]


def _reads(tree: exp.Expr, collection: Collection) -> Reads:
    kinds = {kind.lower(): kind for kind in collection.layouts}
    tables = {table.name for table in tree.find_all(exp.Table)}
    bare = ((table.removeprefix(EVERY), column) for table, column in _columns_read(tree))
    named = _by_kind(bare, kinds)
    return Reads(
        columns={kind: named[kind] & set(collection.layouts[kind].names) for kind in named},
        keys=frozenset((kind, key) for kind, names in named.items() for key in names & set(collection.keys)),
        tables={t: kinds[t.removeprefix(EVERY)] for t in tables if t.removeprefix(EVERY) in kinds},
        references=frozenset(tables & set(collection.references)),
    )


def _merged(*maps: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    merged: dict[str, frozenset[str]] = {}
    for columns in maps:
        for kind, names in columns.items():
            merged[kind] = merged.get(kind, frozenset()) | names
    return merged


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, put in names.items():
        text = text.replace("{" + name + "}", put)
    return text


def _is_row_by_row(tree: exp.Expr, table: str) -> bool:
    """True where the outermost SELECT alone reads the table of clean rows, and neither groups nor numbers them."""
    source = tree.args.get("from_")
    named = [found for found in tree.find_all(exp.Table) if found.name == table]
    groups = any(tree.args.get(part) for part in ("group", "having", "distinct", "qualify", "limit"))
    plain = isinstance(tree, exp.Select) and not groups and tree.find(exp.Window) is None
    return plain and len(named) == 1 and source is not None and source.this is named[0]


def _columns_read(tree: exp.Expr) -> Iterator[tuple[str, str]]:
    """(table, column) for every column of a table that the query names, aliases resolved."""
    for scope in traverse_scope(tree):
        for column in scope.columns:
            table = _table_of(column, scope)
            if table is not None:
                yield table, column.name


def _table_of(column: exp.Column, scope: Scope) -> str | None:
    """The table a column belongs to; an outer query's, where the column is correlated. None for a subquery's column."""
    alias = column.table
    at: Scope | None = scope
    while at is not None:
        sources = at.sources
        source = sources.get(alias) if alias else next(iter(sources.values()), None)
        if source is not None:
            return source.name if isinstance(source, exp.Table) else None
        at = at.parent
    return None


def _by_kind(read: Iterable[tuple[str, str]], kinds: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Kind -> the names of the columns and keys that are read from tables called after it."""
    found: dict[str, set[str]] = {}
    for table, column in read:
        if table in kinds:
            found.setdefault(kinds[table], set()).add(column)
    return {kind: frozenset(names) for kind, names in found.items()}


def _unfolded(names: frozenset[str], kind: str, collection: Collection) -> frozenset[str]:
    """Only what the layout holds: keys become their columns, system columns fall away."""
    parts = (collection.key_elements(n, kind) if n in collection.keys else (n,) for n in names)
    return frozenset(n for part in parts for n in part) & set(collection.layouts[kind].names)


def with_numbers(sql: str, tree: exp.Expr, collection: Collection) -> str:
    """SQL in which `number(x)` is written out by the constraints of the element x."""
    if not any(_is_number(node) for node in tree.find_all(exp.Anonymous)):
        return sql
    elements = {e.name: e for layout in collection.layouts.values() for e in layout.fields}
    gated = {kind.lower() for kind in collection.layouts}

    def write_out(node: exp.Expr) -> exp.Expr:
        if _is_number(node):
            column = node.expressions[0]
            text = column.sql(dialect="duckdb")
            clean = column.table in gated
            return sqlglot.parse_one(number(text, None if clean else elements[column.name]), dialect="duckdb")
        return node

    return tree.transform(write_out, copy=False).sql(dialect="duckdb")


def _is_number(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and node.name.lower() == "number"


def number(column: str, element: Element | None) -> str:
    """SQL for a cell as a number with two decimals, null where it is blank or not well-formed.

    `element` says what is well-formed; it is None for cells that are known to be clean (the cast alone would take
    more than the collection does, such as exponents).
    """
    if element is None:
        return f"TRY_CAST({column} AS DECIMAL(20, 2))"
    pattern = literal(f"^{element.constraints.pattern}$")
    length = element.constraints.max_length or 18
    return (
        f"CASE WHEN REGEXP_MATCHES({column}, {pattern}) AND LENGTH({column}) <= {length} "
        f"THEN CAST({column} AS DECIMAL(20, 2)) END"
    )
