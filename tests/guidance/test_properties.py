"""What holds for any spells of any section."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rollbook.guidance import Reading, Span, Spell, teacher_of_record
from tests.guidance.spells import FIRST, guide, section, spell

GUIDE = guide()
PEOPLE = ("Ann", "Ben", "Cyn", "Dee")
#: An even number of days, so that half of it is whole at every scale.
HALF = 12
TOTAL = 2 * HALF

quick = settings(max_examples=150, deadline=None)


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    begin = draw(st.integers(-3, TOTAL + 2))
    on_leave = draw(st.booleans())
    return spell(
        draw(st.sampled_from(PEOPLE)),
        begin,
        begin + draw(st.one_of(st.integers(1, TOTAL), st.just(HALF))),
        on_leave=on_leave,
        substitute=draw(st.booleans()),
        lesson_plans=draw(st.booleans()),
        share=draw(st.sampled_from(["1", "1/2", "1/3", "0.1"])),
        retired=draw(st.booleans()),
        employer=draw(st.sampled_from(["", "agency", "vendor", "program"])),
    )


many = st.lists(spells(), min_size=1, max_size=7)


def _read(given_spells: list[Spell], span: Span | None = None) -> Reading:
    return teacher_of_record(GUIDE, given_spells, span or section(TOTAL))


def _days(person: str, given_spells: list[Spell]) -> dict[int, Fraction]:
    """Day by day, the plain way: the share of the class that a person taught."""
    found = {}
    for number in range(TOTAL):
        day = FIRST + timedelta(number)
        own = [s for s in given_spells if s.person == person and s.first <= day <= s.last]
        if own and not any(s.on_leave for s in own):
            found[number] = max(s.share for s in own)
    return found


def _leave(person: str, given_spells: list[Spell]) -> int:
    days = (FIRST + timedelta(number) for number in range(TOTAL))
    leaves = [s for s in given_spells if s.person == person and s.on_leave]
    return sum(any(s.first <= day <= s.last for s in leaves) for day in days)


@quick
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_spells_does_not_matter(given_spells: list[Spell], chance: Random) -> None:
    shuffled = list(given_spells)
    chance.shuffle(shuffled)
    assert _read(shuffled) == _read(given_spells)


@quick
@given(many)
def test_whoever_is_named_taught_and_somebody_is_named_if_anybody_taught(given_spells: list[Spell]) -> None:
    taught = {person for person in PEOPLE if _days(person, given_spells)}
    found = _read(given_spells)
    assert set(found.persons) <= taught
    assert len(found.persons) == len(set(found.persons))
    assert bool(found.persons) == bool(taught) == (found.outcome != "nobody")


@quick
@given(many)
def test_the_outcome_fits_the_number_of_persons(given_spells: list[Spell]) -> None:
    found = _read(given_spells)
    fits = {"nobody": range(1), "one": range(1, 2), "choice": range(2, 9), "tie": range(2, 9)}
    assert len(found.persons) in fits[found.outcome]


@quick
@given(many)
def test_the_answer_is_a_sentence_with_a_source(given_spells: list[Spell]) -> None:
    found = _read(given_spells)
    assert found.sentence.endswith(".")
    assert "{" not in found.sentence
    assert found.sources
    assert all(choice.reasons for choice in found.choices)
    assert all(person in found.sentence for person in found.persons)


@quick
@given(many)
def test_the_days_are_those_counted_day_by_day(given_spells: list[Spell]) -> None:
    for record in _read(given_spells).days:
        assert record.days == sum(_days(record.person, given_spells).values())
        assert len(record.leave) == _leave(record.person, given_spells)


def _plain(one: Spell) -> Spell:
    cleared = {"on_leave": False, "substitute": False, "lesson_plans": False, "retired": False, "employer": ""}
    return one.model_copy(update=cleared)


@quick
@given(many)
def test_without_leave_and_the_like_it_is_who_taught_most(given_spells: list[Spell]) -> None:
    ordinary = [_plain(one) for one in given_spells]
    weights = {person: sum(_days(person, ordinary).values(), start=Fraction(0)) for person in PEOPLE}
    most = max(weights.values())
    expected = {person for person, weight in weights.items() if weight == most > 0}
    found = _read(ordinary)
    assert set(found.persons) == expected
    assert found.outcome == {0: "nobody", 1: "one"}.get(len(expected), "tie")


@quick
@given(many)
def test_who_was_on_leave_for_more_than_half_is_not_named_beside_others(given_spells: list[Spell]) -> None:
    lasting = [one.model_copy(update={"retired": False, "employer": ""}) for one in given_spells]
    away = {person for person in PEOPLE if _leave(person, lasting) > HALF}
    named = set(_read(lasting).persons)
    assert not named & away or named <= away


@quick
@given(many)
def test_a_program_is_not_named_beside_the_classroom(given_spells: list[Spell]) -> None:
    kinds: dict[str, set[str]] = {}
    for one in given_spells:
        if one.within(section(TOTAL)):
            kinds.setdefault(one.person, set()).add(one.employer)
    program = {person for person, employers in kinds.items() if employers - {""} == {"program"}}
    named = set(_read(given_spells).persons)
    assert not named & program or named <= program


def _stretched(times: int) -> Callable[[Spell], Spell]:
    def stretch(one: Spell) -> Spell:
        begin, end = ((day - FIRST).days * times for day in (one.first, one.last + timedelta(1)))
        span = {"first": FIRST + timedelta(begin), "last": FIRST + timedelta(end - 1)}
        return one.model_copy(update=span)

    return stretch


@quick
@given(many, st.integers(2, 9))
def test_stretching_every_day_changes_nobody(given_spells: list[Spell], times: int) -> None:
    found, before = _read([*map(_stretched(times), given_spells)], section(TOTAL * times)), _read(given_spells)
    assert (found.outcome, found.persons, found.sources) == (before.outcome, before.persons, before.sources)


@quick
@given(many, st.integers(-800, 800))
def test_another_year_changes_nobody(given_spells: list[Spell], later: int) -> None:
    def moved(span: Span) -> dict[str, object]:
        return {"first": span.first + timedelta(later), "last": span.last + timedelta(later)}

    found = _read(
        [one.model_copy(update=moved(one)) for one in given_spells],
        section(TOTAL).model_copy(update=moved(section(TOTAL))),
    )
    assert found.sentence == _read(given_spells).sentence


@quick
@given(many, st.data())
def test_a_spell_in_two_parts_is_the_same_spell(given_spells: list[Spell], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(given_spells))
    assume(len(one.within(section(TOTAL))) == len(one.days))  # a part outside would take its flags along
    middle = data.draw(st.dates(one.first, one.last))
    parts = [one.model_copy(update={"last": middle})]
    if middle < one.last:
        parts.append(one.model_copy(update={"first": middle + timedelta(1)}))
    rest = [other for other in given_spells if other is not one]
    assert _read([*rest, *parts]) == _read(given_spells)


@quick
@given(many)
def test_names_decide_nothing(given_spells: list[Spell]) -> None:
    others = dict(zip(PEOPLE, reversed(PEOPLE), strict=True))
    found = _read([one.model_copy(update={"person": others[one.person]}) for one in given_spells])
    assert set(found.persons) == {others[person] for person in _read(given_spells).persons}
