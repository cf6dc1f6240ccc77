"""Which mistakes a sample gets, and the recipe of each."""

from collections.abc import Mapping, Sequence
from typing import Literal

from rollbook.sample.dice import Dice
from rollbook.sample.links import Links
from rollbook.sample.plan import SampleError
from rollbook.sample.recipe import FileRecipe, Find, Mistakes, Recipe, Slip
from rollbook.spec import CellRule, Collection, filler_rule, upper_first

Recipes = Mapping[str, Recipe | FileRecipe]
Deck = Sequence[tuple[str, Recipe | FileRecipe]]
#: What a slip did to a cell, by the constraint that it breaks.
_SAID = {
    "required": "was left blank",
    "code": "was given a code that is not on its list",
    "length": "was given with too many characters",
    "format": "was given in a wrong form",
}


def needs_own_organization(recipe: Recipe | FileRecipe) -> bool:
    """True for a mistake after which nothing else can be found in the organization's files."""
    return isinstance(recipe, FileRecipe) and recipe.name is None


def recipes(collection: Collection, mistakes: Mistakes) -> Recipes:
    """How to make a mistake of every rule. `SampleError` where a rule has no recipe, or a recipe no rule."""
    links = Links(collection, mistakes)
    cells = {rule.id: _cell_recipe(links, mistakes, rule) for rule in collection.cell_rules()}
    known: Recipes = {**mistakes.rows, **mistakes.files, **cells, **_filler_recipes(collection)}
    missing = [rule for rule in collection.texts if rule not in known]
    strange = [rule for rule in known if rule not in collection.texts]
    if missing or strange:
        what, names = ("has no recipe for", missing) if missing else ("has a recipe for the unknown rule", strange)
        raise SampleError(f"The sample of {collection.id} {what}: {', '.join(names)}.")
    return {rule: known[rule] for rule in collection.texts}


def _cell_recipe(links: Links, mistakes: Mistakes, rule: CellRule) -> Recipe:
    """A slip in one cell. A cell that must be there, or that joins rows, is spoiled only where it is filled."""
    element, name = rule.element, rule.element.name
    beside = mistakes.cells.beside.get(rule.kind, {}).get(name)
    joins = links.holding(rule.kind, name)
    needed = rule.constraint == "required" or element.constraints.required or bool(element.required_with) or joins
    causes = mistakes.cells.causes.get(rule.kind, {})
    return Recipe(
        say=f"{upper_first(element.spoken)} {_SAID[rule.constraint]}.",
        at=rule.kind,
        where={column: (value,) for column, value in element.required_when.items() if rule.constraint == "required"},
        filled=(name,) if needed and beside is None else (),
        set=beside or {},
        slip=Slip(field=name, constraint=rule.constraint),
        finds=(Find(field=name), *(find for link, finds in causes.items() if link in joins for find in finds)),
    )


def _filler_recipes(collection: Collection) -> dict[str, Recipe | FileRecipe]:
    """A value in the middle one of a layout's fillers."""
    fillers = {kind: list(layout.fillers) for kind, layout in collection.layouts.items() if layout.fillers}
    return {filler_rule(kind): _filler_recipe(kind, names[len(names) // 2]) for kind, names in fillers.items()}


def _filler_recipe(kind: str, name: str) -> Recipe:
    say = "A note was left in a field that is not collected."
    return Recipe(say=say, at=kind, set={name: "note"}, finds=(Find(field=name),))


def deal(dice: Dice, collection: Collection, mistakes: Mistakes, count: int | Literal["all"]) -> Deck:
    """The rules that are to be broken, once for each time.

    With "all", each rule once. With a number, each rule at most once more often than another, the
    collection's own before those of single cells, and none by which a file would be lost.
    """
    known = recipes(collection, mistakes)
    if count == "all":
        return list(known.items())
    cells = {rule.id for rule in collection.cell_rules()}
    harmless = [rule for rule, recipe in known.items() if not needs_own_organization(recipe)]
    own, single = ([rule for rule in harmless if (rule in cells) is wanted] for wanted in (False, True))
    deck = [(rule, known[rule]) for rule in (*dice.shuffled(own), *dice.shuffled(single))]
    again = [(rule, recipe) for rule, recipe in deck if isinstance(recipe, Recipe) and not recipe.quote]
    while len(deck) < count:
        deck += again
    return deck[:count]
