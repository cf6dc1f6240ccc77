"""Mistakes in a sample that has been written: which school gets which, one school at a time."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rollbook.sample.books import reference_paths
from rollbook.sample.clean import Written
from rollbook.sample.deck import Recipes
from rollbook.sample.desk import lay_out
from rollbook.sample.dice import Dice
from rollbook.sample.files import spoil_file
from rollbook.sample.house import Registry
from rollbook.sample.plan import Plan, SampleError
from rollbook.sample.recipe import FileRecipe, Recipe
from rollbook.sample.spoil import Mistake, Spoiler
from rollbook.spec import Collection


def needs_own_school(recipe: Recipe | FileRecipe) -> bool:
    """True for a mistake after which nothing else can be found in the school's files."""
    return isinstance(recipe, FileRecipe) and recipe.name is None


def make_file_mistakes(
    collection: Collection, known: Recipes, deck: Sequence[str], schools: Sequence[Written], extra: Sequence[Written]
) -> Iterator[Mistake]:
    """The mistakes of whole files: each in one of the extra schools, or beside the files of the last other school."""
    own = iter(extra)
    for rule in deck:
        recipe = known[rule]
        if isinstance(recipe, FileRecipe):
            school = next(own) if needs_own_school(recipe) else schools[-1]
            yield spoil_file(collection, rule, recipe, school.files)


def make_row_mistakes(
    collection: Collection, plan: Plan, known: Recipes, deck: Sequence[str], schools: Sequence[Written],
    registry: Registry, dice: Dice,
) -> Iterator[Mistake]:  # fmt: skip
    """The mistakes in rows, dealt out to the schools in turn.

    A school that has no row for a mistake hands it on, and the first school comes last: it is of the kind that has
    everything. Mistakes that are hard to place go first.
    """
    rows = [(rule, recipe) for rule in deck if isinstance(recipe := known[rule], Recipe)]
    spoiler = Spoiler(collection, plan, registry, dice)
    left: list[tuple[str, Recipe]] = []
    for turn in range(len(schools) - 1, -1, -1):
        wanted = sorted(left + rows[turn :: len(schools)], key=_ease)
        left = []
        if wanted:
            desk = lay_out(collection, plan, schools[turn].values, schools[turn].files)
            for rule, recipe in wanted:
                mistake = spoiler.make(desk, rule, recipe)
                if mistake:
                    yield mistake
                else:
                    left.append((rule, recipe))
            desk.write()
    if left:
        names = ", ".join(sorted({rule for rule, _ in left}))
        raise SampleError(f"There is no room for so many mistakes ({names}): ask for more schools or fewer mistakes.")


def _ease(wanted: tuple[str, Recipe]) -> tuple[bool, bool, int]:
    recipe = wanted[1]
    return not recipe.alike, not recipe.quote, -len(recipe.where) - len(recipe.unless) - len(recipe.filled)


def add_entries(collection: Collection, plan: Plan, folder: Path, mistakes: Iterable[Mistake]) -> None:
    """Add to the reference lists what the mistakes need there."""
    paths = reference_paths(plan, folder)
    for name, cells in (entry for mistake in mistakes for entry in mistake.entries):
        with paths[name].open("a", encoding="utf-8", newline="") as file:
            names = collection.references[name].names
            csv.writer(file, lineterminator="\n").writerow([cells.get(column, "") for column in names])
