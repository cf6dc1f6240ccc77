"""One submitter's files of any size, streamed by DuckDB, and what a check of them must find."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.made_up.recipe import Figures, Recipe, Table
from benchmarks.made_up.table import cells_of, rows_of
from benchmarks.made_up.words import teach
from rollbook.check import queries
from rollbook.engine import literal
from rollbook.spec import Layout


class Written(NamedTuple):
    """A file that was written, its rows, and the findings that were put in, by rule."""

    path: Path
    rows: int
    made: Mapping[str, int]


@dataclass(frozen=True)
class Batch:
    """The files of a recipe by kind, and its reference lists by name."""

    recipe: Recipe
    figures: Figures
    files: Mapping[str, Written]
    references: Mapping[str, Written]

    @property
    def large(self) -> Path:
        return self.files[self.recipe.large].path

    @property
    def folder(self) -> Path:
        return self.large.parent

    @property
    def paths(self) -> list[Path]:
        return [file.path for file in self.files.values()]

    @property
    def lists(self) -> Mapping[str, Sequence[Path]]:
        return {name: [written.path] for name, written in self.references.items()}

    @property
    def counts(self) -> str:
        """How many rows each file has, the large one first, in words."""
        return ", ".join(f"{file.rows:,} rows of {kind}" for kind, file in self.files.items())

    def expected(self, *, lists: bool = True) -> dict[str, int]:
        """Findings by rule; `lists` says whether the reference lists are given to the check."""
        made: Counter[str] = Counter()
        for written in (*self.files.values(), *self.references.values()):
            made.update(written.made)
        silent = set() if lists else {query.rule.id for query in queries(self.recipe.spec) if query.references}
        return {rule: count for rule, count in sorted(made.items()) if count and rule not in silent}


def write_batch(recipe: Recipe, folder: Path, given: Figures, *, broken_rows: bool = False) -> Batch:
    """Write all files and reference lists; `given` are figures such as `rows`.

    `broken_rows` breaks one cell of every row of the large file, which is then of use by itself alone.
    """
    spec, figures = recipe.spec, recipe.sizes(given)
    tables = {**recipe.files, **(recipe.broken_file if broken_rows else {})}
    with closing(duckdb.connect(config={"memory_limit": "1GB"})) as duck:
        teach(duck, recipe, figures)
        files = {
            kind: _write(duck, table, spec.layouts[kind], folder / recipe.file_name(kind), figures)
            for kind, table in tables.items()
        }
        references = {
            name: _write(duck, table, spec.references[name], folder / f"{name}.csv", figures)
            for name, table in recipe.references.items()
        }
    return Batch(recipe, figures, files, references)


def _write(duck: duckdb.DuckDBPyConnection, table: Table, layout: Layout, path: Path, figures: Figures) -> Written:
    rows, cells = rows_of(table, figures), cells_of(table, layout, figures)
    target = f"{literal(str(path))} (FORMAT csv, HEADER)"
    ((count,),) = duck.execute(f"COPY (SELECT {cells} FROM ({rows})) TO {target}").fetchall()
    return Written(path, count, _made(duck, table, rows, figures))


def _made(duck: duckdb.DuckDBPyConnection, table: Table, rows: str, figures: Figures) -> Counter[str]:
    """What must be found of the mistakes in a table, by rule."""
    found: Counter[str] = Counter()
    counted = duck.execute(f"SELECT kind, count(*) FROM ({rows}) WHERE kind <> '' GROUP BY kind").fetchall()
    for kind, count in counted:
        found.update({rule: each * count for rule, each in table.mistakes[kind].finds.items()})
    for rule, where in table.besides.items():
        ((count,),) = duck.execute(f"SELECT count(*) FROM ({rows}) WHERE {where.format_map(figures)}").fetchall()
        found[rule] += count
    return found
