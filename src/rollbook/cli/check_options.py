"""What `rollbook check` can be told."""

from pathlib import Path
from typing import Annotated

import typer

#: The forms of `rollbook.report`, which takes too long to load for a list of words; a test holds them alike.
FORMATS = ("terminal", "html", "xlsx", "csv", "json")

Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, or folders that are looked through.")]
References = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=FILE", help="A reference list, by the name that the collection has for it. May be repeated."
    ),
]
Codes = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=FILE", help="Codes of your agency's own, added to a code list. May be repeated."),
]
Earlier = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FOLDER",
        help="Files of an earlier submission: those that are not given anew are looked up in. May be repeated.",
    ),
]
Exceptions = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The exceptions that were asked for, and what became of them.")
]
Form = Annotated[str | None, typer.Option(metavar="NAME", help=f"The report's form: {', '.join(FORMATS)}.")]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Write the report to this file; its ending tells the form. May be repeated."),
]
ReportFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Write the collection's own reports there too: details of the files, and each year against the last.",
    ),
]
PriorYear = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FOLDER", help="Files of the year before, for the reports that compare years. May be repeated."
    ),
]
Share = Annotated[bool, typer.Option("--share", help="Leave out student numbers and x_ columns, for a report to send.")]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", help="Print nothing, unless --format or --output asks for a report; the exit status tells."
    ),
]
