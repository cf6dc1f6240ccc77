"""One row alone, and rows that share a key."""

import pytest

from tests.plain_pims.asking import Changes, alone, names
from tests.plain_pims.builders import DUAL, RIGHT, UNIVERSITY
from tests.plain_pims.layout import KEYS

LAST_KEY = {
    "STUDENT": "4",
    "STAFF": "2",
    "SCHOOL_ENROLL": "7",
    "COURSE": "27",
    "CRSE_INSTRUCT": "22",
    "COURSE_ENROLL": "20",
}
OTHER_AUN = "000000001"


@pytest.mark.parametrize(("table", "last"), LAST_KEY.items())
def test_duplicate_is_said_of_every_row_of_the_group(table: str, last: str) -> None:
    value = RIGHT[table][last]
    assert alone(table, {}, {last: f" {value}"}) == [
        (f"{table}.duplicate", 2, last, value),
        (f"{table}.duplicate", 3, last, f" {value}"),
    ]


@pytest.mark.parametrize("table", LAST_KEY)
def test_rows_that_differ_in_any_key_field_are_no_duplicates(table: str) -> None:
    other = {"1": OTHER_AUN, "2": "0002", "5": "2024-01-22", "6": "2024-01-22", "7": "WD01", "10": "2"}
    other |= {"13": "S1", "17": "S1", "26": "S1"}
    other |= dict.fromkeys(("14", "19", "27"), "ALG-2") | {"20": "2", "22": "2"}
    if table == "COURSE_ENROLL":
        other |= {"7": "1000000002"}
    if table in ("STUDENT", "SCHOOL_ENROLL"):
        other |= {"4": "1000000002"}
    fixed = {"3", *(("4", "6") if table == "COURSE_ENROLL" else ())}
    for number in set(KEYS[table]) - fixed:
        assert f"{table}.duplicate" not in names(table, {}, {number: other[number]}), number


def test_a_student_in_two_schools_is_a_duplicate_since_the_school_is_no_key() -> None:
    assert names("STUDENT", {}, {"2": "0002"}) == ["STUDENT.duplicate"] * 2


def test_groups_are_formed_of_rows_whose_keys_are_clean() -> None:
    late = {"3": "2023-06-30"}
    assert names("COURSE", late, late) == ["COURSE.3.code"] * 2
    assert names("COURSE", {"29": "x"}, {}) == ["COURSE.duplicate", "COURSE.29.code", "COURSE.duplicate"]
    both = ["COURSE.1.other-lea", "COURSE.duplicate"]
    assert names("COURSE", {"1": OTHER_AUN}, {"1": OTHER_AUN}) == both * 2


@pytest.mark.parametrize("table", RIGHT)
def test_other_lea(table: str) -> None:
    assert alone(table, {"1": OTHER_AUN}) == [(f"{table}.1.other-lea", 2, "1", OTHER_AUN)]
    assert names(table, {"1": "12345678"}) == [f"{table}.1.format"]


DUAL_9999 = {**DUAL, "2": "9999"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (DUAL, []),
        ({**DUAL, "9": ""}, [("COURSE.9.required", "9")]),
        ({**DUAL, "66": " "}, [("COURSE.66.required", "66")]),
        ({**DUAL, "9": "", "66": ""}, [("COURSE.9.required", "9"), ("COURSE.66.required", "66")]),
        ({**DUAL, "9": "three"}, [("COURSE.9.format", "9")]),
        ({"9": "3", "66": UNIVERSITY}, []),
        ({**DUAL, "32": "y", "9": ""}, [("COURSE.32.code", "32")]),
        (DUAL_9999, [("COURSE.school-9999", "2")]),
        ({"2": "9999"}, []),
        ({**DUAL_9999, "32": "y"}, [("COURSE.32.code", "32")]),
        ({**DUAL, "2": "999"}, [("COURSE.2.format", "2")]),
    ],
)
def test_dual_credit_courses(changes: Changes, expected: list[tuple[str, str]]) -> None:
    assert [(rule, field) for rule, _, field, _ in alone("COURSE", changes)] == expected


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"29": "01005", "33": "Y"}, []),
        ({"29": "01005"}, ["33"]),
        ({"29": "01007", "40": "Y"}, []),
        ({"29": "01007"}, ["40"]),
        ({"29": "01014", "79": "Y"}, []),
        ({"29": "01014"}, ["79"]),
        ({"29": "01014", "33": "Y"}, ["33", "79"]),
        ({**DUAL, "32": "N"}, ["32"]),
        ({**DUAL, "29": "02052"}, ["32"]),
        ({"33": " Y "}, ["33"]),
        ({"40": "Y"}, ["40"]),
        ({"29": "E02028", "79": "Y"}, ["79"]),
    ],
)
def test_rule_306_is_one_finding_an_indicator(changes: Changes, fields: list[str]) -> None:
    assert [(rule, field) for rule, _, field, _ in alone("COURSE", changes)] == [("rule_306", n) for n in fields]


def test_rule_306_reads_field_29_and_that_one_indicator() -> None:
    assert names("COURSE", {"29": "01005", "40": "x"}) == ["rule_306", "COURSE.40.code"]
    assert names("COURSE", {"29": "01005", "33": "x"}) == ["COURSE.33.code"]
    assert names("COURSE", {"29": "x", "33": "Y"}) == ["COURSE.29.code"]


@pytest.mark.parametrize("number", ["33", "40", "79"])
def test_two_programs(number: str) -> None:
    found = alone("COURSE", {**DUAL, number: "Y"})
    assert [(rule, field) for rule, _, field, _ in found] == [("COURSE.two-programs", "32"), ("rule_306", number)]
    assert "COURSE.two-programs" not in names("COURSE", {number: "Y"})


@pytest.mark.parametrize("number", ["40", "79"])
def test_two_programs_reads_all_four(number: str) -> None:
    assert names("COURSE", {**DUAL, "33": "Y", number: "x"}) == ["rule_306", f"COURSE.{number}.code"]
    assert "COURSE.two-programs" not in names("COURSE", {"33": "Y", "40": "Y", "79": "Y"})


@pytest.mark.parametrize(
    ("exam", "code", "warned"),
    [
        ("KALG", "02052", False),
        ("KALG", "E02028", False),
        ("KALG", "03051", True),
        ("KBIO", "03051", False),
        ("KBIO", "01001", True),
        ("KLIT", "01001", False),
        ("KLIT", "V01026", False),
        ("KLIT", "02052", True),
        ("KLIT", "EEUG", True),
        ("", "EEUG", False),
        ("", "02052", False),
    ],
)
def test_keystone(exam: str, code: str, warned: bool) -> None:
    expected = [("COURSE.63.keystone", 2, "63", exam)] if warned else []
    assert alone("COURSE", {"63": exam, "29": code}) == expected


def test_keystone_reads_the_code_and_the_exam() -> None:
    assert names("COURSE", {"63": "KLIT", "29": "x"}) == ["COURSE.29.code"]
    assert names("COURSE", {"63": "klit"}) == ["COURSE.63.code"]
    assert names("COURSE", {"63": "KLIT", "32": "x"}) == ["COURSE.32.code", "COURSE.63.keystone"]


def test_a_leading_zero_of_a_ppid() -> None:
    assert alone("CRSE_INSTRUCT", {"8": "0234567"}) == [("CRSE_INSTRUCT.8.leading-zero", 2, "8", "0234567")]
    assert names("CRSE_INSTRUCT", {"8": "023456"}) == ["CRSE_INSTRUCT.8.format"]
    assert names("STAFF", {"2": "0234567"}) == []


@pytest.mark.parametrize(
    ("take", "passed", "expected"),
    [
        ("", "", []),
        ("", "Y", []),
        ("Y", "Y", []),
        ("Y", "N", []),
        ("Y", "", ["COURSE_ENROLL.24.required"]),
        ("N", "N", []),
        ("N", "Y", ["COURSE_ENROLL.24.not-taken"]),
        ("N", "", ["COURSE_ENROLL.24.not-taken"]),
        ("N", "n", ["COURSE_ENROLL.24.code"]),
        ("n", "", ["COURSE_ENROLL.23.code"]),
        ("Y", "y", ["COURSE_ENROLL.24.code"]),
    ],
)
def test_credit_taken_and_course_passed(take: str, passed: str, expected: list[str]) -> None:
    assert names("COURSE_ENROLL", {"23": take, "24": passed}) == expected
