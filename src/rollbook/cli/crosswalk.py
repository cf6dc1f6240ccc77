"""`rollbook crosswalk ...`: from a school's own courses to standard course codes."""

import csv
import getpass
import io
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.cli.crosswalk_options import (
    Catalog,
    Code,
    CrosswalkFile,
    Department,
    Description,
    Grades,
    MemoryPaths,
    School,
    SchoolYear,
    Title,
    Union,
    adviser_for,
    codes_for,
    named_columns,
)
from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.plain import PlainCommand

if TYPE_CHECKING:
    from rollbook.crosswalk import Suggested

app = typer.Typer(help="From a school's own courses to standard course codes.", no_args_is_help=True)
_FORMATS = ("terminal", "json", "csv")
#: So many codes a search of the review screen brings at most.
_FOUND = 50


@app.command(cls=PlainCommand)
def suggest(
    catalog: Catalog,
    title: Title = None,
    code: Code = None,
    department: Department = None,
    grades: Grades = None,
    description: Description = None,
    collection: CollectionName = None,
    year: Year = None,
    memory: MemoryPaths = None,
    school: School = "",
    union: Union = "",
    school_year: SchoolYear = "",
    format: Annotated[  # noqa: A002 (the option's name)
        str, typer.Option(metavar="NAME", help=f"What is printed: {', '.join(_FORMATS)}.")
    ] = "terminal",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all suggestions as a table: .csv or .xlsx.")
    ] = None,
    crosswalk: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a first crosswalk, to be reviewed or edited.")
    ] = None,
) -> None:
    """Suggest standard codes for a school's courses, with probabilities and reasons.

    Columns are found by their headers. The national codes are suggested, or with --collection those of its list.
    Nothing leaves this machine.
    """
    from rollbook.crosswalk import Place, first_draft, read_catalog, write_crosswalk
    from rollbook.crosswalk import suggest as suggestions
    from rollbook.crosswalk.told import COLUMNS, as_row
    from rollbook.sheets import write_sheet

    if format not in _FORMATS:
        raise UsageError(f"There is no format {format}; choose one of {', '.join(_FORMATS)}.")
    place = Place(school, union, school_year)
    by = adviser_for(collection, year, memory, place)
    columns = named_columns(title=title, code=code, department=department, grades=grades, description=description)
    suggested = suggestions(read_catalog(catalog, columns), by)
    _print(suggested, format)
    if output is not None:
        sys.stderr.write(f"Written: {write_sheet(output, COLUMNS, map(as_row, suggested))}\n")
    if crosswalk is not None:
        sys.stderr.write(f"Written: {write_crosswalk(crosswalk, first_draft(suggested, place))}\n")


def _print(suggested: Sequence["Suggested"], form: str) -> None:
    """What programs read is UTF-8, whatever the terminal is: the arrow of `Alg → Algebra` is not in every code page."""
    from rollbook.crosswalk.screen import show
    from rollbook.crosswalk.told import COLUMNS, as_object, as_row
    from rollbook.sheets.output import byte_stream

    if form == "terminal":
        show(suggested)
        return
    text = io.StringIO()
    if form == "json":
        text.write(json.dumps([as_object(one) for one in suggested], ensure_ascii=False, indent=2) + "\n")
    else:
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *map(as_row, suggested)])
    with byte_stream(None) as stream:
        stream.write(text.getvalue().encode())


@app.command(cls=PlainCommand)
def review(
    catalog: Catalog,
    crosswalk: Annotated[
        Path, typer.Option(metavar="FILE", help="The crosswalk that is written, and gone on with the next time.")
    ] = Path("crosswalk.csv"),
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides, as it is kept with each choice.")] = "",
    title: Title = None,
    code: Code = None,
    department: Department = None,
    grades: Grades = None,
    description: Description = None,
    collection: CollectionName = None,
    year: Year = None,
    memory: MemoryPaths = None,
    school: School = "",
    union: Union = "",
    school_year: SchoolYear = "",
) -> None:
    """Go through a course list in the terminal, with one key for the usual case.

    Every choice is saved at once. Called again with the same crosswalk, it goes on where you stopped.
    """
    from rollbook.crosswalk import Place, read_catalog, search
    from rollbook.crosswalk import suggest as suggestions
    from rollbook.review import Session, prepared, run

    place = Place(school, union, school_year)
    adviser = adviser_for(collection, year, memory, place)
    columns = named_columns(title=title, code=code, department=department, grades=grades, description=description)
    suggested = suggestions(read_catalog(catalog, columns), adviser)
    codes = adviser.state.codes
    decisions = prepared(suggested, crosswalk, codes, place)
    who = by or getpass.getuser()
    session = Session(
        suggested,
        decisions,
        codes,
        who,
        datetime.now().astimezone().date(),
        lambda words: search(words, adviser, _FOUND),
    )
    run(session, crosswalk)


@app.command(cls=PlainCommand)
def apply(
    crosswalk: CrosswalkFile,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The collection's files, or their folder.")],
    output: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the new files are written.")],
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Fill the course codes of a collection's files from a crosswalk, and the levels where they are blank.

    Only confirmed choices are used, and only blank cells are filled. The files are written anew into another folder.
    Ends with status 1 where a code is still missing.
    """
    from rollbook.crosswalk import of_collection, read_crosswalk
    from rollbook.crosswalk.apply import apply_crosswalk
    from rollbook.crosswalk.screen import show_applied
    from rollbook.job import recognize

    spec = chosen(collection, year) if collection or year else recognize(files)
    decisions = read_crosswalk(crosswalk, of_collection(spec).codes)
    found = [file for path in files for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    applied = apply_crosswalk(decisions, found, spec, output)
    if not applied:
        raise UsageError("None of these files names courses, by its file name. Name the files to be filled.")
    show_applied(applied)
    raise typer.Exit(1 if any(one.missing for one in applied) else 0)


@app.command(cls=PlainCommand)
def conflicts(
    crosswalks: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Crosswalks, or folders of them.")],
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """List the courses that schools coded differently. Ends with status 1 where there are any."""
    from rollbook.crosswalk import read_memory
    from rollbook.crosswalk.screen import show_conflicts

    codes = codes_for(collection, year).codes
    found = read_memory(crosswalks, codes).conflicts()
    show_conflicts(found, codes)
    raise typer.Exit(1 if found else 0)
