"""Making a mistake at a school's desk, and noting what is then to be found."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rollbook.sample.desk import Desk, Row, Table, candidates
from rollbook.sample.dice import Dice
from rollbook.sample.house import Registry
from rollbook.sample.plan import Plan
from rollbook.sample.recipe import Find, Recipe
from rollbook.sample.sheet import Values, fill, line
from rollbook.sample.slips import slip
from rollbook.spec import Collection

Entry = tuple[str, Mapping[str, str]]


class Trace(NamedTuple):
    """A finding to come, in a file of this kind. Its line is known once the row is written."""

    rule: str
    kind: str
    path: Path
    row: Row | None = None
    field: str | None = None
    value: str | None = None


class Mistake(NamedTuple):
    """A mistake that was made: what is to be found, and what is to be added to the reference lists."""

    rule: str
    say: str
    traces: list[Trace]
    entries: list[Entry] = []


class Spoiler:
    """Makes mistakes, each in rows of its own."""

    def __init__(self, collection: Collection, plan: Plan, registry: Registry, dice: Dice) -> None:
        self._collection, self._plan, self._registry, self._dice = collection, plan, registry, dice
        self._fields = {rule.id: rule.field for rule in collection.rules}
        self._kinds = {rule.id: rule.kind for rule in collection.rules}

    def make(self, desk: Desk, rule: str, recipe: Recipe) -> Mistake | None:
        """Make the mistake in a row that it fits; None where this school has no such row left."""
        start = int(self._dice.roll() * len(desk.tables[recipe.at].rows))
        for row in candidates(desk, self._plan.mistakes, recipe.at, start):
            alike = _alike(desk, recipe, row)
            marks = self._marks(recipe, row, alike)
            if _fits(recipe, row, alike) and desk.taken.isdisjoint(marks):
                desk.taken.update(marks)
                return self._spoil(desk, rule, recipe, row, alike)
        return None

    def _marks(self, recipe: Recipe, row: Row, alike: Sequence[Row]) -> set[tuple[str, ...]]:
        """What this mistake takes for itself: rows that belong together, people, and the end of the file."""
        apart = self._plan.mistakes.apart.get(recipe.at, ())
        marks = {row.group, *(other.group for other in alike), *((name, row.cells[name]) for name in apart)}
        return marks | {("end", recipe.at)} if recipe.quote else marks

    def _spoil(self, desk: Desk, rule: str, recipe: Recipe, row: Row, alike: Sequence[Row]) -> Mistake:
        table = desk.tables[recipe.at]
        values = self._values(desk, row)
        places: dict[str, Sequence[Row]] = {"row": [row], "alike": alike, "copy": []}
        if recipe.copies is not None:
            copy = Row({**row.cells, **_filled(recipe.copies, values)}, row.group)
            table.rows.insert(table.rows.index(row) + 1, copy)
            places["copy"] = [copy]
        row.cells.update(_filled(recipe.set, values))
        for kind, cells in recipe.matching.items():
            for other in desk.groups[row.group][kind]:
                other.cells.update(_filled(cells, values))
        self._write_badly(table, recipe, row)
        traces = [trace for find in recipe.finds for trace in self._traces(desk, rule, recipe, find, places, values)]
        return Mistake(rule, recipe.say, traces, [(name, _filled(cells, values)) for name, cells in recipe.list.items()])

    def _write_badly(self, table: Table, recipe: Recipe, row: Row) -> None:
        """Slips within a cell, and rows that no CSV writer would write."""
        if recipe.slip:
            element = self._collection.layouts[recipe.at][recipe.slip.field]
            right = row.cells[element.name] or element.example
            row.cells[element.name] = slip(self._dice, self._collection, element, recipe.slip.constraint, right)
        if recipe.cut:
            row.text = line(list(row.cells.values())[: -recipe.cut])
        if recipe.quote:
            row.text = ",".join(('"' if name == recipe.quote else "") + cell for name, cell in row.cells.items()) + "\n"
            table.rows.remove(row)
            table.rows.append(row)

    def _traces(
        self, desk: Desk, rule: str, recipe: Recipe, find: Find, places: Mapping[str, Sequence[Row]], values: Values
    ) -> Iterator[Trace]:
        name = find.rule or rule
        table = desk.tables[self._kinds.get(name, recipe.at)]
        if find.at == "file":
            yield Trace(name, table.kind, table.path, value=None if find.value is None else fill(find.value, values))
            return
        field = find.field or self._fields.get(name)
        rows = desk.groups[places["row"][0].group][table.kind] if find.at == "matching" else places[find.at]
        for row in rows:
            yield Trace(name, table.kind, table.path, row, field, row.cells[field] if field else None)

    def _values(self, desk: Desk, row: Row) -> Values:
        """What a recipe's places can be filled with: the row, the school, and people and schools that are new."""
        new = {
            "student.new": next(self._registry.students),
            "educator.new": next(self._registry.educators),
            "educator.other": self._dice.one([person for person in desk.educators if person not in row.cells.values()]),
            "organization.new": self._plan.union.school.id.format(number=self._plan.union.most + 1),
        }
        return Values({**desk.values, **new, **{f"row.{name}": cell for name, cell in row.cells.items()}})


def _filled(cells: Mapping[str, str], values: Values) -> dict[str, str]:
    return {name: fill(template, values) for name, template in cells.items()}


def _alike(desk: Desk, recipe: Recipe, row: Row) -> list[Row]:
    name = recipe.alike
    return [other for other in desk.tables[recipe.at].rows if other.cells[name] == row.cells[name]] if name else []


def _fits(recipe: Recipe, row: Row, alike: Sequence[Row]) -> bool:
    return (
        all(row.cells[name] in values for name, values in recipe.where.items())
        and not any(row.cells[name] in values for name, values in recipe.unless.items())
        and all(row.cells[name] for name in recipe.filled)
        and (recipe.alike is None or len(alike) > 1)
    )
