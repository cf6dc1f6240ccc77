"""A whole sample: schools, reference lists, mistakes and their key."""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from rollbook.sample.books import reference_paths
from rollbook.sample.clean import Writer, Written
from rollbook.sample.deck import Deck, deal, needs_own_school
from rollbook.sample.dice import Dice
from rollbook.sample.key import Expected, write_key
from rollbook.sample.mistakes import add_entries, make_mistakes
from rollbook.sample.places import check_places
from rollbook.sample.plan import Plan, SampleError, read_plan
from rollbook.sample.spoil import Spoiler
from rollbook.spec import Collection


@dataclass(frozen=True)
class Sample:
    """What was written. `key` has the findings that a check must report, in a report's order."""

    files: tuple[Path, ...]
    references: tuple[Path, ...]
    key: tuple[Expected, ...] = ()


def write_sample(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    collection: Collection,
    folder: Path,
    schools: int,
    mistakes: int | Literal["all"] = 0,
    seed: int = 1,
    rows: int | None = None,
) -> Sample:
    """Write the files of so many schools, and the reference lists, into a folder: the same bytes for a seed.

    Each school has a folder of its own. `mistakes` is a number, spread over as many rules as possible, or
    "all" for one of every rule at least, which adds a small school for each mistake by which a whole file is
    lost. `rows` is the number of enrollments of all schools together, about; without it, schools have the
    usual sizes. Raises `SampleError` where the folder is not empty or the sample cannot be made.
    """
    if schools < 1:
        raise SampleError("A sample needs one school at least.")
    if folder.exists() and any(folder.iterdir()):
        raise SampleError(f"{folder} is not empty. Name a folder that is new or empty.")
    plan, dice = read_plan(collection), Dice("mistakes", seed)
    check_places(collection, plan)
    deck = deal(dice, collection, plan.mistakes, mistakes) if mistakes else []
    writer = Writer(collection, plan, folder, seed)
    written = _write(plan, writer, schools, deck, rows)
    made = make_mistakes(Spoiler(collection, plan, writer.registry, dice), deck, written[:schools], written[schools:])
    add_entries(collection, plan, folder, made)
    files, references = sorted(folder.glob("*/**/*.csv")), reference_paths(plan, folder).values()
    return Sample(tuple(files), tuple(references), write_key(collection, folder, made) if deck else ())


def _write(plan: Plan, writer: Writer, schools: int, deck: Deck, rows: int | None) -> list[Written]:
    """Write the schools that were asked for, then a small one for each mistake that needs a school."""
    small = [(plan.mistakes.school, None) for _, recipe in deck if needs_own_school(recipe)]
    if schools + len(small) > plan.union.most:
        raise SampleError(f"A sample can have at most {plan.union.most} schools.")
    share = None if rows is None else max(1, rows // schools)
    usual = ((kind, share) for kind in islice(cycle(plan.union.schools), schools))
    return list(writer.write([*usual, *small]))
