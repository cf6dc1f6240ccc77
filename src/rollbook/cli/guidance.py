"""Questions that a collection's guide answers: who reports a course, and who is its teacher of record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.screen import say
from rollbook.spec import load, shelf

if TYPE_CHECKING:
    from rollbook.guidance import Span, Spell


def who_reports(
    agency: Annotated[
        str | None, typer.Option("--type", metavar="NAME", help="The type of agency, as the table of all calls it.")
    ] = None,
    course: Annotated[
        str | None, typer.Option(metavar="NAME", help="The kind of course, as the table of all calls it.")
    ] = None,
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Say which type of agency reports which kind of course.

    With a type and a kind of course the answer is a sentence with its source; with one of them, all answers about it;
    with neither, a table of all.
    """
    from rollbook import guidance

    table = guidance.read_reporting_table(_folder(collection, year, guidance.REPORTING_TABLE))
    types = [guidance.agency_type(table, agency)] if agency is not None else list(table.types)
    courses = [guidance.course_kind(table, course)] if course is not None else list(table.courses)
    if agency is None and course is None:
        say(guidance.table_text(table))
        return
    answers = [guidance.who_reports(table, type_, kind) for type_ in types for kind in courses]
    say(guidance.answers_text(table, answers, named=len(answers) > 1))


def teacher_of_record(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Who taught one section when, as CSV with the columns person, from and to; besides, where needed, "
            "on_leave, substitute, lesson_plans, retired (yes or no), share (such as 0.5) and employer.",
        ),
    ],
    first: Annotated[
        str | None, typer.Option(metavar="DATE", help="The section's first day; if left out, the first in the file.")
    ] = None,
    last: Annotated[
        str | None, typer.Option(metavar="DATE", help="The section's last day; if left out, the last in the file.")
    ] = None,
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Say who is to be reported as a section's teacher of record, and why.

    A row of the file is a time in which somebody taught the section, or was on leave from it. Dates are written as
    2023-08-28. Where the guide permits several persons, or does not decide between them, all are named.
    """
    from rollbook import guidance

    guide = guidance.read_teacher_guide(_folder(collection, year, guidance.TEACHER_GUIDE))
    spells = guidance.read_spells(file)
    reading = guidance.teacher_of_record(guide, spells, _section(spells, first, last))
    say(guidance.reading_text(reading, guide.document, guide.counting))


def _folder(collection: str | None, year: str | None, about: str) -> Path:
    """The folder of the collection that is named, else of the latest year of the only one with such guidance."""
    from rollbook.guidance import place

    if collection is None and year is None:
        guided = [load(folder) for folder in shelf() if place(folder, about).is_file()]
        if len({spec.id for spec in guided}) == 1:
            return max(guided, key=lambda spec: spec.school_year).folder
    return chosen(collection, year).folder


def _section(spells: "list[Spell]", first: str | None, last: str | None) -> "Span":
    from rollbook.guidance import Span, day

    return Span(
        first=day(first) if first else min(spell.first for spell in spells),
        last=day(last) if last else max(spell.last for spell in spells),
    )
