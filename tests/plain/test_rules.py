"""Each rule of the page: inputs that break it and inputs that do not, with the gating sentences."""

import pytest

from tests.plain import builders
from tests.plain.builders import Cells, crs, trn
from tests.plain.layout import COLUMNS, Column
from tests.plain.page import check

CRS, TRN = "PS001FY17CRS.csv", "PS001FY17TRN.csv"
Told = list[tuple[str, int | None, str | None, str | None]]
Changes = dict[str, str]


def told(
    courses: list[Cells] | None = None,
    enrollments: list[Cells] | None = None,
    references: dict[str, list[dict[str, str]]] | None = None,
) -> Told:
    given = {CRS: ("CRS", courses), TRN: ("TRN", enrollments)}
    files = {name: builders.file(kind, *rows) for name, (kind, rows) in given.items() if rows is not None}
    return [(x.rule, x.line, x.field, x.value) for x in check(files, references or {})]


def rules(
    courses: list[Cells] | None = None,
    enrollments: list[Cells] | None = None,
    **references: list[dict[str, str]],
) -> list[tuple[str, int | None]]:
    return [(rule, line) for rule, line, _, _ in told(courses, enrollments, references)]


def alone(kind: str, *changes: Changes) -> Told:
    """The findings of one file, without its partner; each row is right but for its changes."""
    rows = [builders.row(kind, **change) for change in changes]
    return told(rows) if kind == "CRS" else told(None, rows)


REQUIRED = [(kind, column.name) for kind in COLUMNS for column in COLUMNS[kind] if column.required]
CODED = [(kind, column.name) for kind in COLUMNS for column in COLUMNS[kind] if column.codes]
FREE = [(kind, column) for kind in COLUMNS for column in COLUMNS[kind] if column.format]


@pytest.mark.parametrize(("kind", "name"), REQUIRED)
def test_required(kind: str, name: str) -> None:
    assert alone(kind, {name: " "}) == [(f"{kind}.{name}.required", 2, name, "")]


@pytest.mark.parametrize("name", ["LOCALCOURSEID", "CourseNumericMark"])
def test_not_required(name: str) -> None:
    assert alone("TRN", {name: ""}) == []


@pytest.mark.parametrize(("kind", "name"), CODED)
def test_code(kind: str, name: str) -> None:
    educator = {name.replace("Role", ""): "7654321"} if "Role" in name else {}
    bad = {**educator, name: "not on any list"}
    assert alone(kind, bad) == [(f"{kind}.{name}.code", 2, name, "not on any list")]


@pytest.mark.parametrize(("kind", "column"), FREE)
def test_length_and_format(kind: str, column: Column) -> None:
    name, longest = column.name, column.longest
    role = (
        {name.replace("tor", "torRole"): "20"} if name.startswith("Educator") and name != "Educator1" else {}
    )
    too_long, odd = "1" * (longest + 1), "\u0410"
    assert alone(kind, {**role, name: too_long}) == [(f"{kind}.{name}.length", 2, name, too_long)]
    assert alone(kind, {**role, name: odd}) == [(f"{kind}.{name}.format", 2, name, odd)]
    assert alone(kind, {**role, name: odd * (longest + 1)})[0][0] == f"{kind}.{name}.length"


@pytest.mark.parametrize("text", ["1", "1.5", "0.25", ".5", "100", "001.50", " 2.00 "])
def test_decimals(text: str) -> None:
    assert alone("CRS", {"COURSECREDITAVAIL": text}) == []


@pytest.mark.parametrize("text", ["+1", "-1", "1e2", "1,000", "1.", ".", "1.234", "1 0", "\u0661", "1_0"])
def test_not_decimals(text: str) -> None:
    expected = [("CRS.COURSECREDITAVAIL.format", 2, "COURSECREDITAVAIL", text)]
    assert alone("CRS", {"COURSECREDITAVAIL": text}) == expected


@pytest.mark.parametrize("text", ["MAR-1", "1E5", "a_b.c-1", "x" * 30])
def test_sections_that_excel_made_are_good_sections(text: str) -> None:
    assert alone("CRS", {"COURSESECTION": text}) == []


@pytest.mark.parametrize("text", ["2000001", "0000001", "100000", "100000\u0661", "100000A"])
def test_student_numbers_are_seven_digits_that_begin_with_one(text: str) -> None:
    assert alone("TRN", {"PermNumber": text}) == [("TRN.PermNumber.format", 2, "PermNumber", text)]


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("COURSECODE", "06101", True),
        ("COURSECODE", "02061", True),
        ("COURSECODE", "1001", False),
        ("COURSETERM", "MINI15", True),
        ("COURSETERM", "QIN5", True),
        ("COURSETERM", "MINI16", False),
        ("COURSETERM", "QTR5", False),
        ("COURSESETTING", "on", False),
        ("COURSELEVEL", "\u0410", False),
        ("FY", "fy17", False),
        ("FY", "FY16", False),
    ],
)
def test_codes_are_compared_as_written(name: str, text: str, right: bool) -> None:
    assert (alone("CRS", {name: text}) == []) is right


def test_codes_that_the_agency_added_count() -> None:
    data = builders.file("CRS", crs(COURSETERM="SUM2"))
    assert [x.rule for x in check({CRS: data}, {})] == ["CRS.COURSETERM.code"]
    assert check({CRS: data}, {}, {"term": {"SUM2"}}) == []


@pytest.mark.parametrize("educator", ["7654321", "no number"])
def test_a_role_is_owed_where_its_educator_is_filled_well_formed_or_not(educator: str) -> None:
    assert ("CRS.EducatorRole3.required", 2, "EducatorRole3", "") in alone("CRS", {"Educator3": educator})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"EducatorRole2": "20"}, ["CRS.EducatorRole.without-educator"]),
        ({"EducatorRole2": " 10 ", "EducatorRole1": "20"}, ["CRS.EducatorRole.without-educator"]),
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


def test_a_pair_that_agrees() -> None:
    assert told([crs()], [trn()]) == []


def test_local_course_missing_explains_the_missing_course_on_either_side() -> None:
    blank = {"LOCALCOURSEID": ""}
    assert told([crs()], [trn(**blank)]) == [("TRN.local-course-missing", 2, "LOCALCOURSEID", "")]
    assert told([crs(**blank)], [trn()]) == [("CRS.local-course-missing", 2, "LOCALCOURSEID", "")]
    assert told([crs(**blank)], [trn(**blank)]) == []


def test_local_course_missing_asks_every_row_with_the_section_key() -> None:
    blank = {"LOCALCOURSEID": ""}
    assert rules([crs(), crs(**blank)], [trn(**blank)]) == []
    assert rules([crs(**blank)], [trn(), trn(PermNumber="1000002", **blank)]) == [("TRN.no-such-course", 2)]
    assert rules([crs()], [trn(COURSELEVEL="G", CourseSection="2", **blank)]) == [
        ("CRS.no-students", 2),
        ("TRN.no-such-course", 2),
    ]


def test_no_such_course() -> None:
    assert told([crs()], [trn(LOCALCOURSEID="ENG-2")]) == [("TRN.no-such-course", 2, "CourseSection", "1")]
    assert rules([crs()], [trn(), trn(OrgID="PS002")]) == [("TRN.org-differs", 3), ("TRN.no-such-course", 3)]
    assert rules([crs()], [trn(), trn(CourseTerm="full")]) == [("TRN.CourseTerm.code", 3)]


def test_lookups_see_rows_with_slips() -> None:
    """A slip in the CRS row's key changes what it says; a slip elsewhere does not hide the row."""
    assert rules([crs(Educator1="x")], [trn()]) == [("CRS.Educator1.format", 2)]
    assert rules([crs(LOCALCOURSEID="\u0415NG")], [trn(LOCALCOURSEID="")]) == [
        ("CRS.LOCALCOURSEID.format", 2),
        ("TRN.local-course-missing", 2),
    ]
    assert rules([crs(LOCALCOURSEID="")], [trn(LOCALCOURSEID="\u0415NG")]) == [
        ("CRS.local-course-missing", 2),
        ("TRN.LOCALCOURSEID.format", 2),
    ]
    assert rules([crs()], [trn(PermNumber="x")]) == [("TRN.PermNumber.format", 2)]
    assert rules([crs(COURSETERM="full")], [trn()]) == [("CRS.COURSETERM.code", 2), ("TRN.no-such-course", 2)]


def test_level_differs() -> None:
    assert told([crs()], [trn(COURSELEVEL="H")]) == [("TRN.level-differs", 2, "COURSELEVEL", "H")]
    assert rules([crs(COURSELEVEL="Q")], [trn()]) == [("CRS.COURSELEVEL.code", 2)]
    assert rules([crs()], [trn(COURSELEVEL="Q")]) == [("TRN.COURSELEVEL.code", 2)]
    both = [crs(), crs(COURSELEVEL="H")]
    duplicate = [("CRS.duplicate-section", 2), ("CRS.duplicate-section", 3)]
    assert rules(both, [trn(COURSELEVEL="H")]) == duplicate
    assert rules(both, [trn(COURSELEVEL="X")]) == [*duplicate, ("TRN.level-differs", 2)]
    assert rules([crs(COURSELEVEL="Q"), crs()], [trn(COURSELEVEL="H")])[-1] == ("TRN.level-differs", 2)


def test_credit_exceeds_available() -> None:
    rule = "TRN.credit-exceeds-available"
    assert told([crs()], [trn(CourseCreditEarned="1.01")]) == [(rule, 2, "CourseCreditEarned", "1.01")]
    assert rules([crs(COURSECREDITAVAIL="10")], [trn(CourseCreditEarned="9.5")]) == []
    assert rules([crs(), crs(COURSECREDITAVAIL="2")], [trn(CourseCreditEarned="2.0")])[2:] == []
    assert (rule, 2) in rules([crs(), crs(COURSECREDITAVAIL="9.")], [trn(CourseCreditEarned="2")])
    assert (rule, 2) in rules([crs(), crs(COURSECREDITAVAIL="0009.00")], [trn(CourseCreditEarned="2")])
    assert rules([crs(COURSECREDITAVAIL="9.")], [trn()]) == [("CRS.COURSECREDITAVAIL.format", 2)]
    assert (rule, 2) not in rules([crs(LOCALCOURSEID="ENG-2")], [trn(CourseCreditEarned="2")])


def test_no_students() -> None:
    found = told([crs(), crs(COURSESECTION="2")], [trn()])
    assert found == [("CRS.no-students", 3, "COURSESECTION", "2")]
    assert rules([crs(LOCALCOURSEID="ENG-2")], [trn()]) == [("TRN.no-such-course", 2)]
    assert rules([crs(LOCALCOURSEID="\u0415")], [trn(CourseSection="2")])[0] == (
        "CRS.LOCALCOURSEID.format",
        2,
    )
    assert rules([crs(LOCALCOURSEID="\u0415")], [trn(CourseSection="2")])[1] == ("CRS.no-students", 2)


def test_pairs_are_matched_within_one_school_alone() -> None:
    files = {CRS: builders.file("CRS", crs()), "x/PS002FY17TRN.csv": builders.file("TRN", trn(OrgID="PS002"))}
    assert check(files, {}) == []
    files["y/ps001fy17trn.csv"] = builders.file("TRN", trn(CourseSection="2"))
    assert {(x.file, x.rule) for x in check(files, {})} == {
        (CRS, "CRS.no-students"),
        ("y/ps001fy17trn.csv", "TRN.no-such-course"),
    }


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
    assert rules(None, [trn()], census=[*elsewhere, spring("1000001", "PS001")]) == []
    assert rules(None, [trn(PermNumber="x")], census=[]) == [("TRN.PermNumber.format", 2)]


@pytest.mark.parametrize(
    ("dropout", "missing"), [("N", True), ("", True), ("y", True), ("Y", False), (" Y ", False)]
)
def test_student_missing(dropout: str, missing: bool) -> None:
    here = spring("1000001", "PS001")
    found = told(None, [trn()], {"census": [here, spring("1000002", "PS001", dropout)]})
    assert found == ([("TRN.student-missing", None, None, "1000002")] if missing else [])


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
