"""Texts that are compared with numbers: an engine may first notice in the middle of a check, at a cell with letters."""

from collections.abc import Collection, Iterator

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from rollbook.lint.sql_names import Tables, line_of, source_of

_COMPARED = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)


def compared(tree: exp.Expr, texts: Tables, numbers: Tables, patterned: Collection[str]) -> Iterator[tuple[int, str]]:
    """`texts` and `numbers`: the columns of tables that are so; `patterned`: those for `number(x)`."""
    try:
        scopes = traverse_scope(tree)
    except SqlglotError:
        return
    for scope in scopes:
        for node in scope.find_all(*_COMPARED):
            parts = [part for part in node.iter_expressions() if not isinstance(part, exp.Query)]
            columns = [part for part in parts if isinstance(part, exp.Column)]
            text = [column for column in columns if _is_among(column, scope, texts)]
            if any(map(_is_number, parts)):
                yield from (_told(column, patterned) for column in text)
            for number in (column for column in columns if _is_among(column, scope, numbers)):
                yield from (_of_two(column, number) for column in text)


def _is_number(part: exp.Expr) -> bool:
    bare = part.this if isinstance(part, exp.Neg) else part
    return isinstance(bare, exp.Literal) and not bare.is_string


def _is_among(column: exp.Column, scope: Scope, tables: Tables) -> bool:
    """Whether a column is one of those of its table, also where a subquery hands it on."""
    source = source_of(column.table, scope)
    if isinstance(source, exp.Table):
        return column.name in (tables.get(source.name) or ())
    if not isinstance(source, Scope) or not isinstance(source.expression, exp.Select):
        return False
    handed = next((part for part in source.expression.selects if part.alias_or_name == column.name), None)
    inner = handed.unalias() if handed else None
    return isinstance(inner, exp.Column) and _is_among(inner, source, tables)


def _told(column: exp.Column, patterned: Collection[str]) -> tuple[int, str]:
    name = column.sql()
    right = f"write number({name})" if column.name in patterned else "put the number in quotes"
    return line_of(column), f"The text {name} is compared with a number: {right}."


def _of_two(text: exp.Column, number: exp.Column) -> tuple[int, str]:
    return line_of(text), f"The text {text.sql()} is compared with {number.sql()}, which is a number."
