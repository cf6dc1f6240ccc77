"""A CRS row, and CRS rows together: educators, schools, duplicates and local courses."""

import pytest

from tests.plain.asking import Changes, alone


@pytest.mark.parametrize("educator", ["7654321", "no number"])
def test_a_role_is_owed_where_its_educator_is_filled_well_formed_or_not(educator: str) -> None:
    assert ("CRS.EducatorRole3.required", 2, "EducatorRole3", "") in alone("CRS", {"Educator3": educator})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"EducatorRole2": "20"}, ["CRS.EducatorRole.without-educator"]),
        ({"EducatorRole2": " 10 ", "EducatorRole1": "20"}, ["CRS.EducatorRole.without-educator"]),
        ({"EducatorRole2": "10"}, ["CRS.EducatorRole.without-educator"]),
        ({"EducatorRole2": "99"}, ["CRS.EducatorRole2.code"]),
        ({"Educator1": ""}, ["CRS.Educator1.required"]),
        ({"EducatorRole1": "20"}, ["CRS.teacher-of-record"]),
        ({"Educator2": "7654321", "EducatorRole2": "10"}, ["CRS.teacher-of-record"]),
        ({"Educator5": "7654321", "EducatorRole5": "10", "EducatorRole1": "30"}, []),
        ({"EducatorRole1": "20", "Educator3": "x", "EducatorRole3": "20"}, ["CRS.Educator3.format"]),
        ({"Educator4": "1234567", "EducatorRole4": "20"}, ["CRS.duplicate-educator"]),
        (
            {"Educator4": " 1234567", "EducatorRole4": "?"},
            ["CRS.duplicate-educator", "CRS.EducatorRole4.code"],
        ),
        ({"Educator1": "9999200", "Educator2": "9999200", "EducatorRole2": "20"}, []),
    ],
)
def test_educators_of_a_row(changes: Changes, expected: list[str]) -> None:
    assert [rule for rule, _, _, _ in alone("CRS", changes)] == expected


def test_each_later_position_of_an_educator_is_told_once() -> None:
    changes = {f"Educator{n}": "1234567" for n in (2, 3)} | {f"EducatorRole{n}": "20" for n in (2, 3)}
    assert [(rule, field) for rule, _, field, _ in alone("CRS", changes)] == [
        ("CRS.duplicate-educator", "Educator2"),
        ("CRS.duplicate-educator", "Educator3"),
    ]


@pytest.mark.parametrize(("kind", "field"), [("CRS", "ORGID"), ("TRN", "OrgID")])
@pytest.mark.parametrize("text", ["PS002", "ps001"])
def test_org_differs(kind: str, field: str, text: str) -> None:
    assert alone(kind, {field: text}) == [(f"{kind}.org-differs", 2, field, text)]
    assert alone(kind, {field: " PS001 "}) == []


def test_duplicate_section() -> None:
    rule = "CRS.duplicate-section"
    assert alone("CRS", {}, {"COURSESECTION": " 1"}) == [
        (rule, 2, "COURSESECTION", "1"),
        (rule, 3, "COURSESECTION", " 1"),
    ]
    blank = {"LOCALCOURSEID": ""}
    assert [found[:2] for found in alone("CRS", blank, {}, blank)] == [(rule, 2), (rule, 4)]
    assert alone("CRS", {}, {"COURSETERM": "SEM1"}) == []


def test_duplicate_section_forms_its_groups_of_clean_rows() -> None:
    assert [found[0] for found in alone("CRS", {"COURSESETTING": "on"}, {"COURSESETTING": "on"})] == [
        "CRS.COURSESETTING.code"
    ] * 2
    assert [found[0] for found in alone("CRS", {"FY": ""}, {})] == [
        "CRS.duplicate-section",
        "CRS.FY.required",
        "CRS.duplicate-section",
    ]


def test_local_course_codes() -> None:
    other = {"COURSECODE": "02072"}
    rule = "CRS.local-course-codes"
    assert alone("CRS", {}, other) == [(rule, line, "LOCALCOURSEID", "ENG-1") for line in (2, 3)]
    assert alone("CRS", {"LOCALCOURSEID": ""}, {"LOCALCOURSEID": "", **other}) == []
    assert alone("CRS", {}, {"LOCALCOURSEID": "eng-1", **other}) == []
    assert [found[0] for found in alone("CRS", {}, {"COURSECODE": "2072"})] == ["CRS.COURSECODE.code"]
    assert len(alone("CRS", {}, {"ORGID": "PS002", **other})) == 3
