"""Which mistakes a sample gets, and the recipe of each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rollbook.sample.dice import Dice
from rollbook.sample.plan import SampleError
from rollbook.sample.recipe import CellRecipes, FileRecipe, Find, Mistakes, Recipe, Slip
from rollbook.spec import CellRule, Collection

Recipes = Mapping[str, Recipe | FileRecipe]
Deck = Sequence[tuple[str, Recipe | FileRecipe]]
#: What a slip did to a cell, by the constraint that it breaks.
_SAID = {
    "required": "was left blank",
    "code": "was given a code that is not on its list",
    "length": "was given with too many characters",
    "format": "was given in a wrong form",
}


def needs_own_school(recipe: Recipe | FileRecipe) -> bool:
    """True for a mistake after which nothing else can be found in the school's files."""
    return isinstance(recipe, FileRecipe) and recipe.name is None


def recipes(collection: Collection, mistakes: Mistakes) -> Recipes:
    """How to make a mistake of every rule. `SampleError` where a rule has no recipe, or a recipe no rule."""
    cells = {rule.id: _cell_recipe(collection, mistakes.cells, rule) for rule in collection.cell_rules()}
    known: Recipes = {**mistakes.rows, **mistakes.files, **cells}
    missing = [rule for rule in collection.texts if rule not in known]
    strange = [rule for rule in known if rule not in collection.texts]
    if missing or strange:
        what, names = ("has no recipe for", missing) if missing else ("has a recipe for the unknown rule", strange)
        raise SampleError(f"The sample of {collection.id} {what}: {', '.join(names)}.")
    return {rule: known[rule] for rule in collection.texts}


def _cell_recipe(collection: Collection, cells: CellRecipes, rule: CellRule) -> Recipe:
    """A slip in one cell, which must be filled to be spoiled, unless more is put in the row beside it."""
    name, constraint = rule.element.name, rule.id.rsplit(".", 1)[1]
    beside = cells.beside.get(rule.kind, {}).get(name)
    return Recipe(
        say=f"{rule.element.title} {_SAID[constraint]}.",
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


def deal(dice: Dice, collection: Collection, mistakes: Mistakes, count: int | Literal["all"]) -> Deck:
    """The rules that are to be broken, once for each time.

    With "all", each rule once. With a number, each rule at most once more often than another, the
    collection's own before those of single cells, and none by which a file would be lost.
    """
    known = recipes(collection, mistakes)
    if count == "all":
        return list(known.items())
    cells = {rule.id for rule in collection.cell_rules()}
    harmless = [rule for rule, recipe in known.items() if not needs_own_school(recipe)]
    own, single = ([rule for rule in harmless if (rule in cells) is wanted] for wanted in (False, True))
    deck = [(rule, known[rule]) for rule in (*dice.shuffled(own), *dice.shuffled(single))]
    again = [(rule, recipe) for rule, recipe in deck if isinstance(recipe, Recipe) and not recipe.quote]
    while len(deck) < count:
        deck += again
    return deck[:count]
