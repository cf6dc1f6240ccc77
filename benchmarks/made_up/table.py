"""A table of a recipe as SQL."""

from collections.abc import Iterator

from benchmarks.made_up.recipe import Figures, Table, worked_out
from rollbook.engine import literal
from rollbook.spec import Layout
from rollbook.spec.schema import headings


def rows_of(table: Table, figures: Figures) -> str:
    """SQL for the rows: `n`, the mistake whose turn it is (`meant`), the columns, and the mistake made (`kind`)."""
    turns, every = list(table.mistakes), worked_out(table.every.format_map(figures))
    turn = f"[{', '.join(map(literal, turns))}][n // {every} % {len(turns)} + 1]"
    meant = f"CASE WHEN n % {every} = {every // 2} THEN {turn} ELSE '' END" if turns else "''"
    columns = "".join(f", {sql} AS {name}" for name, sql in table.columns.items())
    impossible = " ".join(
        f"WHEN meant = {literal(name)} AND NOT ({one.when}) THEN ''" for name, one in table.mistakes.items()
    )
    kind = f"CASE {impossible} ELSE meant END" if turns else "meant"
    numbered = f"SELECT n, {meant} AS meant FROM (SELECT range AS n FROM range(({table.rows})::BIGINT))"
    sql = f"SELECT *, {kind} AS kind FROM (SELECT *{columns} FROM ({numbered})) WHERE {table.only}"
    return sql.format_map(figures)


def cells_of(table: Table, layout: Layout, figures: Figures) -> str:
    """SQL for the cells of a row, in a file's order and under its headings.

    Blank cells are nulls, since DuckDB puts quotes around an empty text.
    """
    listed = ", ".join(
        f"nullif({_cell(column, table, layout)}, '') AS \"{heading}\""
        for column, heading in zip(layout.columns, headings(layout), strict=True)
    )
    return listed.format_map(figures)


def _cell(column: str, table: Table, layout: Layout) -> str:
    usual = f"({table.cells.get(column) or _example(column, layout)})::VARCHAR"
    spoiled = " ".join(f"WHEN {literal(name)} THEN ({sql})::VARCHAR" for name, sql in _spoiled(column, table))
    return f"CASE kind {spoiled} ELSE {usual} END" if spoiled else usual


def _spoiled(column: str, table: Table) -> Iterator[tuple[str, str]]:
    for name, mistake in table.mistakes.items():
        if column in mistake.cells:
            yield name, mistake.cells[column]


def _example(column: str, layout: Layout) -> str:
    needed = column in layout.positions and layout[column].constraints.required
    return literal(layout[column].example) if needed else "NULL"
