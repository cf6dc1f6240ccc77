"""The guide's sentences, filled in for a situation."""

from collections.abc import Iterator
from fractions import Fraction

from rollbook.guidance.situation import Records, Situation, set_of, without
from rollbook.guidance.spells import Record
from rollbook.guidance.table import Said
from rollbook.guidance.vocabulary import listed, sentence


def lead(situation: Situation) -> tuple[Said, ...]:
    """Why those who lead are reported: who was set aside, and what is left to say about them."""
    return (*_set_aside(situation), *_result(situation))


def half(situation: Situation) -> tuple[Said, ...]:
    case = situation.guide.cases.half_leave_with_plans
    return tuple(_said(situation, case, (), absent) for absent in situation.halves if case)


def retired(situation: Situation, person: Record) -> tuple[Said, ...]:
    case = situation.guide.cases.retired
    return (_said(situation, case, (person,)),) if case else ()


def nobody(situation: Situation) -> tuple[Said, ...]:
    return (situation.guide.cases.nobody,)


def in_words(days: Fraction) -> str:
    """Days with at most two decimals."""
    return f"{float(days):.2f}".rstrip("0").rstrip(".")


def _set_aside(situation: Situation) -> Iterator[Said]:
    cases = situation.guide.cases
    if cases.classroom and situation.gave_way:
        yield _said(situation, cases.classroom, situation.leaders)
    for absent in without(situation.away, (*situation.eligible, *situation.retired)):
        case = cases.whole_leave if len(absent.leave) == situation.total else cases.long_leave
        if case:
            yield _said(situation, case, situation.leaders, absent)
    if cases.vacancy and all(record.substitute for record in situation.present):
        yield _said(situation, cases.vacancy, situation.leaders)


def _result(situation: Situation) -> Iterator[Said]:
    """Nothing where leave of just the limit makes several lead: its own sentence says so."""
    leaders = situation.leaders
    if situation.tied:
        yield _said(situation, situation.guide.cases.tie, situation.tied)
    elif len(leaders) == 1:
        yield _said(situation, _result_case(situation, leaders[0]), leaders, leaders[0])


def _result_case(situation: Situation, leader: Record) -> Said:
    cases = situation.guide.cases
    if set_of(situation.away) & {leader.person}:
        return cases.nobody_else
    if len(situation.taught) == 1 and len(leader.taught) == situation.total:
        return cases.taught_all
    if situation.away and leader.substitute:
        return cases.substitute_for_leave
    if situation.gave_way or any(record.days for record in situation.away):
        return cases.taught_most_besides
    regular = not all(record.substitute for record in situation.present)
    return cases.main_substitute if leader.substitute and regular else cases.taught_most


def _said(situation: Situation, case: Said, persons: Records, absent: Record | None = None) -> Said:
    names = tuple(record.person for record in persons)
    words = {
        "person": listed(names, "or") if names else "",
        "persons": listed(names) if names else "",
        "absent": absent.person if absent else "",
        "days": in_words(persons[0].days) if persons else "",
        "leave": str(len(absent.leave)) if absent else "",
        "total": str(situation.total),
    }
    return Said(sentence=sentence(case.sentence.format(**words)), source=case.source)
