"""The names in a rule's SELECT: do its tables and columns exist, and is it said which is whose?"""

from collections.abc import Iterator, Mapping

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from rollbook.lint.complaint import near

#: Table -> its columns; None where they could not be read, so that nothing is said about them.
Tables = Mapping[str, tuple[str, ...] | None]
_AFTER_THE_SELECT = (exp.Group, exp.Order, exp.Having)


def line_of(node: exp.Expr) -> int:
    return min((int(part.meta["line"]) for part in node.walk() if "line" in part.meta), default=1)


def unknown_names(tree: exp.Expr, tables: Tables) -> Iterator[tuple[int, str]]:
    try:
        scopes = traverse_scope(tree)
    except SqlglotError as error:
        yield 1, f"This SQL cannot be read: {error}"
        return
    for scope in scopes:
        for source in scope.sources.values():
            if isinstance(source, exp.Table) and source.name not in tables:
                yield line_of(source), f"There is no table '{source.name}'.{near(source.name, tables)}"
        for column in scope.columns:
            sentence = _unknown(column, scope, tables)
            if sentence:
                yield line_of(column), sentence


def _unknown(column: exp.Column, scope: Scope, tables: Tables) -> str | None:
    """What is wrong with one column; None where it is known."""
    if not column.table:
        return _unqualified(column, scope, tables)
    source = source_of(column.table, scope)
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


def source_of(name: str, scope: Scope | None) -> exp.Expr | Scope | None:
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
