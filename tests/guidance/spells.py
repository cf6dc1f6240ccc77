"""Spells in short: a section of two hundred days, counted from 0."""

from datetime import date, timedelta
from fractions import Fraction

from rollbook.guidance import Reading, Span, Spell, TeacherGuide, read_teacher_guide, teacher_of_record
from rollbook.spec.load import SHELF

FOLDER = SHELF / "pa_pims" / "2023_24"
FIRST = date(2023, 9, 1)
DAYS = 200


def section(days: int = DAYS) -> Span:
    return Span(first=FIRST, last=FIRST + timedelta(days - 1))


def spell(
    person: str,
    begin: int,
    end: int,
    *,
    on_leave: bool = False,
    substitute: bool = False,
    lesson_plans: bool = False,
    share: str = "1",
    retired: bool = False,
    employer: str = "",
) -> Spell:
    """The days from `begin` to the one before `end`, counted from the section's first day."""
    return Spell(
        person=person,
        first=FIRST + timedelta(begin),
        last=FIRST + timedelta(end - 1),
        on_leave=on_leave,
        substitute=substitute,
        lesson_plans=lesson_plans,
        share=Fraction(share),
        retired=retired,
        employer=employer,
    )


def guide() -> TeacherGuide:
    return read_teacher_guide(FOLDER)


def read(*spells: Spell, days: int = DAYS) -> Reading:
    return teacher_of_record(guide(), spells, section(days))
