"""The words of a recipe: one YAML file beside this module for each collection that is measured.

All SQL is DuckDB's. A word in braces stands for a figure; `n` is the number of a row, counted from 0.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import yaml

from rollbook.spec import Collection, Layout, find
from rollbook.spec.frozen import Frozen

_FOLDER = Path(__file__).parent
_ALWAYS = "true"

#: The sizes of a batch by name: `rows` of the large file, one mistake in `every` rows, and what follows from these.
Figures = Mapping[str, int]


class Mistake(Frozen):
    """Cells that some rows have in place of the usual ones; `when` says of a row whether that is possible there.

    `finds`: the rules that must find it -> how many findings each makes of it.
    """

    cells: Mapping[str, str]
    when: str = _ALWAYS
    finds: Mapping[str, int]


class Table(Frozen):
    """A file or a reference list: how many rows, what a row works out from its number, and its cells.

    `columns` may use those above them and `meant`, the mistake whose turn it is; `only`, `cells` and `besides` may use
    them too, and `kind`, the mistake that the row really has. The mistakes take turns, one row in `every`. A required
    cell that is not stated holds its element's example. `besides`: a rule that finds what is no mistake in a cell -> in
    which rows.
    """

    rows: str
    every: str = "{every}"
    columns: Mapping[str, str] = {}
    only: str = _ALWAYS
    cells: Mapping[str, str]
    mistakes: Mapping[str, Mistake] = {}
    besides: Mapping[str, str] = {}


class Usual(Frozen):
    """A submitter of ordinary size: in words, with its figures."""

    said: str
    figures: Figures


class Many(Frozen):
    """So many submitters at once, with so many rows of the large file each, on average."""

    submitters: int
    rows: int


class BrokenRows(Frozen):
    """Cells of the large file by which every row has one broken cell; in words that follow a colon."""

    said: str
    cells: Mapping[str, str]


class Recipe(Frozen):
    """How the files of one collection are made up.

    `large` is the kind of file of which there can be any number of rows, `row` what people call these, `scan` its
    column of which the yardstick takes the greatest value. `lists`: a name -> a query of one column, over tables
    `codes_<list>`; `name(n)` is then the n-th value, taken round and round.
    """

    collection: str
    year: str
    organization: str
    submitter: str
    submitters: str
    large: str
    row: str
    scan: str
    figures: Mapping[str, str]
    usual: Usual
    many: Many
    broken_rows: BrokenRows
    lists: Mapping[str, str] = {}
    macros: Mapping[str, str] = {}
    files: Mapping[str, Table]
    references: Mapping[str, Table]

    @property
    def spec(self) -> Collection:
        return find(self.collection, self.year)

    @property
    def name(self) -> str:
        """By which the page tells results of one collection from those of another."""
        return f"{self.collection} {self.year}"

    @property
    def broken_file(self) -> Mapping[str, Table]:
        """The large file with a broken cell in every row, by its kind."""
        table = self.files[self.large]
        return {self.large: table.model_copy(update={"cells": {**table.cells, **self.broken_rows.cells}})}

    @property
    def layout(self) -> Layout:
        """The layout of the large file."""
        return self.spec.layouts[self.large]

    def file_name(self, kind: str) -> str:
        return self.spec.file_name.template.format(organization=self.organization, year=self.year, kind=kind)

    def sizes(self, given: Figures) -> Figures:
        """All figures; those that are given count, the others are worked out from them, in order."""
        known = {"every": 1000, **given}
        for name, sql in self.figures.items():
            if name not in known:
                known[name] = worked_out(sql.format_map(known))
        return known


def recipe_names() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def read_recipe(name: str) -> Recipe:
    return Recipe(**yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def worked_out(sql: str) -> int:
    """The value of an expression over figures."""
    ((figure,),) = duckdb.execute(f"SELECT ({sql})::BIGINT").fetchall()
    return int(figure)
