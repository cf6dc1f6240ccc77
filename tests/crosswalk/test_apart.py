"""Rows that are no courses, and courses that sound like it."""

import pytest

from rollbook.crosswalk import Adviser, suggest
from rollbook.crosswalk.apart import why_apart
from rollbook.crosswalk.lists import lists, read_list
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.word_lists import not_courses
from tests.crosswalk.courses import alone, listed


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Homeroom", "homeroom"),
        ("HOMEROOM 9", "homeroom"),
        ("Grade 9 Homeroom", "homeroom"),
        ("Hmrm", "homeroom"),
        ("HR", "homeroom"),
        ("Lunch", "meal"),
        ("Lunch A", "meal"),
        ("Lnch", "meal"),
        ("Breakfast", "meal"),
        ("Transfer Credit", "transfer"),
        ("Math Transfer Credit", ""),
        ("Elective Transfer Credit", "transfer"),
        ("Trnsfr Credit", "transfer"),
        ("Early Release", "free time"),
        ("Attendance", "administration"),
        ("504 Plan", "administration"),
        ("Detention", "administration"),
        ("TBD", "placeholder"),
        ("Period 1", "placeholder"),
        ("Block A", "placeholder"),
        ("A Block", "placeholder"),
        ("Hall Duty", "administration"),
        ("Algebra I", ""),
        ("Heat Transfer", ""),
        ("Study Hall", ""),
        ("Home Economics", ""),
        ("Work Release", ""),
        ("Block Printing", ""),
        ("Recreation", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_row_is_set_apart(title: str, kind: str) -> None:
    why = why_apart(title)
    assert bool(why) == bool(kind)
    assert why.endswith(f"” is no course ({kind})") or not why


def test_every_phrase_of_the_list_tells() -> None:
    """Alone it is no course, unless it is what schools call a course."""
    called = {name.lower().replace("-", " ") for known in known_names().values() for name in known.names}
    phrases = {" ".join(phrase.words) for phrase in not_courses()}
    assert [phrase for phrase in phrases - called if not why_apart(phrase)] == []


def test_no_course_of_the_lists_is_set_apart() -> None:
    agreed = [row.course.title for name in lists() for row in read_list(name) if row.agreed]
    assert [title for title in agreed if why_apart(title)] == []


def test_no_name_of_a_course_is_set_apart() -> None:
    names = [name for code, known in known_names().items() if code != "22999" for name in known.names]
    assert [name for name in names if why_apart(name) and "homeroom" not in name.lower()] == []


def test_more_than_half_of_the_rows_that_reviewers_set_apart_are_too(by: Adviser) -> None:
    rows = [row.course for name in lists() for row in read_list(name) if row.not_a_course]
    found = suggest(rows, by)
    assert rows
    assert sum(one.not_a_course for one in found) >= 0.55 * len(rows)


def test_what_is_set_apart_has_neither_code_nor_level(by: Adviser) -> None:
    row = alone(by, "Homeroom")
    assert (row.not_a_course, row.suggestions, row.level, row.best) == (True, (), "", None)
    assert len(listed()) > 600
