"""A rule's SELECT: does it parse, does it keep to the shared part of SQL, do its tables and columns exist?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from rollbook.engine import foreign_parts
from rollbook.lint.complaint import near

Tables = Mapping[str, tuple[str, ...] | None]
_AFTER_THE_SELECT = (exp.Group, exp.Order, exp.Having)


@dataclass(frozen=True)
class Reading:
    """What is wrong with a query, as (line within the query, sentence), and the columns that it returns."""

    wrong: list[tuple[int, str]] = field(default_factory=list)
    selected: tuple[str, ...] | None = None


def read_query(query: str, tables: Tables, patterned: Collection[str]) -> Reading:
    """What is wrong with a query and what it returns.

    `tables`: each table that may be read, with its columns if known. `patterned`: those for `number(x)`.
    `selected` is None where the query does not parse.
    """
    try:
        trees = sqlglot.parse(query, dialect="duckdb")
    except ParseError as error:
        return Reading([_unreadable(error)])
    except SqlglotError:
        return Reading([(1, "This SQL cannot be read: is a quotation mark left open?")])
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        return Reading([(1, "The SQL of a rule must be one single SELECT.")])
    tree = trees[0]
    wrong = [*_foreign(tree), *_numbers(tree, patterned), *_names(tree, tables)]
    return Reading(sorted(set(wrong)), tuple(tree.named_selects))


def _unreadable(error: ParseError) -> tuple[int, str]:
    first = error.errors[0] if error.errors else {}
    place = f" near '{first['highlight']}'" if first.get("highlight") else ""
    return int(first.get("line") or 1), f"This SQL cannot be read{place}: {first.get('description')}."


def _foreign(tree: exp.Expr) -> Iterator[tuple[int, str]]:
    """`number(x)` is the one word of our own; it is written out before the query runs."""
    shared = tree.copy().transform(_without_number)
    try:
        parts = foreign_parts(shared.sql(dialect="duckdb"))
    except SqlglotError:
        parts = []
    where = {node.sql(dialect="duckdb"): _line(node) for node in shared.walk()} if parts else {}
    for part in parts:
        yield where.get(part, 1), f"'{part}' is not in the SQL that all engines share."


def _numbers(tree: exp.Expr, patterned: Collection[str]) -> Iterator[tuple[int, str]]:
    for call in tree.find_all(exp.Anonymous):
        of = call.expressions[0] if call.expressions else None
        if call.name.lower() == "number" and not (isinstance(of, exp.Column) and of.name in patterned):
            yield (
                _line(call),
                f"'{call.sql(dialect='duckdb')}': number(x) needs one column of a file, with a pattern.",
            )


def _without_number(node: exp.Expr) -> exp.Expr:
    ours = isinstance(node, exp.Anonymous) and node.name.lower() == "number" and len(node.expressions) == 1
    return node.expressions[0] if ours else node


def _line(node: exp.Expr) -> int:
    return min((int(part.meta["line"]) for part in node.walk() if "line" in part.meta), default=1)


def _names(tree: exp.Expr, tables: Tables) -> Iterator[tuple[int, str]]:
    try:
        scopes = traverse_scope(tree)
    except SqlglotError as error:
        yield 1, f"This SQL cannot be read: {error}"
        return
    for scope in scopes:
        for source in scope.sources.values():
            if isinstance(source, exp.Table) and source.name not in tables:
                yield _line(source), f"There is no table '{source.name}'.{near(source.name, tables)}"
        for column in scope.columns:
            sentence = _unknown(column, scope, tables)
            if sentence:
                yield _line(column), sentence


def _unknown(column: exp.Column, scope: Scope, tables: Tables) -> str | None:
    """What is wrong with one column; None where it is known."""
    if not column.table:
        return _unqualified(column, scope, tables)
    source = _source(column.table, scope)
    if source is None:
        return f"'{column.table}' in '{column.sql()}' is no table that this SELECT reads."
    columns = _columns(source, tables)
    if columns is None or column.name in columns:
        return None
    return f"There is no column '{column.name}' in {column.table}.{near(column.name, columns)}"


def _unqualified(column: exp.Column, scope: Scope, tables: Tables) -> str | None:
    if column.find_ancestor(*_AFTER_THE_SELECT) and column.name in _selected(scope):
        return None
    if len(scope.sources) > 1:
        return f"Several tables are read here: say which one the column '{column.name}' is of."
    columns = [_columns(source, tables) for source in scope.sources.values()]
    if not columns or columns[0] is None or column.name in columns[0]:
        return None
    table = next(iter(scope.sources))
    return f"There is no column '{column.name}' in {table}.{near(column.name, columns[0])}"


def _source(name: str, scope: Scope | None) -> exp.Expr | Scope | None:
    """A table by the name that the query gives it, also one of a query around this one."""
    while scope is not None:
        if name in scope.sources:
            return scope.sources[name]
        scope = scope.parent
    return None


def _columns(source: exp.Expr | Scope, tables: Tables) -> tuple[str, ...] | None:
    """The columns of a table or subquery; None where they cannot be told, and so nothing is said of them."""
    if isinstance(source, exp.Table):
        return tables.get(source.name)
    if not isinstance(source, Scope):
        return None
    names = tuple(source.outer_columns) or _selected(source)
    return None if not names or "*" in names else names


def _selected(scope: Scope) -> tuple[str, ...]:
    query = scope.expression
    return tuple(query.named_selects) if isinstance(query, exp.Query) else ()
