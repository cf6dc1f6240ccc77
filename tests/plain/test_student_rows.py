"""A TRN row, and TRN rows together: marks, credits and duplicates."""

import pytest

from tests.plain.asking import Changes, alone
from tests.plain.layout import MARKS


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"CourseLetterMark": "99", "CourseNumericMark": ""},
            [("numeric-mark-missing", "CourseNumericMark")],
        ),
        (
            {"CourseLetterMark": "99", "CourseNumericMark": "abc"},
            [("CourseNumericMark.format", "CourseNumericMark")],
        ),
        ({"CourseLetterMark": "99"}, []),
        ({"CourseNumericMark": "100.01"}, [("numeric-mark-over-100", "CourseNumericMark")]),
        ({"CourseNumericMark": "100.00"}, []),
        ({"CourseLetterMark": "88"}, [("completed-mark", "CourseLetterMark")]),
        ({"CourseLetterMark": "88", "CourseStatus": "10"}, []),
        ({"CourseLetterMark": "88", "CourseStatus": ""}, [("CourseStatus.required", "CourseStatus")]),
        ({"CourseStatus": "40"}, [("unfinished-credit", "CourseCreditEarned")]),
        ({"CourseStatus": "40", "CourseCreditEarned": "0.00"}, []),
        ({"CourseStatus": "10"}, []),
        ({"CourseLetterMark": "22"}, [("failed-credit", "CourseCreditEarned")]),
        ({"CourseLetterMark": "22", "CourseCreditEarned": "0"}, []),
        (
            {"CourseLetterMark": "22", "CourseCreditEarned": "x"},
            [("CourseCreditEarned.format", "CourseCreditEarned")],
        ),
    ],
)
def test_marks_and_credits(changes: Changes, expected: list[tuple[str, str]]) -> None:
    assert [(rule.removeprefix("TRN."), field) for rule, _, field, _ in alone("TRN", changes)] == expected


@pytest.mark.parametrize(
    ("column", "codes", "warned", "rule"),
    [
        ("CourseStatus", "10 20 30 40 50", "20 40 50", "TRN.unfinished-credit"),
        ("CourseLetterMark", MARKS, "22 24 25 32", "TRN.failed-credit"),
        ("CourseLetterMark", MARKS, "30 31 32 40 88", "TRN.completed-mark"),
    ],
)
def test_which_codes_are_warned_of(column: str, codes: str, warned: str, rule: str) -> None:
    told = [code for code in codes.split() if rule in [found[0] for found in alone("TRN", {column: code})]]
    assert told == warned.split()


def test_duplicate_enrollment() -> None:
    rule = "TRN.duplicate-enrollment"
    assert alone("TRN", {}, {"CourseStatus": "10"}) == [(rule, line, "PermNumber", "1000001") for line in (2, 3)]
    assert alone("TRN", {}, {"PermNumber": "1000002"}) == []
    assert alone("TRN", {}, {"LOCALCOURSEID": ""}) == []
