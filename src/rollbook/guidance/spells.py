"""Who taught one section when, and what that adds up to for each person, in days weighted by the share of the class."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from rollbook.guidance.errors import BrokenSpellsError
from rollbook.spec.frozen import Frozen


class Span(Frozen):
    """Calendar days from the first to the last, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise BrokenSpellsError(f"The last day, {self.last}, comes before the first, {self.first}.")
        return self

    @property
    def days(self) -> range:
        """As day numbers, which can be counted and compared."""
        return range(self.first.toordinal(), self.last.toordinal() + 1)

    def within(self, other: "Span") -> range:
        """The days that both have."""
        return range(max(self.days.start, other.days.start), min(self.days.stop, other.days.stop))


class Spell(Span):
    """A time in which a person had charge of a section, or of a share of the class, or was on leave from it.

    `lesson_plans`: the person provided all the lesson plans for the substitute. `employer`: a word of the guide.
    """

    person: str = Field(min_length=1)
    on_leave: bool = False
    substitute: bool = False
    lesson_plans: bool = False
    share: Fraction = Field(default=Fraction(1), gt=0, le=1)
    retired: bool = False
    employer: str = ""


class Record(Frozen):
    """What one person's spells add up to within the section. `taught` has the share of the class for each day."""

    person: str
    taught: Mapping[int, Fraction]
    leave: frozenset[int]
    substitute: bool
    lesson_plans: bool
    retired: bool
    employers: frozenset[str]

    @cached_property
    def days(self) -> Fraction:
        """Days taught, each weighted by the share of the class."""
        return sum(self.taught.values(), start=Fraction(0))


def records(spells: Iterable[Spell], section: Span) -> tuple[Record, ...]:
    """A record for each person with a day in the section, those who taught most first.

    The order of the spells does not matter. Where a person's spells overlap, leave goes before teaching, and a larger
    share before a smaller one.
    """
    of_person: dict[str, list[Spell]] = {}
    for spell in spells:
        if spell.within(section):
            of_person.setdefault(spell.person, []).append(spell)
    found = [_record(person, own, section) for person, own in of_person.items()]
    return tuple(sorted(found, key=lambda record: (-record.days, record.person)))


def _record(person: str, spells: list[Spell], section: Span) -> Record:
    teaching = [spell for spell in spells if not spell.on_leave]
    leave = frozenset(day for spell in spells if spell.on_leave for day in spell.within(section))
    return Record(
        person=person,
        taught=_taught(teaching, section, leave),
        leave=leave,
        substitute=all(spell.substitute for spell in teaching or spells),
        lesson_plans=_all_plans(spells),
        retired=any(spell.retired for spell in spells),
        employers=frozenset(spell.employer for spell in spells if spell.employer),
    )


def _taught(spells: list[Spell], section: Span, leave: frozenset[int]) -> dict[int, Fraction]:
    taught: dict[int, Fraction] = {}
    for spell in spells:
        for day in spell.within(section):
            if day not in leave:
                taught[day] = max(spell.share, taught.get(day, spell.share))
    return taught


def _all_plans(spells: list[Spell]) -> bool:
    """Said with the leave, it must be said with each leave; said elsewhere, it is meant for all of them."""
    with_leave = [spell.lesson_plans for spell in spells if spell.on_leave]
    return all(with_leave) if any(with_leave) else any(spell.lesson_plans for spell in spells)
