"""Believable submissions made up from a collection's own words, without mistakes or with known ones."""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from rollbook.sample.books import reference_paths
from rollbook.sample.clean import Writer, Written
from rollbook.sample.deck import deal, recipes
from rollbook.sample.dice import Dice
from rollbook.sample.key import Expected, write_key
from rollbook.sample.mistakes import add_entries, make_file_mistakes, make_row_mistakes, needs_own_school
from rollbook.sample.plan import Plan, SampleError, read_plan
from rollbook.spec import Collection

__all__ = ["Expected", "Sample", "SampleError", "write_sample"]


@dataclass(frozen=True)
class Sample:
    """What was written. `key` has the findings that a check must report, in a report's order; empty without mistakes."""

    files: tuple[Path, ...]
    references: tuple[Path, ...]
    key: tuple[Expected, ...] = ()


def write_sample(
    collection: Collection,
    folder: Path,
    schools: int,
    mistakes: int | Literal["all"] = 0,
    seed: int = 1,
    rows: int | None = None,
) -> Sample:
    """Write the files of so many schools and the reference lists into a new folder; the same bytes for the same seed.

    Each school has a folder of its own. `mistakes` is a number, spread over as many rules as possible, or "all" for
    one of every rule at least (with some small schools more, for mistakes by which a whole file is lost). `rows`
    is the number of enrollments of all schools together, about; without it, schools have the usual sizes.
    Raises `SampleError` where the folder is not empty or the sample cannot be made.
    """
    if schools < 1:
        raise SampleError("A sample needs one school at least.")
    if folder.exists() and any(folder.iterdir()):
        raise SampleError(f"{folder} is not empty. Name a folder that is new or empty.")
    plan = read_plan(collection)
    known = recipes(collection, plan.mistakes) if mistakes else {}
    dice = Dice("mistakes", seed)
    deck = deal(dice, collection, known, mistakes) if mistakes else []
    writer = Writer(collection, plan, folder, seed)
    own = sum(needs_own_school(known[rule]) for rule in deck)
    written = _write(plan, writer, schools, own, rows)
    made = [
        *make_file_mistakes(collection, known, deck, written[:schools], written[schools:]),
        *make_row_mistakes(collection, plan, known, deck, written[:schools], writer.registry, dice),
    ]
    add_entries(collection, plan, folder, made)
    key = write_key(collection, folder, made) if mistakes else ()
    files = tuple(sorted(folder.glob("*/**/*.csv")))
    return Sample(files, tuple(reference_paths(plan, folder).values()), key)


def _write(plan: Plan, writer: Writer, schools: int, own: int, rows: int | None) -> list[Written]:
    share = None if rows is None else max(1, rows // schools)
    usual = ((kind, share) for kind in islice(cycle(plan.union.schools), schools))
    small = [(plan.mistakes.school, None)] * own
    return list(writer.write([*usual, *small]))
