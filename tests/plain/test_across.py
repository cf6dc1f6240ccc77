"""CRS and TRN against each other, look-ups over rows with slips included."""

from tests.plain import builders
from tests.plain.asking import CRS, rules, told
from tests.plain.builders import crs, trn
from tests.plain.page import check


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
    assert rules([crs(LOCALCOURSEID="?")], [trn(LOCALCOURSEID="?", COURSELEVEL="H")]) == [
        ("CRS.LOCALCOURSEID.format", 2),
        ("TRN.LOCALCOURSEID.format", 2),
    ]
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
