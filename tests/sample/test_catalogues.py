"""The catalogues beside `sample.yaml`: what is in them exists, and fits the plan."""

import re

import pytest

from rollbook.sample.catalogue import Course
from rollbook.sample.plan import Plan
from tests.product import collection


def courses(plan: Plan) -> list[tuple[str, Course]]:
    return [(name, course) for name, found in plan.catalogues.items() for course in found]


def test_codes_levels_and_settings_are_on_the_lists(plan: Plan) -> None:
    lists = collection().code_lists
    for name, course in courses(plan):
        assert course.code in lists["sced"].codes, f"{name}: {course.title}"
        assert course.words["level"] in lists["level"].codes
        assert course.words["setting"] in lists["setting"].codes


def test_local_names_are_each_given_once_and_are_plain(plan: Plan) -> None:
    for name, found in plan.catalogues.items():
        for words in ([c.number for c in found], [c.short for c in found], [c.title for c in found]):
            assert len(set(words)) == len(words), name
            assert all(word.isascii() and word == word.strip() for word in words)
        assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,12}", word) for c in found for word in (c.number, c.short))


@pytest.mark.parametrize(
    ("words", "level"), [(r"^AP ", "A"), (r" Hon$", "H"), (r"\(Dual\)$", "P"), (r"Support|Lab$", "B")]
)
def test_levels_follow_the_titles(plan: Plan, words: str, level: str) -> None:
    named = [course for _, course in courses(plan) if re.search(words, course.title)]
    assert named
    assert {course.words["level"] for course in named} == {level}


def test_the_code_list_agrees_with_titles_that_name_a_grade_or_ap(plan: Plan) -> None:
    codes = collection().code_lists["sced"].codes
    for _, course in courses(plan):
        title = codes[course.code].title
        if course.title.startswith("AP "):
            assert title.startswith("AP ")
        grade = re.search(r"\(grade (\d)\)", title)
        if grade:
            assert set(course.taken) == {f"{int(grade[1]):02}"}


def test_every_slot_and_grade_of_a_plan_has_a_course_that_all_schools_hold(plan: Plan) -> None:
    for kind in plan.kinds.values():
        held = {(c.slot, grade) for c in plan.courses(kind) if c.offered >= 1 for grade in c.taken}
        wanted = {(slot.slot, grade) for slot in kind.plan for grade in kind.grades if slot.of(grade) >= 1}
        assert wanted - held <= {("language", grade) for grade in kind.grades} | {("guidance", g) for g in kind.grades}


def test_every_course_can_be_reached_by_somebody(plan: Plan) -> None:
    for name, course in courses(plan):
        kinds = [kind for kind in plan.kinds.values() if name in kind.catalogues]
        slots = {slot.slot for kind in kinds for slot in kind.plan} | {kind.fill for kind in kinds}
        assert course.slot in slots, course.title
        assert all(course.runs in plan.calendars[c] for kind in kinds for c in kind.calendars if c != "years") or (
            course.runs == "year"
        )
        assert course.marks in plan.results


def test_every_column_is_written(plan: Plan) -> None:
    for sheets, layouts in ((plan.files, collection().layouts), (plan.references, collection().references)):
        written = {name: {column for columns in found.values() for column in columns} for name, found in sheets.items()}
        assert written == {name: set(layout.names) for name, layout in layouts.items()}
