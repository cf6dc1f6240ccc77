"""A recipe drafted from the headers and values of exports, for a person to read and finish."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rollbook.prepare.common import common_of
from rollbook.prepare.page import BrokenRecipeError
from rollbook.prepare.propose.draft import Draft, Drafter
from rollbook.prepare.propose.exports import samples
from rollbook.prepare.propose.links import links
from rollbook.prepare.propose.text import recipe_text
from rollbook.prepare.recipe import TODO
from rollbook.sheets import BrokenSheetError
from rollbook.spec import Collection

__all__ = ["BrokenRecipeError", "Proposal", "propose"]


class Proposal(NamedTuple):
    """For how many elements a column was found, and how many places a person must fill in."""

    path: Path
    found: int
    todo: int


def propose(exports: Sequence[Path], collection: Collection, path: Path) -> Proposal:
    """Draft a recipe into a new file.

    Raises FileExistsError where the file is there already, BrokenSheetError where nothing could be drafted, and
    FileNotFoundError.
    """
    if path.exists():
        raise FileExistsError(f"{path} is there already; it was left as it is. Name another file.")
    found = samples(exports)
    drafter = Drafter(collection, common_of(collection), found, links(found))
    drafts = {kind: drafter.draft(kind) for kind in collection.layouts}
    made: list[Draft] = [draft for draft in drafts.values() if draft]
    if not made:
        raise BrokenSheetError(
            f"The exports do not show what a row of {', '.join(collection.layouts)} is: no header says which column is "
            "the course, the section or the student. Write a recipe, or give the columns plainer names."
        )
    text = recipe_text(collection, made, found, [kind for kind, draft in drafts.items() if draft is None])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    todo = sum(TODO in line.partition("#")[0] for line in text.splitlines())
    return Proposal(path, sum(len(draft.hits) for draft in made), todo)
