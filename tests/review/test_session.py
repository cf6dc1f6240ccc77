"""What can be done to a course, and that all of it can be taken back."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.review import ReviewError, Session
from rollbook.review.views import NAMES, View, next_department, next_view, view
from tests.review.catalogue import session

_PLACES = st.integers(0, 19)
_CODES = st.sampled_from(["02052", "02053", "01001", "03158", "22999"])
_Step = Callable[[Session], object]


def _verbs() -> st.SearchStrategy[_Step]:
    return st.one_of(
        st.builds(lambda p: lambda s: s.accept(p), _PLACES),
        st.builds(lambda p, c: lambda s: s.choose(p, c), _PLACES, _CODES),
        st.builds(lambda p: lambda s: s.not_a_course(p), _PLACES),
        st.builds(lambda p: lambda s: s.reopen(p), _PLACES),
        st.builds(lambda p, t: lambda s: s.note(p, t), _PLACES, st.sampled_from(["", "ask", "ask again"])),
        st.builds(lambda p, t: lambda s: _level(s, p, t), _PLACES, st.sampled_from(["", "h", "G"])),
        st.builds(lambda share: lambda s: s.accept_all(share), st.floats(0, 1)),
        st.just(lambda s: s.undo()),
        st.just(lambda s: s.redo()),
    )


def _level(s: Session, place: int, level: str) -> None:
    if s.decisions[place].state != "not a course":
        s.set_level(place, level)


@settings(max_examples=60, deadline=None)
@given(st.lists(_verbs(), max_size=25))
def test_as_many_undos_as_verbs_give_the_first_state_and_redos_the_last(steps: Sequence[_Step]) -> None:
    s = session()
    first = list(s.decisions)
    for step in steps:
        step(s)
    while s.redo():
        pass
    last = list(s.decisions)
    undone = sum(s.undo() is not None for _ in steps)
    assert s.decisions == first
    assert undone <= len(steps)
    assert s.undo() is None
    while s.redo():
        pass
    assert s.decisions == last


@settings(max_examples=60, deadline=None)
@given(st.lists(_verbs(), max_size=25), st.floats(0, 1))
def test_what_is_decided_is_never_changed_together(steps: Sequence[_Step], at_least: float) -> None:
    s = session()
    for step in steps:
        step(s)
    before = list(s.decisions)
    count = s.accept_all(at_least)
    changed = [place for place, decision in enumerate(before) if s.decisions[place] != decision]
    assert len(changed) == count
    assert [before[place].state for place in changed] == ["suggested"] * count
    s.undo()
    assert count == 0 or s.decisions == before


@settings(max_examples=40, deadline=None)
@given(_verbs())
def test_every_change_is_stamped(step: _Step) -> None:
    s = session()
    before = list(s.decisions)
    step(s)
    changed = [new for old, new in zip(before, s.decisions, strict=True) if old != new]
    assert {(decision.by, decision.on) for decision in changed} <= {("R. Registrar", "2026-03-09")}


def test_accepting_confirms_the_first_suggestion_once() -> None:
    s = session()
    assert s.accept(5)
    decision = s.decisions[5]
    assert (decision.state, decision.code, decision.level, decision.probability) == ("confirmed", "02052", "G", 0.99)
    s.choose(5, "02053")
    assert not s.accept(5)
    assert s.decisions[5].code == "02053"


def test_a_row_set_apart_is_accepted_as_no_course() -> None:
    s = session()
    assert s.accept(17)
    assert (s.decisions[17].state, s.decisions[17].code) == ("not a course", "")


def test_nothing_to_accept_where_nothing_is_suggested() -> None:
    s = session()
    assert not s.accept(19)
    assert s.undo() is None


def test_a_retired_code_is_carried_to_its_replacement() -> None:
    s = session()
    s.choose(10, "03158")
    assert (s.decisions[10].code, s.decisions[10].code_title) == ("03071", "Life Science")


def test_no_code_outside_of_the_set_can_be_chosen() -> None:
    s = session()
    with pytest.raises(ReviewError, match="99999 is no code in use in sced 12"):
        s.choose(0, "99999")


@pytest.mark.parametrize("level", ["honors", "H!", "ABC"])
def test_a_level_is_a_letter_or_two(level: str) -> None:
    with pytest.raises(ReviewError, match="is no level"):
        session().set_level(0, level)


def test_accept_all_passes_over_what_was_reopened_or_has_a_note() -> None:
    s = session()
    s.reopen(0)
    s.note(1, "two sections differ")
    s.note(2, "x")
    s.note(2, "")
    places = s.sure(0.95)
    assert {0, 1}.isdisjoint(places)
    assert 2 in places
    assert s.accept_all(0.95) == len(places) == 8
    assert s.progress().confirmed == 8


def test_the_next_open_one_is_sought_around() -> None:
    s = session()
    assert s.next_open(-1) == 0
    for place in range(20):
        if place != 3:
            s.not_a_course(place)
    assert s.next_open(10) == 3
    assert s.next_open(10, [8, 9]) is None
    s.accept(3)
    assert s.next_open(3) is None
    assert (s.progress().undecided, s.progress().no_courses, s.progress().courses) == (0, 19, 20)


def test_views_show_what_they_say() -> None:
    s = session()
    s.accept(0)
    assert len(view(s, "all").places) == 20
    assert 0 not in view(s, "open").places
    assert view(s, "unsure first").places[:5] == (17, 18, 19, 12, 15)
    assert view(s, "set apart").places == (17, 18)
    assert view(s, "department", 5).places == (5, 6, 7, 8, 9)
    assert next_department(s, 5).title == "department SC"


def test_the_views_go_around_and_empty_ones_are_passed_over() -> None:
    s = session()
    seen, current = [], view(s, "all")
    for _ in NAMES:
        current = next_view(s, current, 0)
        seen.append(current.name)
    assert seen == [*NAMES[1:], "all"]
    for place in range(20):
        s.not_a_course(place)
    assert next_view(s, View("all", "all", (0,)), 0).name == "set apart"


def test_codes_are_found_by_number_and_by_words() -> None:
    s = session()
    assert [one.code for one in s.find("0205")][:3] == ["02051", "02052", "02053"]
    assert [one.code for one in s.find("02203")] == ["02203"]
    assert [one.code for one in s.find("ap stat")] == ["02203"]
    assert s.find("  ") == []
