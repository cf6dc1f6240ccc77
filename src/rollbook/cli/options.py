"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.spec import Collection, UnknownCollectionError, find, load, shelf

CollectionName = Annotated[
    str | None,
    typer.Option("--collection", metavar="NAME", help="The collection's name; `rollbook collections` lists them."),
]
Year = Annotated[
    str | None,
    typer.Option("--year", metavar="NAME", help="The collection's year, as `rollbook collections` lists it."),
]


def chosen(collection: str | None, year: str | None) -> Collection:
    """The collection that is named, of its latest year where none is; the only one where there is no other."""
    installed = [load(folder) for folder in shelf()]
    fitting = [c for c in installed if collection is None or c.id.lower() == collection.lower()]
    if collection is not None and year is not None:
        return find(collection, year)
    if year is not None:
        fitting = [c for c in fitting if c.year.lower() == year.lower()]
    if len({c.id for c in fitting}) == 1:
        return max(fitting, key=lambda c: c.school_year)
    known = ", ".join(f"{c.id} {c.year}" for c in installed)
    if fitting:
        raise UsageError(f"Say which collection, with --collection. Installed: {known}.")
    wanted = f"no collection {collection}" if collection else f"no collection for the year {year}"
    raise UnknownCollectionError(f"There is {wanted}. Installed: {known}.")


def pairs(given: list[str], option: str) -> dict[str, list[Path]]:
    """NAME=FILE, as often as given. Raises UsageError for what has no equals sign."""
    named = [text.partition("=") for text in given]
    broken = next((name for name, equals, path in named if not equals or not path), None)
    if broken is not None:
        raise UsageError(f"{option} takes NAME=FILE, such as {option} {broken or 'NAME'}=file.csv.")
    found: dict[str, list[Path]] = {}
    for name, _, path in named:
        found.setdefault(name, []).append(Path(path))
    return found
