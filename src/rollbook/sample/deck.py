"""Which mistakes a sample gets, and the recipe of each."""

from collections.abc import Iterator, Mapping
from typing import Literal

from rollbook.sample.dice import Dice
from rollbook.sample.plan import SampleError
from rollbook.sample.recipe import CellRecipes, FileRecipe, Find, Mistakes, Recipe, Slip
from rollbook.spec import CellRule, Collection

Recipes = Mapping[str, Recipe | FileRecipe]


def recipes(collection: Collection, mistakes: Mistakes) -> Recipes:
    """How to make a mistake of every rule of the collection. Raises `SampleError` where a rule has no recipe."""
    cells = {rule.id: _cell_recipe(collection, mistakes.cells, rule) for rule in collection.cell_rules()}
    known: Recipes = {**mistakes.rows, **mistakes.files, **cells}
    missing = [rule for rule in collection.texts if rule not in known]
    strange = [rule for rule in known if rule not in collection.texts]
    if missing or strange:
        what, names = ("has no recipe for", missing) if missing else ("has a recipe for the unknown rule", strange)
        raise SampleError(f"The sample of {collection.id} {what}: {', '.join(names)}.")
    return {rule: known[rule] for rule in collection.texts}


def _cell_recipe(collection: Collection, cells: CellRecipes, rule: CellRule) -> Recipe:
    """A slip in one cell. A cell that nothing is to stand beside must be filled, so that there is something to spoil."""
    name, constraint = rule.element.name, rule.id.rsplit(".", 1)[1]
    beside = cells.beside.get(rule.kind, {}).get(name)
    return Recipe(
        say=f"{rule.element.title}: {constraint}.",
        at=rule.kind,
        filled=(name,) if beside is None else (),
        set=beside or {},
        slip=Slip(field=name, constraint=constraint),
        finds=(Find(field=name), *_causes(collection, cells, rule.kind, name)),
    )


def _causes(collection: Collection, cells: CellRecipes, kind: str, name: str) -> Iterator[Find]:
    for key, finds in cells.causes.get(kind, {}).items():
        if name in collection.key_elements(key, kind):
            yield from finds


def deal(dice: Dice, collection: Collection, known: Recipes, count: int | Literal["all"]) -> list[str]:
    """The rules that are to be broken, once for each time.

    With "all", each rule once. With a number, each rule at most once more often than any other, the collection's own
    rules before single cells, and none by which a file would be lost.
    """
    if count == "all":
        return list(known)
    harmless = [rule for rule, recipe in known.items() if isinstance(recipe, Recipe) or recipe.name]
    cells = {rule.id for rule in collection.cell_rules()}
    first = dice.shuffled(rule for rule in harmless if rule not in cells)
    deck = [*first, *dice.shuffled(rule for rule in harmless if rule in cells)]
    again = [rule for rule in deck if isinstance(recipe := known[rule], Recipe) and not recipe.quote]
    while len(deck) < count:
        deck += again
    return deck[:count]
