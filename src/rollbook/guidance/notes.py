"""What a reader should know about how the spells were counted, and about reporting those who are named."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rollbook.guidance.situation import Situation
from rollbook.guidance.spells import Spell


def notes(situation: Situation, spells: Sequence[Spell], named: set[str]) -> tuple[str, ...]:
    """Sentences: days without a teacher or with too many, spells that overlap or lie outside, how to report people."""
    return (
        *_uncovered(situation),
        *_over_full(situation),
        *_overlaps(situation, spells),
        *_outside(situation, spells),
        *_how_to_report(situation, named),
    )


def _uncovered(situation: Situation) -> Iterator[str]:
    covered = {day for record in situation.taught for day in record.taught}
    if missing := situation.total - len(covered):
        yield f"Nobody taught the section on {_days(missing)} of it."


def _over_full(situation: Situation) -> Iterator[str]:
    together: dict[int, Fraction] = {}
    for record in situation.taught:
        for day, share in record.taught.items():
            together[day] = together.get(day, Fraction(0)) + share
    if full := sum(share > 1 for share in together.values()):
        yield f"On {_days(full)} the shares add up to more than the whole class; each counts as it is given."


def _overlaps(situation: Situation, spells: Sequence[Spell]) -> Iterator[str]:
    """One person's own: others may well teach at the same time, and a leave may well lie within an assignment."""
    for person in sorted({spell.person for spell in spells}):
        taught = (spell.within(situation.section) for spell in spells if spell.person == person and not spell.on_leave)
        times = Counter(day for days in taught for day in days)
        if twice := sum(number > 1 for number in times.values()):
            yield f"Spells of {person} overlap on {_days(twice)}; each counts once, with the larger share."


def _outside(situation: Situation, spells: Sequence[Spell]) -> Iterator[str]:
    section = situation.section
    for person in sorted({spell.person for spell in spells if len(spell.within(section)) < len(spell.days)}):
        yield f"Days of {person} before {section.first} or after {section.last} are left out."


def _how_to_report(situation: Situation, named: set[str]) -> Iterator[str]:
    for record in situation.present:
        for name in sorted(record.employers) if record.person in named else ():
            if note := situation.guide.employers[name].note:
                yield note.sentence.format(person=record.person)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
