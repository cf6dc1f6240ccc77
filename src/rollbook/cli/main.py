"""The commands, and how they end: 0 without errors, 1 with errors, 2 where nothing could be done."""

import io
import os
import sys
import traceback

import typer

from rollbook.cli import check, codes, crosswalk, derive, guidance, portal, prepare, sample, serve, spec
from rollbook.cli.plain import PlainCommand
from rollbook.spec import PlainError

app = typer.Typer(
    name="rollbook",
    help="Check a school's files before they leave the building, and see what a collection asks for.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    check.check,
    derive.explain,
    derive.dictionary,
    derive.template,
    derive.collections,
    sample.sample,
    prepare.prepare,
    serve.serve,
):
    app.command(cls=PlainCommand)(command)
for answer in (guidance.who_reports, guidance.teacher_of_record):
    app.command(cls=PlainCommand)(answer)
app.add_typer(crosswalk.app, name="crosswalk")
app.add_typer(codes.app, name="codes")
app.add_typer(spec.app, name="spec")
app.add_typer(portal.app, name="portal")


def main() -> None:
    """Run a command. Whatever goes wrong ends in one clear line, never in a traceback that may show a record."""
    _write_what_can_be_written()
    try:
        app()
    except PlainError as failure:
        _end(str(failure))
    except OSError as failure:
        _end(f"{failure.strerror}: {failure.filename}." if failure.filename else f"{failure}")
    except Exception as failure:
        if os.environ.get("ROLLBOOK_DEBUG"):
            traceback.print_exc()
        _end(
            f"Rollbook failed ({type(failure).__name__}); nothing was changed. This is a mistake in Rollbook: please "
            "report it. With ROLLBOOK_DEBUG=1 it prints where it failed; look for student data before you send that."
        )


def _write_what_can_be_written() -> None:
    """A terminal or file of an old encoding, as Windows has them, shows a question mark for a sign that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _end(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(2)
