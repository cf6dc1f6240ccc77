"""What the commands about courses can be told."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.cli.options import chosen

if TYPE_CHECKING:
    from rollbook.crosswalk import Adviser, Place, StateCodes

Catalog = Annotated[Path, typer.Argument(metavar="CATALOG", help="The school's course list: a CSV file or a workbook.")]
CrosswalkFile = Annotated[
    Path, typer.Argument(metavar="CROSSWALK", help="A crosswalk, as review and suggest write it.")
]
Title = Annotated[str | None, typer.Option(metavar="HEADER", help="The column of course titles.")]
Code = Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the school's own course codes.")]
Department = Annotated[str | None, typer.Option(metavar="HEADER", help="The column of departments.")]
Grades = Annotated[str | None, typer.Option(metavar="HEADER", help="The column of grades.")]
Description = Annotated[str | None, typer.Option(metavar="HEADER", help="The column of descriptions.")]
MemoryPaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--memory",
        metavar="PATH",
        help="Earlier crosswalks, files or folders: what was confirmed there is preferred. May be repeated.",
    ),
]
School = Annotated[str, typer.Option(metavar="ID", help="The school, as crosswalks name it.")]
Union = Annotated[str, typer.Option(metavar="ID", help="Its supervisory union or district, as crosswalks name it.")]
SchoolYear = Annotated[str, typer.Option(metavar="YEAR", help="The school year that is kept with each choice.")]


def named_columns(**given: str | None) -> dict[str, str]:
    """The columns that were named, by what they hold."""
    return {thing: column for thing, column in given.items() if column is not None}


def codes_for(collection: str | None, year: str | None) -> "StateCodes":
    """The collection's codes where one is named, else the national ones."""
    from rollbook.crosswalk import national, of_collection

    return of_collection(chosen(collection, year)) if collection or year else national()


def adviser_for(collection: str | None, year: str | None, memory: list[Path] | None, place: "Place") -> "Adviser":
    from rollbook.crosswalk import adviser, read_memory

    state = codes_for(collection, year)
    return adviser(state, read_memory(memory or [], state.codes), place)
