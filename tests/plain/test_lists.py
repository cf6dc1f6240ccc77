"""Rows against the lists of organizations, educators and the census."""

import pytest

from tests.plain.asking import TRN, rules, told
from tests.plain.builders import crs, trn
from tests.plain.page import check


def test_org_unknown() -> None:
    other = [{"OrgID": "PS002", "Name": "", "Type": "", "ParentID": "PS001"}]
    assert rules([crs()], [trn()], organizations=other) == [("CRS.org-unknown", 2), ("TRN.org-unknown", 2)]
    assert rules([crs()], [trn()], organizations=[{"OrgID": "PS001"}]) == []


def test_educator_unknown() -> None:
    placeholder = crs(Educator2="9999100", EducatorRole2="20", Educator3="7654321", EducatorRole3="?")
    known = [{"EducatorID": "1234567", "Name": ""}]
    assert told([placeholder], None, {"educators": known}) == [
        ("CRS.educator-unknown", 2, "Educator3", "7654321"),
        ("CRS.EducatorRole3.code", 2, "EducatorRole3", "?"),
    ]
    assert rules([crs(Educator1="x")], educators=known) == [("CRS.Educator1.format", 2)]
    assert rules([crs()], educators=[]) == [("CRS.educator-unknown", 2)]


def spring(number: str, school: str, dropout: str = "N") -> dict[str, str]:
    return {"PermNumber": number, "OrgID": school, "Grade": "11", "SummerDropout": dropout}


def test_students_of_the_census() -> None:
    assert rules(None, [trn()], census=[spring("1000001", "PS001")]) == []
    assert rules(None, [trn()], census=[]) == [("TRN.student-not-in-census", 2)]
    elsewhere = [spring("1000001", "PS002"), spring("1000001", "PS003")]
    assert rules(None, [trn()], census=elsewhere) == [("TRN.student-other-school", 2)]
    assert rules(None, [trn()], census=[*elsewhere, spring("1000001", "PS001"), spring("1000001", "AA1")]) == []
    assert rules(None, [trn(PermNumber="x")], census=[]) == [("TRN.PermNumber.format", 2)]


@pytest.mark.parametrize(("dropout", "missing"), [("N", True), ("", True), ("y", True), ("Y", False), (" Y ", False)])
def test_student_missing(dropout: str, missing: bool) -> None:
    here = spring("1000001", "PS001")
    found = told(None, [trn()], {"census": [here, spring("1000002", "PS001", dropout)]})
    assert found == ([("TRN.student-missing", None, None, "1000002")] if missing else [])


def test_a_census_row_without_a_number_is_nobody() -> None:
    assert rules(None, [trn()], census=[spring("1000001", "PS001"), spring(" ", "PS001")]) == []


def test_student_missing_is_told_once_and_asks_all_rows_of_the_right_width() -> None:
    twice = [spring("1000001", "PS001"), spring("1000001", "PS001", "Y")]
    assert rules(None, [trn(PermNumber="1000002")[:-1]], census=twice) == [
        ("TRN.student-missing", None),
        ("row.fields", 2),
    ]
    assert rules(None, [trn(FY="", OrgID="?")], census=twice) == [
        ("TRN.OrgID.format", 2),
        ("TRN.FY.required", 2),
    ]
    assert told([crs()], None, {"census": twice}) == []
    assert [x.rule for x in check({TRN: b""}, {"census": twice})] == ["file.empty"]
