"""The layouts and lists as typed out here, held to the numbers that the page and its sources give."""

import hashlib

import pytest

from tests.plain_pims.codes import FLAGS, LISTS, subject
from tests.plain_pims.layout import FIELDS, FILLERS, KEYS, NUMBERS, Field

# Made of the agency's own list, its lines "code,dual credit,AP,IB,Cambridge" sorted.
FLAGS_SHA256 = "125055588f4c1a0d7f9a3dfedef4b1db402fffc28c1a5cee5a4f53b5e0837ce6"


@pytest.mark.parametrize(
    ("table", "width", "collected", "key"),
    [
        ("STUDENT", 226, 70, "1 3 4"),
        ("STAFF", 116, 35, "1 2"),
        ("SCHOOL_ENROLL", 10, 10, "1 2 3 4 6 7"),
        ("COURSE", 79, 15, "1 2 3 26 27"),
        ("CRSE_INSTRUCT", 22, 8, "1 2 3 17 19 22"),
        ("COURSE_ENROLL", 24, 14, "1 2 3 4 5 6 7 10 13 14 20"),
    ],
)
def test_templates_are_as_the_page_counts_them(table: str, width: int, collected: int, key: str) -> None:
    assert len(NUMBERS[table]) == width
    assert len(FIELDS[table]) == collected
    assert len(FILLERS[table]) == width - collected
    assert KEYS[table] == key.split()


def field(table: str, number: str) -> Field:
    return next(field for field in FIELDS[table] if field.number == number)


@pytest.mark.parametrize(
    ("table", "number", "codes", "some"),
    [
        ("STUDENT", "3", 1, "2024-06-30"),
        ("STUDENT", "34", 14, "2121 2132 2134 2135"),
        ("STUDENT", "126", 12, "Jr Sr I IV X"),
        ("STUDENT", "182", 68, "00 01 67"),
        ("STUDENT", "123", 292, "0010"),
        ("SCHOOL_ENROLL", "10", 13, "A M"),
        ("STAFF", "8", 3, "SWS SNS NPA"),
        ("CRSE_INSTRUCT", "17", 31, "Q1 FA"),
        ("CRSE_INSTRUCT", "20", 292, "0010"),
        ("COURSE", "29", 2221, "01001 E01001 S02031 VEUG 02990"),
        ("COURSE_ENROLL", "4", 1, "002"),
        ("COURSE_ENROLL", "6", 1, "E1"),
    ],
)
def test_ranges_annotated_lists_and_fixed_values_count_as_lists(table: str, number: str, codes: int, some: str) -> None:
    found = field(table, number).codes
    assert len(found) == codes
    assert set(some.split()) <= found


@pytest.mark.parametrize(
    ("table", "number"), [("STAFF", "71"), ("STAFF", "67"), ("STAFF", "2"), ("STAFF", "28"), ("STUDENT", "66")]
)
def test_what_is_no_list_is_free_text(table: str, number: str) -> None:
    assert (field(table, number).type, field(table, number).codes) == ("text", frozenset())


def test_staff_has_no_year() -> None:
    assert "3" in FILLERS["STAFF"]


def test_the_collections_course_codes_are_those_of_the_agencys_list() -> None:
    lines = sorted(",".join([code, *flags.values()]) + "\n" for code, flags in FLAGS.items())
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == FLAGS_SHA256


@pytest.mark.parametrize(
    ("code", "expected"), [("02052", "02"), ("E02028", "02"), ("V03230", "03"), ("EEUG", None), ("01990", "01")]
)
def test_the_subject_of_a_course_code_leaves_the_prefix_out(code: str, expected: str | None) -> None:
    assert code in LISTS["state_course"]
    assert subject(code) == expected
