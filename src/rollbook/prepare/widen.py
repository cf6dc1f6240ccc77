"""Exports that are made wider by others before they are used."""

from collections.abc import Iterator, Mapping

from rollbook.prepare.beside import Beside, joined
from rollbook.prepare.outcome import Partnerless
from rollbook.prepare.page import BrokenRecipeError, Complaint, Page
from rollbook.prepare.recipe import Export, Recipe
from rollbook.prepare.scope import Found, NotFoundError, Scope
from rollbook.prepare.table import AT, Table


def in_order(recipe: Recipe, names: list[str], page: Page) -> list[str]:
    """The exports and those that make them wider, each after those that it needs.

    Raises BrokenRecipeError for one that needs itself.
    """
    ordered: list[str] = []

    def add(name: str, on_the_way: tuple[str, ...]) -> None:
        if name in on_the_way:
            way = " needs ".join([*on_the_way, name])
            told = f"The exports go round in a circle: {way}. Take one of the joins away."
            raise BrokenRecipeError(page.path, [page.complain(told, "exports", name, "joins")])
        for join in recipe.exports[name].joins:
            add(join.with_, (*on_the_way, name))
        if name not in ordered:
            ordered.append(name)

    for name in names:
        add(name, ())
    return ordered


def unknown_joins(recipe: Recipe, page: Page) -> Iterator[Complaint]:
    for name, export in recipe.exports.items():
        seen: set[str] = set()
        for place, join in enumerate(export.joins):
            where = ("exports", name, "joins", place)
            if join.with_ not in recipe.exports:
                known = ", ".join(recipe.exports)
                yield page.complain(f"There is no export '{join.with_}'. The exports are {known}.", *where, "with")
            if join.name in seen:
                yield page.complain(f"'{join.name}' stands here already. Name this one with 'as'.", *where)
            seen.add(join.name)


def widened(table: Table, export: Export, tables: Mapping[str, Table], page: Page) -> tuple[Table, list[Partnerless]]:
    """The table with the columns of others, each named NAME.COLUMN. Raises BrokenRecipeError and DoubledKeyError."""
    told: list[Partnerless] = []
    for place, join in enumerate(export.joins):
        other, where = tables[join.with_], ("exports", table.name, "joins", place)
        keys = _keys(table, other, join.on, page, where)
        at = f"{page.path}:{page.complain('', *where).line}"
        beside = Beside(join, other, keys, other.columns, at)
        rows = table.frame.rename({column: f"{table.name}.{column}" for column in table.columns})
        put, alone = joined(rows, beside, table, table.name)
        told += [alone] if alone else []
        back = put.rename({f"{table.name}.{column}": column for column in table.columns})
        columns = (*table.columns, *(f"{join.name}.{column}" for column in other.columns))
        table = Table(table.name, columns, back.select(AT, *columns), table.files)
    return table, told


def _keys(
    table: Table, other: Table, on: Mapping[str, str], page: Page, where: tuple[str | int, ...]
) -> tuple[tuple[Found, str], ...]:
    ours, theirs = Scope(table.name, {table.name: table.columns}), Scope(other.name, {other.name: other.columns})
    pairs, complaints = [], []
    for left, right in on.items():
        try:
            pairs.append((ours.find(left), theirs.find(right).column))
        except NotFoundError as error:
            complaints.append(page.complain(str(error), *where, "on", left))
    if complaints:
        raise BrokenRecipeError(page.path, complaints)
    return tuple(pairs)
