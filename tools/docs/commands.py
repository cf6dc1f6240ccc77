"""The help texts of the command line, as a page; alike on every terminal."""

from collections.abc import Iterator
from typing import Any

import typer
import typer.main

from rollbook.cli import app
from tools.docs.markdown import page

WIDTH = 100


def command_line() -> Any:
    """The whole command line as one command with others below it."""
    return typer.main.get_command(app)


def commands(command: Any, parent: typer.Context | None = None) -> Iterator[tuple[str, Any, typer.Context]]:
    """Every command with its full name, groups before what is in them."""
    name = command.name if parent else "rollbook"
    context = typer.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, color=False)
    yield context.command_path, command, context
    for below in getattr(command, "commands", {}).values():
        yield from commands(below, context)


def commands_page() -> str:
    return page(
        "<!-- Written by `make docs` from the commands themselves: change the help texts in src/rollbook/cli. -->",
        "# The commands",
        "What `rollbook COMMAND --help` says. How to check files, step by step, is told in [check.md](check.md).",
        *(_section(path, command.get_help(context)) for path, command, context in commands(command_line())),
    )


def _section(path: str, told: str) -> str:
    lines = "\n".join(line.rstrip() for line in told.splitlines())
    return f"## {path}\n\n```text\n{lines}\n```"
