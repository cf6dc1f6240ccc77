"""Who is to be reported as the teacher of record of a section, and why."""

from collections.abc import Iterable
from typing import Literal

from rollbook.guidance.notes import notes
from rollbook.guidance.reasons import half, lead, nobody, retired
from rollbook.guidance.situation import Situation, without
from rollbook.guidance.spells import Record, Span, Spell, records
from rollbook.guidance.table import Said
from rollbook.guidance.teacher_guide import TeacherGuide
from rollbook.guidance.vocabulary import known_word, listed
from rollbook.spec.frozen import Frozen

Outcome = Literal["one", "choice", "tie", "nobody"]


class Choice(Frozen):
    """One person who is, or may be, reported; the reasons are sentences, each with its source."""

    person: str
    reasons: tuple[Said, ...]


class Reading(Frozen):
    """Who is to be reported.

    one: that person. choice: any of them, as the guide permits. tie: the guide does not decide between some of them.
    nobody: there is nobody. `days` has what everybody's spells add up to.
    """

    outcome: Outcome
    choices: tuple[Choice, ...]
    reasons: tuple[Said, ...]
    notes: tuple[str, ...]
    section: Span
    days: tuple[Record, ...]

    @property
    def persons(self) -> tuple[str, ...]:
        return tuple(choice.person for choice in self.choices)

    @property
    def sentence(self) -> str:
        """Who, and why, for people."""
        who = [f"Report {listed(self.persons, 'or')}."] if self.persons else []
        return " ".join([*who, *(reason.sentence for reason in self.reasons)])

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reason.source for reason in self.reasons))


def teacher_of_record(guide: TeacherGuide, spells: Iterable[Spell], section: Span) -> Reading:
    """Who is to be reported for a section that was taught in these spells; their order does not matter.

    Raises UnknownWordError for an employer that the guide does not know.
    """
    told = [_with_known_employer(spell, guide) for spell in spells]
    situation = Situation(guide, section, records(told, section))
    choices = tuple(_choices(situation))
    return Reading(
        outcome=_outcome(situation, choices),
        choices=choices,
        reasons=tuple(dict.fromkeys(reason for choice in choices for reason in choice.reasons)) or nobody(situation),
        notes=notes(situation, told, {choice.person for choice in choices}),
        section=section,
        days=situation.present,
    )


def _choices(situation: Situation) -> Iterable[Choice]:
    permitted = half(situation)
    for leader in situation.leaders:
        yield Choice(person=leader.person, reasons=(*lead(situation), *permitted))
    for other in without((*situation.stand_ins, *situation.halves), situation.leaders):
        yield Choice(person=other.person, reasons=permitted)
    for one in situation.retired:
        yield Choice(person=one.person, reasons=retired(situation, one))


def _outcome(situation: Situation, choices: tuple[Choice, ...]) -> Outcome:
    if situation.tied:
        return "tie"
    if not choices:
        return "nobody"
    return "one" if len(choices) == 1 else "choice"


def _with_known_employer(spell: Spell, guide: TeacherGuide) -> Spell:
    if not spell.employer:
        return spell
    return spell.model_copy(update={"employer": known_word(spell.employer, guide.employers, "employer")})
