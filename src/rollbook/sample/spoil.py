"""Making a mistake at a school's desk, and noting what is then to be found."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rollbook.sample.clean import Written
from rollbook.sample.desk import Desk, Row, Table, alike, candidates, fits, lay_out
from rollbook.sample.dice import Dice
from rollbook.sample.house import Registry
from rollbook.sample.plan import Plan
from rollbook.sample.recipe import Find, Recipe
from rollbook.sample.sheet import Values, fill, line
from rollbook.sample.slips import slip
from rollbook.spec import Collection

Entry = tuple[str, dict[str, str]]


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
    entries: list[Entry]


class Order(NamedTuple):
    """A rule that is to be broken, and how."""

    rule: str
    recipe: Recipe


class Scene(NamedTuple):
    """Where a mistake happens: the row that was picked, its copy, and the rows that share a cell with it."""

    desk: Desk
    order: Order
    row: Row
    copy: Sequence[Row]
    alike: Sequence[Row]
    values: Values

    @property
    def recipe(self) -> Recipe:
        return self.order.recipe

    @property
    def table(self) -> Table:
        return self.desk.tables[self.recipe.at]


class Spoiler:
    """Makes mistakes, each in rows of its own."""

    def __init__(self, collection: Collection, plan: Plan, registry: Registry, dice: Dice) -> None:
        self.collection = collection
        self._plan, self._registry, self._dice = plan, registry, dice
        self._rules = {rule.id: rule for rule in collection.rules}

    def lay_out(self, school: Written) -> Desk:
        return lay_out(self.collection, self._plan, school.values, school.files)

    def make(self, desk: Desk, order: Order) -> Mistake | None:
        """Make the mistake in a row that it fits; None where this school has no such row left."""
        recipe = order.recipe
        start = int(self._dice.roll() * len(desk.tables[recipe.at].rows))
        for row in candidates(desk, self._plan.mistakes, recipe, start):
            sharing = alike(desk, recipe, row)
            marks = self._marks(recipe, row, sharing)
            if fits(recipe, row, sharing) and desk.taken.isdisjoint(marks):
                desk.taken.update(marks)
                values = self._values(desk, row)
                return self._spoil(Scene(desk, order, row, _copied(desk, recipe, row, values), sharing, values))
        return None

    def _marks(self, recipe: Recipe, row: Row, sharing: Sequence[Row]) -> set[tuple[str, ...]]:
        """What this mistake takes for itself: rows that belong together, people, and the end of the file."""
        apart = self._plan.mistakes.apart.get(recipe.at, ())
        marks = {row.group, *(other.group for other in sharing), *((name, row.cells[name]) for name in apart)}
        return marks | {("end", recipe.at)} if recipe.quote else marks

    def _values(self, desk: Desk, row: Row) -> Values:
        """What a recipe's places can be filled with: the row, the school, people and schools that are new."""
        others = [educator for educator in desk.educators if educator not in row.cells.values()]
        new = {
            "student.new": next(self._registry.students),
            "educator.new": next(self._registry.educators),
            "educator.other": self._dice.one(others),
            "organization.new": self._plan.union.school.id.format(number=self._plan.union.most + 1),
        }
        return Values({**desk.values, **new, **{f"row.{name}": cell for name, cell in row.cells.items()}})

    def _spoil(self, scene: Scene) -> Mistake:
        recipe, row = scene.recipe, scene.row
        row.cells.update(_filled(recipe.set, scene.values))
        for kind, cells in recipe.matching.items():
            for other in scene.desk.groups[row.group][kind]:
                other.cells.update(_filled(cells, scene.values))
        if recipe.slip:
            element = self.collection.layouts[recipe.at][recipe.slip.field]
            right = row.cells[element.name] or element.example
            wrong = slip(self._dice, self.collection, element, recipe.slip.constraint, right)
            row.cells[element.name] = wrong
        _write_badly(scene.table, recipe, row)
        traces = [trace for find in recipe.finds for trace in self._traces(scene, find)]
        entries = [(name, _filled(cells, scene.values)) for name, cells in recipe.entries.items()]
        return Mistake(scene.order.rule, recipe.say, traces, entries)

    def _traces(self, scene: Scene, find: Find) -> Iterator[Trace]:
        name = find.rule or scene.order.rule
        rule = self._rules.get(name)
        table = scene.desk.tables[rule.kind] if rule else scene.table
        if find.at == "file":
            value = None if find.value is None else fill(find.value, scene.values)
            yield Trace(name, table.kind, table.path, value=value)
            return
        field = find.field or (rule.field if rule else None)
        for row in _rows_at(scene, find, table):
            yield Trace(name, table.kind, table.path, row, field, row.cells[field] if field else None)


def _rows_at(scene: Scene, find: Find, table: Table) -> Sequence[Row]:
    if find.at == "matching":
        return scene.desk.groups[scene.row.group][table.kind]
    return {"row": [scene.row], "copy": scene.copy, "alike": scene.alike}[find.at]


def _copied(desk: Desk, recipe: Recipe, row: Row, values: Values) -> Sequence[Row]:
    """The copy that the recipe asks for, already in its place behind the row."""
    if recipe.copies is None:
        return ()
    rows = desk.tables[recipe.at].rows
    copy = Row({**row.cells, **_filled(recipe.copies, values)}, row.group)
    rows.insert(rows.index(row) + 1, copy)
    return (copy,)


def _write_badly(table: Table, recipe: Recipe, row: Row) -> None:
    """Rows that no CSV writer would write. An open quotation mark takes in what follows, so it comes last."""
    if recipe.cut:
        row.text = line(list(row.cells.values())[: -recipe.cut])
    if recipe.quote:
        cells = (('"' if name == recipe.quote else "") + cell for name, cell in row.cells.items())
        row.text = ",".join(cells) + "\n"
        table.rows.remove(row)
        table.rows.append(row)


def _filled(cells: Mapping[str, str], values: Values) -> dict[str, str]:
    return {name: fill(template, values) for name, template in cells.items()}
