"""From exports and a recipe to the files of a collection."""

from collections.abc import Sequence
from pathlib import Path

from rollbook.prepare.build import Built, build
from rollbook.prepare.common import common_of
from rollbook.prepare.load import load
from rollbook.prepare.outcome import Missing, Outcome, Written
from rollbook.prepare.page import BrokenRecipeError, Complaint, Page
from rollbook.prepare.plan import Plan, element_of, plans
from rollbook.prepare.recipe import TODO, Recipe
from rollbook.prepare.sources import Sources, sort_in
from rollbook.prepare.wiring import wired
from rollbook.prepare.write import by_organization, file_name, whole_folder, write_rows
from rollbook.spec import Collection


def prepare(exports: Sequence[Path], recipe_path: Path, collection: Collection, folder: Path) -> Outcome:
    """Write the files that a recipe makes of the exports; what it does not cover is in the outcome.

    Raises BrokenRecipeError, BrokenSheetError, DoubledKeyError, FileNotFoundError, and FileExistsError where a file
    would be overwritten. Nothing is written then.
    """
    recipe, page = load(recipe_path)
    planned = plans(recipe, page, collection)
    _said_whose(recipe, planned, page)
    sources = sort_in(exports, recipe, page)
    common = common_of(collection)
    built = [(wiring.plan, build(wiring, collection, common)) for wiring in wired(planned, sources.tables, page)]
    with whole_folder(folder) as partial:
        files = tuple(
            file for plan, one in built for file in _written(plan, one, recipe.organization, collection, partial)
        )
    return _outcome(folder, files, [one for _, one in built], sources, _whose_missing(recipe, planned))


def _said_whose(recipe: Recipe, planned: Sequence[Plan], page: Page) -> None:
    nameless = [plan.kind for plan in planned if plan.file.organization is None]
    if recipe.organization is None and nameless:
        message = (
            "Say whose files these are: 'organization: ...' here, or in each of the files the element that says it; "
            f"it is part of the name of {' and '.join(nameless)}."
        )
        raise BrokenRecipeError(page.path, [Complaint(1, message)])


def _whose_missing(recipe: Recipe, planned: Sequence[Plan]) -> tuple[Missing, ...]:
    if recipe.organization != TODO:
        return ()
    return tuple(
        Missing(plan.kind, "organization", "the organization in the file's name")
        for plan in planned
        if not plan.file.organization
    )


def _written(plan: Plan, built: Built, organization: str | None, collection: Collection, folder: Path) -> list[Written]:
    given = element_of(plan.file.organization, plan.layout) if plan.file.organization else None
    element = given.name if given else None
    made = []
    for named, rows in by_organization(built.rows, element, organization).items():
        name = file_name(collection, named, plan.kind)
        write_rows(folder / name, rows, plan.layout, collection)
        made.append(Written(name, plan.kind, rows.height))
    return made


def _outcome(
    folder: Path, files: tuple[Written, ...], built: Sequence[Built], sources: Sources, whose: tuple[Missing, ...]
) -> Outcome:
    return Outcome(
        folder=folder,
        files=files,
        uncovered=tuple(one for part in built for one in part.uncovered),
        missing=(*whose, *(one for part in built for one in part.missing)),
        partnerless=(*sources.partnerless, *(one for part in built for one in part.partnerless)),
        left_over=tuple(one for part in built for one in part.left_over),
        passed_over=sources.passed_over,
    )
