"""`rollbook prepare`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.screen import say
from rollbook.spec import find

_FORMATS = ("terminal", "json")


def prepare(
    exports: Annotated[
        list[Path],
        typer.Argument(
            metavar="EXPORT",
            help="Files that your school information system exported, CSV or XLSX, or folders with such files.",
        ),
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="NAME", help="The collection's name; `rollbook collections` lists them.")
    ],
    year: Annotated[
        str, typer.Option(metavar="NAME", help="The collection's year, as `rollbook collections` lists it.")
    ],
    recipe: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The recipe: which column is which, and how local values become codes."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where to write the collection's files; none is ever overwritten."),
    ] = None,
    propose: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draft a recipe into this new file, in place of preparing files."),
    ] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        str, typer.Option(metavar="NAME", help="The report's form: terminal, json.")
    ] = "terminal",
) -> None:
    """Turn exports into a collection's files by a recipe, or draft such a recipe.

    Values for which the recipe has no line are listed and left empty, never guessed. Ends with status 0 where the
    recipe covers everything, 1 where it does not, 2 where nothing could be written.
    """
    if format not in _FORMATS:
        raise UsageError(f"There is no format {format}; choose one of {', '.join(_FORMATS)}.")
    match _wanted(recipe, output, propose):
        case "draft":
            _draft(exports, to, year, propose)
        case "files":
            _files(exports, to, year, recipe, output, as_json=format == "json")


def _wanted(recipe: Path | None, output: Path | None, propose: Path | None) -> Literal["draft", "files"]:
    if propose is not None:
        if recipe is not None or output is not None:
            raise UsageError("--propose drafts a recipe; leave out --recipe and --output.")
        return "draft"
    if recipe is None:
        raise UsageError("Name a recipe with --recipe, or let --propose recipe.yaml draft one.")
    if output is None:
        raise UsageError("Name the folder for the files with --output.")
    return "files"


def _files(  # the recipe and the folder are there: `_wanted` has seen to it
    exports: list[Path], to: str, year: str, recipe: Path | None, output: Path | None, *, as_json: bool
) -> None:
    from rollbook.prepare import outcome_json, outcome_text, prepare

    assert recipe is not None  # noqa: S101
    assert output is not None  # noqa: S101
    outcome = prepare(exports, recipe, find(to, year), output)
    say(outcome_json(outcome) if as_json else outcome_text(outcome))
    raise typer.Exit(0 if outcome.complete else 1)


def _draft(exports: list[Path], to: str, year: str, path: Path | None) -> None:
    from rollbook.prepare.propose import propose

    assert path is not None  # noqa: S101
    drafted = propose(exports, find(to, year), path)
    say(f"Written: {path}. {drafted.found} elements found, {drafted.todo} places marked TODO. Read it before use.")
