"""A plan held against the exports: which column each name means, and what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rollbook.prepare.beside import Beside
from rollbook.prepare.page import BrokenRecipeError, Complaint, Page, Where
from rollbook.prepare.plan import Line, Plan
from rollbook.prepare.recipe import Join, Spread
from rollbook.prepare.scope import Found, NotFoundError, Scope
from rollbook.prepare.table import Table


@dataclass(frozen=True)
class Wiring:
    """A plan with every name looked up. `sources` has the columns of each line, in the order of the plan's lines.

    `only` has the columns by which rows are kept. The exports beside come in the order in which they are joined; with
    each spread comes for how many rows there is room.
    """

    plan: Plan
    main: Table
    only: tuple[tuple[Found, tuple[str, ...]], ...]
    joins: tuple[Beside, ...]
    spreads: tuple[tuple[Beside, int], ...]
    sources: tuple[tuple[Found, ...], ...]


@dataclass
class _Finder:
    """Looks names up, and keeps what was found and what was not."""

    page: Page
    complaints: list[Complaint] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def find(self, scope: Scope, name: str, where: Where) -> Found | None:
        try:
            hit = scope.find(name)
        except NotFoundError as error:
            self.complaints.append(self.page.complain(str(error), *where))
            return None
        self.found.append(hit)
        return hit


def wired(plans: list[Plan], tables: Mapping[str, Table], page: Page) -> list[Wiring]:
    """Raises BrokenRecipeError with every name that is in no export."""
    finder = _Finder(page)
    made = [_wired(plan, tables, finder) for plan in plans]
    if finder.complaints:
        raise BrokenRecipeError(page.path, finder.complaints)
    return made


def _wired(plan: Plan, tables: Mapping[str, Table], finder: _Finder) -> Wiring:
    finder.found.clear()
    main, file = tables[plan.file.from_], plan.file
    home: Where = next((line.where[:2] for line in plan.lines), ("files",))
    columns: dict[str, tuple[str, ...]] = {file.from_: main.columns}
    keys = []
    for place, join in enumerate((*file.joins, *file.spread)):
        word, number = ("joins", place) if place < len(file.joins) else ("spread", place - len(file.joins))
        keys.append(_keys(join, tables[join.with_], Scope(file.from_, columns), finder, (*home, word, number)))
        if place < len(file.joins):
            columns[join.name] = tables[join.with_].columns
    columns |= {join.name: tables[join.with_].columns for join in file.spread}
    scope = Scope(file.from_, columns, frozenset(join.name for join in file.spread))
    only = [(finder.find(scope, name, (*home, "only", name)), values) for name, values in file.only.items()]
    sources = tuple(_sources(line, scope, finder) for line in plan.lines)
    found, path = list(finder.found), finder.page
    beside = [
        Beside(join, tables[join.with_], keys[place], _used(join, found), _spot(path, home, place, len(file.joins)))
        for place, join in enumerate((*file.joins, *file.spread))
    ]
    joins, spreads = beside[: len(file.joins)], beside[len(file.joins) :]
    rooms = [max((hit.number or 0 for hit in found if hit.export == one.join.name), default=0) for one in spreads]
    kept = tuple((hit, values) for hit, values in only if hit)
    return Wiring(plan, main, kept, tuple(joins), tuple(zip(spreads, rooms, strict=True)), sources)


def _spot(page: Page, home: Where, place: int, joins: int) -> str:
    where = ("joins", place) if place < joins else ("spread", place - joins)
    return f"{page.path}:{page.complain('', *home, *where).line}"


def _keys(join: Join, table: Table, scope: Scope, finder: _Finder, where: Where) -> tuple[tuple[Found, str], ...]:
    theirs = Scope(join.name, {join.name: table.columns})
    pairs = []
    for ours, other in join.on.items():
        left = finder.find(scope, ours, (*where, "on", ours))
        right = finder.find(theirs, other, (*where, "on", ours))
        pairs += [(left, right.column)] if left and right else []
    for name in join.only:
        finder.find(theirs, name, (*where, "only", name))
    for name in join.order if isinstance(join, Spread) else ():
        finder.find(theirs, name, (*where, "order"))
    return tuple(pairs)


def _sources(line: Line, scope: Scope, finder: _Finder) -> tuple[Found, ...]:
    if line.cell.is_todo:
        return ()
    hits = [finder.find(scope, name, (*line.where, _word(line))) for name in line.cell.sources]
    return tuple(hit for hit in hits if hit)


def _word(line: Line) -> str:
    return "join" if line.cell.join else "column"


def _used(join: Join, found: list[Found]) -> tuple[str, ...]:
    """The columns of an export beside that anything reads."""
    return tuple(dict.fromkeys(hit.column for hit in found if hit.export == join.name))
