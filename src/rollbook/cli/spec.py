"""`rollbook spec ...`: for people who write a collection down."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.plain import PlainCommand
from rollbook.cli.screen import say

app = typer.Typer(help="For people who write a collection down.", no_args_is_help=True)


@app.callback()
def _spec() -> None:
    """For people who write a collection down."""


@app.command(cls=PlainCommand)
def lint(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A collection's folder, such as one with a collection.yaml.")
    ],
) -> None:
    """Say what is wrong with a collection's folder.

    Everything is said at once, each with its file and line. Ends with status 0 where nothing is wrong, else with 1.
    """
    from rollbook.lint import lint as complaints_about

    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}.")
    complaints = complaints_about(folder)
    for complaint in complaints:
        say(f"{complaint.file}:{complaint.line}: {complaint.message}")
    say(_outcome(len(complaints)))
    raise typer.Exit(1 if complaints else 0)


def _outcome(complaints: int) -> str:
    if not complaints:
        return "Nothing is wrong with this collection."
    return "1 complaint." if complaints == 1 else f"{complaints:,} complaints."
