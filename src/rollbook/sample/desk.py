"""One organization's files laid out for spoiling: their rows, which belong together, and which are taken."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

from rollbook.sample.clean import Written
from rollbook.sample.links import Links
from rollbook.sample.plan import Plan
from rollbook.sample.recipe import Recipe
from rollbook.sample.sheet import Values, Writing
from rollbook.spec import Collection

#: A link and the cells by which it joins rows, or whatever else only one mistake may touch.
Mark = tuple[str, ...]


@dataclass(eq=False, slots=True)
class Row:
    """A row of a file, its cells by the columns that all rows of the file share.

    `marks` say what it belongs together with, as it was before any mistake. `text` stands for the cells where the row
    is to be written as no CSV writer would.
    """

    columns: Mapping[str, int]
    cells: list[str]
    marks: tuple[Mark, ...]
    number: int = 0
    text: str | None = None

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def update(self, cells: Mapping[str, str]) -> None:
        for column, text in cells.items():
            self.cells[self.columns[column]] = text


@dataclass(eq=False)
class Table:
    """A file of the organization. `header` is its first row, where it has one."""

    kind: str
    path: Path
    writing: Writing
    header: list[str]
    rows: list[Row]

    def write(self) -> None:
        """Write the rows and number them as a spreadsheet would: the header, where there is one, is row 1."""
        for number, row in enumerate(self.rows, start=1 + self.writing.header):
            row.number = number
        lines = (self.writing.line(row.cells) if row.text is None else row.text for row in self.rows)
        with self.path.open("w", encoding="utf-8", newline="\n") as file:
            if self.writing.header:
                file.write(self.writing.line(self.header))
            file.writelines(lines)


@dataclass(eq=False)
class Desk:
    """An organization's tables.

    `groups` has the rows of each kind that belong together, by the mark that they share; `educators` the people who
    teach, as they were before any mistake; `taken` what a mistake has touched; `relied` what must stay as it is.
    """

    values: Values
    links: Links
    tables: Mapping[str, Table]
    groups: Mapping[tuple[str, Mark], list[Row]]
    educators: Sequence[str]
    taken: set[Mark] = field(default_factory=set)
    relied: set[Mark] = field(default_factory=set)

    def write(self) -> None:
        for table in self.tables.values():
            table.write()

    def matching(self, kind: str, row: Row, other: str) -> list[Row]:
        """The rows of another kind that belong to this row of a kind."""
        link = self.links.between(kind, other)
        return self.groups.get((other, next(mark for mark in row.marks if mark[0] == link)), [])

    def given(self, kind: str, cells: Mapping[str, str]) -> Row | None:
        """The first row of a kind that has these cells."""
        rows = self.tables[kind].rows
        return next((row for row in rows if all(row[name] == text for name, text in cells.items())), None)

    def remove(self, kind: str, rows: Sequence[Row]) -> None:
        """Take rows away, from what belongs together too."""
        gone = set(map(id, rows))
        self.tables[kind].rows[:] = (row for row in self.tables[kind].rows if id(row) not in gone)
        for mark in {mark for row in rows for mark in row.marks}:
            group = self.groups[kind, mark]
            group[:] = (row for row in group if id(row) not in gone)


def lay_out(collection: Collection, plan: Plan, links: Links, written: Written) -> Desk:
    """Read an organization's files as they were written."""
    tables = {kind: _read(collection, links, kind, path, written.writing) for kind, path in written.files.items()}
    groups: defaultdict[tuple[str, Mark], list[Row]] = defaultdict(list)
    for table in tables.values():
        for row in table.rows:
            for mark in row.marks:
                groups[table.kind, mark].append(row)
    return Desk(written.values, links, tables, groups, sorted(_educators(plan, tables)), _first(tables.values()))


def _first(tables: Iterable[Table]) -> set[Mark]:
    """What no mistake may touch: a first row without a header above it would be taken for one if it were spoiled."""
    return {mark for table in tables if not table.writing.header for mark in table.rows[0].marks}


def _educators(plan: Plan, tables: Mapping[str, Table]) -> set[str]:
    """Whoever is the teacher of record of a section, placeholders aside."""
    found = {
        row[column]
        for kind, sheets in plan.files.items()
        for column, place in sheets.get("section", {}).items()
        if place == "{educator1.id}"
        for row in tables[kind].rows
    }
    return found - {words["id"] for words in plan.educators.placeholders.values()}


def _read(collection: Collection, links: Links, kind: str, path: Path, writing: Writing) -> Table:
    layout = collection.layouts[kind]
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=writing.delimiter)
        header = next(lines) if writing.header else []
        names = [*layout.columns, *header[len(layout.columns) :]]
        columns = {name: place for place, name in enumerate(names)}
        joining = [(link, [columns[name] for name in found]) for link, found in links.of(kind)]
        rows = [Row(columns, cells, _marks(joining, cells)) for cells in (list(map(intern, line)) for line in lines)]
        return Table(kind, path, writing, header, rows)


def _marks(joining: Iterable[tuple[str, Sequence[int]]], cells: Sequence[str]) -> tuple[Mark, ...]:
    return tuple((link, *(cells[place] for place in places)) for link, places in joining)


def candidates(desk: Desk, room: Mapping[str, int], recipe: Recipe, start: int) -> Iterator[Row]:
    """The rows of a file that no mistake has touched, all of them once, beginning somewhere in the middle.

    `room` says how many rows of the file must belong together by a link.
    """
    rows = desk.tables[recipe.at].rows
    for number in range(len(rows)):
        row = rows[(start + number) % len(rows)]
        if desk.taken.isdisjoint(row.marks) and all(
            len(desk.groups[recipe.at, mark]) >= room.get(mark[0], 1) for mark in row.marks
        ):
            yield row


def alike(desk: Desk, recipe: Recipe, row: Row) -> list[Row]:
    """Where the recipe asks for it, the rows of the file that share a cell with this one, and the row itself."""
    name = recipe.alike
    return [other for other in desk.tables[recipe.at].rows if other[name] == row[name]] if name else []


def fits(recipe: Recipe, row: Row, sharing: Sequence[Row]) -> bool:
    return (
        all(row[name] in values for name, values in recipe.where.items())
        and not any(row[name] in values for name, values in recipe.unless.items())
        and all(row[name] for name in recipe.filled)
        and (recipe.alike is None or len(sharing) > 1)
    )
