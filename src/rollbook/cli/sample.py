"""`rollbook sample`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.screen import say


def sample(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")],
    collection: CollectionName = None,
    year: Year = None,
    organizations: Annotated[
        int | None,
        typer.Option(
            "--organizations",
            "--schools",
            "--agencies",
            metavar="NUMBER",
            min=1,
            help="How many schools, districts or others submit; a few where nothing is said.",
        ),
    ] = None,
    mistakes: Annotated[
        str, typer.Option(metavar="NUMBER", help="How many mistakes, or all: at least one of every rule.")
    ] = "0",
    seed: Annotated[
        int,
        typer.Option(metavar="NUMBER", help="The same number makes the same files again; another one makes others."),
    ] = 1,
    rows: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help="About how many student rows in all, for trials of size."),
    ] = None,
) -> None:
    """Write made-up submissions, with or without mistakes.

    The files are believable. Where mistakes were asked for, mistakes.key.json lists them, with what a check must find.
    """
    from rollbook.sample import write_sample

    made = write_sample(chosen(collection, year), folder, organizations, _mistakes(mistakes), seed, rows)
    say(f"{len(made.files)} files of {made.organizations} organizations are in {folder}.")


def _mistakes(text: str) -> int | Literal["all"]:
    if text == "all":
        return "all"
    if not text.isdigit():
        raise UsageError(f"--mistakes takes a number or the word all, not {text}.")
    return int(text)
