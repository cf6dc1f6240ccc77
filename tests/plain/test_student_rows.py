"""A TRN row, and TRN rows together: marks, credits and duplicates."""

import pytest

from tests.plain.asking import Changes, alone


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


def test_duplicate_enrollment() -> None:
    rule = "TRN.duplicate-enrollment"
    assert alone("TRN", {}, {"CourseStatus": "10"}) == [
        (rule, line, "PermNumber", "1000001") for line in (2, 3)
    ]
    assert alone("TRN", {}, {"PermNumber": "1000002"}) == []
    assert alone("TRN", {}, {"LOCALCOURSEID": ""}) == []
