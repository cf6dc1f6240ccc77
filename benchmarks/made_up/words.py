"""The words that the SQL of a recipe may use besides DuckDB's own."""

import duckdb

from benchmarks.made_up.recipe import Figures, Recipe
from rollbook.engine import literal
from rollbook.spec import Code


def teach(duck: duckdb.DuckDBPyConnection, recipe: Recipe, figures: Figures) -> None:
    """Make the collection's codes, the recipe's lists and its macros known to a connection."""
    for name, codes in recipe.spec.code_lists.items():
        _tell_codes(duck, name, list(codes.codes.values()))
    for name, query in recipe.lists.items():
        values = [str(value) for (value,) in duck.execute(query).fetchall()]
        one = f"[{', '.join(map(literal, values))}][(n) % {len(values)} + 1]"
        duck.execute(f"CREATE MACRO {name}(n) AS {one}")
    for head, sql in recipe.macros.items():
        duck.execute(f"CREATE MACRO {head} AS {sql.format_map(figures)}")


def _tell_codes(duck: duckdb.DuckDBPyConnection, name: str, codes: list[Code]) -> None:
    columns = ["code", *codes[0].more]
    rows = ", ".join(f"({', '.join(map(literal, (code.code, *code.more.values())))})" for code in codes)
    duck.execute(f"CREATE TABLE codes_{name} AS SELECT * FROM (VALUES {rows}) AS told({', '.join(columns)})")
