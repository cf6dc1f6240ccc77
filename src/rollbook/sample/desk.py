"""One school's files laid out for spoiling: their rows, which belong together, and which are taken."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rollbook.sample.plan import Plan
from rollbook.sample.recipe import Mistakes, Recipe
from rollbook.sample.sheet import Values, line
from rollbook.spec import Collection


@dataclass(eq=False)
class Row:
    """A row of a file. `text` stands for the cells where the row is to be written as no CSV writer would."""

    cells: dict[str, str]
    group: tuple[str, ...]
    number: int = 0
    text: str | None = None


@dataclass(eq=False)
class Table:
    """A file of the school. `header` is all it has of columns, the school's own too."""

    kind: str
    path: Path
    header: list[str]
    rows: list[Row]

    def write(self) -> None:
        """Write the rows and number them as a spreadsheet would: the header is row 1."""
        for number, row in enumerate(self.rows, start=2):
            row.number = number
        lines = (line(list(row.cells.values())) if row.text is None else row.text for row in self.rows)
        with self.path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(line(self.header))
            file.writelines(lines)


@dataclass(eq=False)
class Desk:
    """A school's tables.

    `groups` has the rows of all files that belong together, by the key that joins them; `educators` the people who
    teach, as they were before any mistake; `taken` what a mistake has touched.
    """

    values: Values
    tables: Mapping[str, Table]
    groups: Mapping[tuple[str, ...], Mapping[str, Sequence[Row]]]
    educators: Sequence[str]
    taken: set[tuple[str, ...]] = field(default_factory=set)

    def write(self) -> None:
        for table in self.tables.values():
            table.write()


def lay_out(collection: Collection, plan: Plan, values: Values, files: Mapping[str, Path]) -> Desk:
    """Read a school's files as they were written."""
    tables = {kind: _read(collection, plan.mistakes, kind, path) for kind, path in files.items()}
    groups: defaultdict[tuple[str, ...], defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in tables.values():
        for row in table.rows:
            groups[row.group][table.kind].append(row)
    return Desk(values, tables, groups, sorted(_educators(plan, tables)))


def _educators(plan: Plan, tables: Mapping[str, Table]) -> set[str]:
    """Whoever stands first in a row, placeholders aside."""
    return {
        row.cells[column]
        for kind, sheet in plan.files.items()
        for column, place in sheet.columns.items()
        if place == "{educator1.id}"
        for row in tables[kind].rows
    } - {*plan.educators.placeholders.values()}


def _read(collection: Collection, mistakes: Mistakes, kind: str, path: Path) -> Table:
    key = collection.key_elements(mistakes.together, kind)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [Row(cells, tuple(cells[name] for name in key)) for cells in reader]
        return Table(kind, path, list(reader.fieldnames or ()), rows)


def candidates(desk: Desk, mistakes: Mistakes, recipe: Recipe, start: int) -> Iterator[Row]:
    """The rows of a file that no mistake has touched, all of them once, beginning somewhere in the middle."""
    rows, room = desk.tables[recipe.at].rows, mistakes.room.get(recipe.at, 1)
    for number in range(len(rows)):
        row = rows[(start + number) % len(rows)]
        if row.group not in desk.taken and len(desk.groups[row.group][recipe.at]) >= room:
            yield row


def alike(desk: Desk, recipe: Recipe, row: Row) -> list[Row]:
    """Where the recipe asks for it, the rows of the file that share a cell with this one, and the row itself."""
    name = recipe.alike
    return [other for other in desk.tables[recipe.at].rows if other.cells[name] == row.cells[name]] if name else []


def fits(recipe: Recipe, row: Row, sharing: Sequence[Row]) -> bool:
    return (
        all(row.cells[name] in values for name, values in recipe.where.items())
        and not any(row.cells[name] in values for name, values in recipe.unless.items())
        and all(row.cells[name] for name in recipe.filled)
        and (recipe.alike is None or len(sharing) > 1)
    )
