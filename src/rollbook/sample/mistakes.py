"""Mistakes in a sample that has been written: which organization gets which, one organization at a time."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rollbook.sample.books import reference_paths
from rollbook.sample.clean import Written
from rollbook.sample.deck import Deck, needs_own_organization
from rollbook.sample.files import spoil_file
from rollbook.sample.plan import Plan, SampleError
from rollbook.sample.recipe import FileRecipe, Recipe
from rollbook.sample.spoil import Mistake, Order, Spoiler
from rollbook.spec import Collection


def make_mistakes(spoiler: Spoiler, deck: Deck, usual: Sequence[Written], extra: Iterable[Written]) -> list[Mistake]:
    """All mistakes of a deck. Those of whole files have the extra organizations, or stand beside the last usual one."""
    own, made = iter(extra), []
    for rule, recipe in deck:
        if isinstance(recipe, FileRecipe):
            home = next(own) if needs_own_organization(recipe) else usual[-1]
            made.append(spoil_file(spoiler.collection, rule, recipe, home.files))
    orders = [Order(rule, recipe) for rule, recipe in deck if isinstance(recipe, Recipe)]
    return [*made, *_in_rows(spoiler, orders, usual)]


def _in_rows(spoiler: Spoiler, orders: Sequence[Order], usual: Sequence[Written]) -> Iterator[Mistake]:
    """The mistakes in rows, dealt out to the organizations in turn.

    One that has no row for a mistake hands it on, and the first one comes last: it is of the type
    that has everything. Raises `SampleError` where even that one has no room.
    """
    left: list[Order] = []
    for turn in range(len(usual) - 1, -1, -1):
        wanted = sorted(left + [*orders][turn :: len(usual)], key=_ease)
        left = []
        if wanted:
            yield from _at_desk(spoiler, usual[turn], wanted, left)
    if left:
        rules = ", ".join(sorted({order.rule for order in left}))
        raise SampleError(
            f"There is no room for so many mistakes ({rules}). Ask for more organizations or fewer mistakes."
        )


def _at_desk(spoiler: Spoiler, organization: Written, wanted: Iterable[Order], left: list[Order]) -> Iterator[Mistake]:
    """Make what can be made in this organization; the rest is added to `left`."""
    desk = spoiler.lay_out(organization)
    for order in wanted:
        mistake = spoiler.make(desk, order)
        if mistake:
            yield mistake
        else:
            left.append(order)
    desk.write()


def _ease(order: Order) -> tuple[bool, bool, bool, int, int]:
    """Mistakes that are hard to place go first, while there is still much room: above all those in many rows."""
    recipe = order.recipe
    many = bool(recipe.given or recipe.matching or recipe.removes)
    rare = len(recipe.where) + len(recipe.unless)
    return not recipe.alike, not recipe.quote, not many, -rare, -len(recipe.filled)


def add_entries(collection: Collection, plan: Plan, folder: Path, mistakes: Iterable[Mistake]) -> None:
    """Add to the reference lists what the mistakes need there."""
    paths = reference_paths(plan, folder)
    for name, cells in (entry for mistake in mistakes for entry in mistake.entries):
        with paths[name].open("a", encoding="utf-8", newline="") as file:
            columns = collection.references[name].names
            csv.writer(file, lineterminator="\n").writerow([cells.get(column, "") for column in columns])
