"""Texts that are compared with numbers: an engine may first notice in the middle of a check, at a cell with letters."""

from collections.abc import Collection, Iterator

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from rollbook.lint.sql_names import Tables, line_of, source_of

_COMPARED = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)


def compared(
    tree: exp.Expr, tables: Tables, numbers: Collection[str], patterned: Collection[str]
) -> Iterator[tuple[int, str]]:
    """`numbers`: the columns that are no text; `patterned`: those for `number(x)`."""
    try:
        scopes = traverse_scope(tree)
    except SqlglotError:
        return
    for scope in scopes:
        for node in scope.find_all(*_COMPARED):
            parts = [part for part in node.iter_expressions() if not isinstance(part, exp.Query)]
            if any(map(_is_number, parts)):
                texts = (p for p in parts if isinstance(p, exp.Column) and p.name not in numbers)
                yield from (_told(text, patterned) for text in texts if _is_cell(text, scope, tables))


def _is_number(part: exp.Expr) -> bool:
    bare = part.this if isinstance(part, exp.Neg) else part
    return isinstance(bare, exp.Literal) and not bare.is_string


def _is_cell(column: exp.Column, scope: Scope, tables: Tables) -> bool:
    source = source_of(column.table, scope)
    return isinstance(source, exp.Table) and column.name in (tables.get(source.name) or ())


def _told(column: exp.Column, patterned: Collection[str]) -> tuple[int, str]:
    name = column.sql()
    right = f"write number({name})" if column.name in patterned else "put the number in quotes"
    return line_of(column), f"The text {name} is compared with a number: {right}."
