"""`rollbook spec ...`: for people who write a collection down."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.screen import say

app = typer.Typer(help="For people who write a collection down.", no_args_is_help=True)


@app.callback()
def _spec() -> None:
    """For people who write a collection down."""


@app.command()
def lint(
    folder: Annotated[Path, typer.Argument(help="A collection's folder, such as one with a collection.yaml.")],
) -> None:
    """Say everything that is wrong with a collection's folder, with file and line."""
    from rollbook.lint import lint as complaints_about

    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}.")
    complaints = complaints_about(folder)
    for complaint in complaints:
        say(f"{complaint.file}:{complaint.line}: {complaint.message}")
    say(f"{len(complaints)} complaints." if complaints else "Nothing is wrong with this collection.")
    raise typer.Exit(1 if complaints else 0)
