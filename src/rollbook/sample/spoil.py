"""Making a mistake at an organization's desk, and noting what is then to be found."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rollbook.sample.clean import Written
from rollbook.sample.desk import Desk, Mark, Row, Table, alike, candidates, fits, lay_out
from rollbook.sample.dice import Dice
from rollbook.sample.links import Links
from rollbook.sample.numbering import Registry
from rollbook.sample.organizations import unused_id
from rollbook.sample.plan import Plan
from rollbook.sample.recipe import Find, Recipe
from rollbook.sample.sheet import Values, fill
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

    def matching(self, kind: str) -> list[Row]:
        return self.desk.matching(self.recipe.at, self.row, kind)


class Spoiler:
    """Makes mistakes, each in rows of its own."""

    def __init__(self, collection: Collection, plan: Plan, registry: Registry, dice: Dice) -> None:
        self.collection = collection
        self._plan, self._registry, self._dice = plan, registry, dice
        self._rules = {rule.id: rule for rule in collection.rules}
        self._links = Links(collection, plan.mistakes)

    def lay_out(self, organization: Written) -> Desk:
        return lay_out(self.collection, self._plan, self._links, organization)

    def make(self, desk: Desk, order: Order) -> Mistake | None:
        """Make the mistake in a row that it fits; None where this organization has no such row left."""
        recipe = order.recipe
        given = [desk.given(kind, cells) for kind, cells in recipe.given.items()]
        relied = {_itself(row) for row in given if row}
        if None in given or relied & desk.taken:
            return None
        start = int(self._dice.roll() * len(desk.tables[recipe.at].rows))
        for row in candidates(desk, self._plan.mistakes.room.get(recipe.at, {}), recipe, start):
            sharing = alike(desk, recipe, row) if fits(recipe, row, (row, row)) else []
            if not fits(recipe, row, sharing):
                continue
            marks = _marks(recipe, [row, *sharing, *_changed(desk, recipe, row)])
            if marks.isdisjoint(desk.taken) and marks.isdisjoint(desk.relied):
                desk.taken.update(marks)
                desk.relied.update(relied)
                values = self._values(desk, row)
                return self._spoil(Scene(desk, order, row, _copied(desk, recipe, row, values), sharing, values))
        return None

    def _values(self, desk: Desk, row: Row) -> Values:
        """What a recipe's places can be filled with: the row, the organization, and people and others that are new."""
        others = [educator for educator in desk.educators if educator not in row.cells]
        organizations = self._plan.organizations
        new = {
            "student.new": next(self._registry.students),
            "educator.new": next(self._registry.educators),
            "educator.other": self._dice.one(others),
            "organization.new": unused_id(organizations, next(iter(organizations.types))),
        }
        return Values({**desk.values, **new, **{f"row.{name}": row[name] for name in row.columns}})

    def _spoil(self, scene: Scene) -> Mistake:
        recipe, row = scene.recipe, scene.row
        row.update(_filled(recipe.set, scene.values))
        for kind, cells in recipe.matching.items():
            for other in scene.matching(kind):
                other.update(_filled(cells, scene.values))
        for kind in recipe.removes:
            scene.desk.remove(kind, scene.matching(kind))
        if recipe.slip:
            element = self.collection.layouts[recipe.at][recipe.slip.field]
            right = row[element.name] or element.example
            row.update({element.name: slip(self._dice, self.collection, element, recipe.slip.constraint, right)})
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
            yield Trace(name, table.kind, table.path, row, field, row[field] if field else None)


def _rows_at(scene: Scene, find: Find, table: Table) -> Sequence[Row]:
    if find.at == "matching":
        return scene.matching(table.kind)
    return {"row": [scene.row], "copy": scene.copy, "alike": scene.alike}[find.at]


def _changed(desk: Desk, recipe: Recipe, row: Row) -> Iterator[Row]:
    """The rows of other files that the mistake changes or takes away."""
    for kind in (*recipe.matching, *recipe.removes):
        yield from desk.matching(recipe.at, row, kind)


def _marks(recipe: Recipe, touched: Sequence[Row]) -> set[Mark]:
    """What a mistake takes for itself: whatever its rows belong together with, and perhaps the end of the file."""
    marks = {mark for row in touched for mark in (*row.marks, _itself(row))}
    return marks | {("end", recipe.at)} if recipe.quote else marks


def _itself(row: Row) -> Mark:
    """The mark of a row alone, without what belongs to it."""
    return "row", str(id(row))


def _copied(desk: Desk, recipe: Recipe, row: Row, values: Values) -> Sequence[Row]:
    """The copy that the recipe asks for, already in its place behind the row."""
    if recipe.copies is None:
        return ()
    rows = desk.tables[recipe.at].rows
    copy = Row(row.columns, list(row.cells), row.marks)
    copy.update(_filled(recipe.copies, values))
    rows.insert(rows.index(row) + 1, copy)
    return (copy,)


def _write_badly(table: Table, recipe: Recipe, row: Row) -> None:
    """Rows that no CSV writer would write. An open quotation mark takes in what follows, so it comes last."""
    if recipe.cut:
        row.text = table.writing.line(row.cells[: -recipe.cut])
    if recipe.quote:
        cells = list(row.cells)
        cells[row.columns[recipe.quote]] = '"' + row[recipe.quote]
        row.text = table.writing.delimiter.join(cells) + "\n"
        table.rows.remove(row)
        table.rows.append(row)


def _filled(cells: Mapping[str, str], values: Values) -> dict[str, str]:
    return {name: fill(template, values) for name, template in cells.items()}
