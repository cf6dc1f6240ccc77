"""A whole sample: organizations, reference lists, mistakes and their key."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rollbook.sample.books import reference_paths
from rollbook.sample.clean import Writer, Written
from rollbook.sample.deck import Deck, deal, needs_own_organization
from rollbook.sample.dice import Dice
from rollbook.sample.key import Expected, write_key
from rollbook.sample.mistakes import add_entries, make_mistakes
from rollbook.sample.organizations import Outline, outlines
from rollbook.sample.places import check_places
from rollbook.sample.plan import Plan, SampleError, read_plan
from rollbook.sample.spoil import Spoiler
from rollbook.spec import Collection


@dataclass(frozen=True)
class Sample:
    """What was written. `key` has the findings that a check must report, in a report's order."""

    organizations: int
    files: tuple[Path, ...]
    references: tuple[Path, ...]
    key: tuple[Expected, ...] = ()


def write_sample(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    collection: Collection,
    folder: Path,
    organizations: int | None = None,
    mistakes: int | Literal["all"] = 0,
    seed: int = 1,
    rows: int | None = None,
) -> Sample:
    """Write the files of so many organizations, and the reference lists, into a folder: the same bytes for a seed.

    Each organization has a folder of its own; how many are usual, the collection says. `mistakes` is a number,
    spread over as many rules as possible, or "all" for one of every rule at least, which adds a small organization
    for each mistake by which a whole file is lost. `rows` is the number of enrollments of all together, about;
    without it, schools have the usual sizes. Raises `SampleError` where the folder is not empty or the sample cannot
    be made.
    """
    plan, dice = read_plan(collection), Dice("mistakes", seed)
    count = plan.organizations.usual if organizations is None else organizations
    if count < 1:
        raise SampleError("A sample needs one organization at least.")
    if folder.exists() and any(folder.iterdir()):
        raise SampleError(f"{folder} is not empty. Name a folder that is new or empty.")
    check_places(collection, plan)
    deck = deal(dice, collection, plan.mistakes, mistakes) if mistakes else []
    writer = Writer(collection, plan, folder, seed)
    written = _write(plan, writer, _outlines(plan, count, deck), count, rows)
    made = make_mistakes(Spoiler(collection, plan, writer.registry, dice), deck, written[:count], written[count:])
    add_entries(collection, plan, folder, made)
    references = reference_paths(plan, folder).values()
    files = sorted({*_files(collection, folder)} - {*references})
    return Sample(count, tuple(files), tuple(references), write_key(collection, folder, made) if deck else ())


def _outlines(plan: Plan, count: int, deck: Deck) -> list[Outline]:
    """The organizations that were asked for, then a small one for each mistake that needs one of its own."""
    small = [plan.mistakes.organization for _, recipe in deck if needs_own_organization(recipe)]
    if count + len(small) > plan.organizations.most:
        raise SampleError(f"A sample can have at most {plan.organizations.most} organizations.")
    return list(outlines(plan, count, small))


def _write(plan: Plan, writer: Writer, all_of_them: Sequence[Outline], count: int, rows: int | None) -> list[Written]:
    usual, small = all_of_them[:count], all_of_them[count:]
    factor = None if rows is None else rows / sum(outline.rows(plan) for outline in usual)
    return list(writer.write([*((outline, factor) for outline in usual), *((outline, None) for outline in small)]))


def _files(collection: Collection, folder: Path) -> list[Path]:
    return [path for ending in collection.delimiters for path in folder.glob(f"*/**/*.{ending}")]
