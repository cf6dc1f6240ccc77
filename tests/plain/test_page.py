"""The plain implementation against the page's own sentences about files, rows, lines and order."""

import codecs

import pytest

from tests.plain import builders
from tests.plain.builders import Cells, crs, trn
from tests.plain.layout import NAMES
from tests.plain.page import Finding, check

CRS, TRN = "PS001FY17CRS.csv", "PS001FY17TRN.csv"
HEADER = ",".join(NAMES["CRS"])
ROW = ",".join(crs())
GOOD = builders.file("CRS", crs())

Told = list[tuple[str, int | None]]


def told(data: bytes, name: str = CRS) -> Told:
    return [(found.rule, found.line) for found in check({name: data}, {})]


def lines(*rows: str, end: str = "\n") -> bytes:
    return end.join([HEADER, *rows, ""]).encode()


@pytest.mark.parametrize(
    "name", [CRS, "ps001fy17crs.CSV", "PS1FY17CRS.csv", "deep/er/PS001FY17CRS.csv", "FY17FY17crs.csv"]
)
def test_names_of_the_form_are_taken_without_case(name: str) -> None:
    assert "file.name" not in {rule for rule, _ in told(GOOD, name)}


@pytest.mark.parametrize(
    "name",
    [
        "PS001FY16CRS.csv",
        "PS0001FY17CRS.csv",
        "FY17CRS.csv",
        "PS001FY17CRS.txt",
        "PS001FY17CRS.csv ",
        "PS-1FY17CRS.csv",
        "P\u017f001FY17CRS.csv",
    ],
)
def test_other_names_are_refused_before_anything_else(name: str) -> None:
    assert told(b"", name) == [("file.name", None)]


def test_the_school_is_the_names_organization_in_capitals() -> None:
    assert told(GOOD, "ps001fy17crs.csv") == []
    assert told(GOOD, "ps002fy17crs.csv") == [("CRS.org-differs", 2)]


def test_duplicates_are_found_over_folders_and_said_of_each_even_where_empty() -> None:
    found = check({"a/PS001FY17CRS.csv": GOOD, "b/ps001fy17crs.csv": b""}, {})
    assert [(x.file, x.rule) for x in found] == [
        ("a/PS001FY17CRS.csv", "file.duplicate"),
        ("b/ps001fy17crs.csv", "file.duplicate"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "file.empty"),
        (b" \n,,,\n\t\n", "file.empty"),
        (codecs.BOM_UTF8, "file.empty"),
        (lines(), "file.empty"),
        (lines(",,,", "  "), "file.empty"),
        (b"\x00" + GOOD, "file.encoding"),
        (b"\x81" + GOOD, "file.encoding"),
        (GOOD.decode().encode("utf-16-le"), "file.encoding"),
        (codecs.BOM_UTF16_LE + GOOD.decode().encode("utf-16-le") + b"\x20", "file.encoding"),
        (b"\x1f\x8b\x08 gzip", "file.encoding"),
        (b"PK\x03\x04 xlsx", "file.encoding"),
        (GOOD.replace(b",", b"\t"), "file.delimiter"),
        (GOOD.replace(b",", b";"), "file.delimiter"),
        (GOOD.replace(b",", b"|"), "file.delimiter"),
        (lines().replace(b",", b"|"), "file.delimiter"),
        (lines().replace(b"ORGID", b"ORG"), "file.header"),
        (lines(ROW).replace(b"ORGID", b"OR\tGID"), "file.header"),
        (lines(ROW).replace(b",FY\n", b"\n"), "file.header"),
        (lines(ROW).replace(b",FY\n", b",FY,FY\n"), "file.header"),
        (lines(ROW).replace(b",FY\n", b",FY,,\n"), "file.header"),
        (lines(ROW).replace(b"ORGID,", b"ORGID,x_own,"), "file.header"),
        (lines(ROW).replace(b"ORGID,LOCALCOURSEID", b"LOCALCOURSEID,ORGID"), "file.header"),
        (f'"{HEADER}\n{ROW}'.encode(), "file.header"),
        (f'"{HEADER}\n{ROW.replace("1", "|")}'.encode(), "file.header"),
        (HEADER.replace("FY", '"FY').encode(), "file.empty"),
    ],
)
def test_a_file_has_the_first_problem_that_holds_and_nothing_else(data: bytes, expected: str) -> None:
    assert told(data) == [(expected, None)]


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"\n", b"\r"),
        codecs.BOM_UTF8 + GOOD,
        GOOD.decode().encode("utf-16"),
        codecs.BOM_UTF16_BE + GOOD.decode().encode("utf-16-be"),
        lines(ROW).replace(HEADER.encode(), HEADER.lower().encode()),
        lines(ROW).replace(b",FY\n", b", FY\t\n"),
        GOOD.replace(b"COURSECODE", b"\xc2\xa0coursecode "),
        lines(ROW + ","),
        lines(ROW).replace(b",FY\n", b",FY,\n"),
        lines(ROW + ",'").replace(b",FY\n", b",FY, X_own \n"),
        lines(ROW + ",a,").replace(b",FY\n", b",FY,x_own,\n"),
        lines("", ROW, "   ", ",,,,", '"",""'),
        b"\n , ,\n" + GOOD,
        lines(ROW.replace(",ON,", ',"ON",')),
        lines(ROW.replace(",ON,", ",\xa0 ON\u2003,")),
    ],
)
def test_these_files_are_right(data: bytes) -> None:
    assert told(data) == []


def test_windows_1252_is_read_where_utf_8_fails() -> None:
    found = check({CRS: GOOD.replace(b"ENG-1", b"\xc9NG-1")}, {})
    assert [(x.rule, x.value) for x in found] == [("CRS.LOCALCOURSEID.format", "\u00c9NG-1")]


BAD = ",".join(crs(COURSESETTING="on"))
SHORT = ROW.removesuffix(",FY17")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([BAD], [("CRS.COURSESETTING.code", 2)]),
        (["", " ", ",,", BAD], [("CRS.COURSESETTING.code", 5)]),
        ([ROW.replace("ENG-1", '"ENG-1\n\n"'), BAD], [("CRS.COURSESETTING.code", 3)]),
        ([SHORT, ROW], [("row.fields", 2)]),
        ([ROW + ",,", ROW + ",more"], [("row.fields", 2), ("row.fields", 3)]),
        ([SHORT + ","], [("CRS.FY.required", 2)]),
        ([ROW, ROW.replace("ENG-1", '"ENG-1'), ROW, ROW], [("row.quote", 3)]),
        ([ROW, "", '"'], [("row.quote", 4)]),
        ([ROW.replace("ENG-1", 'EN"G')], [("CRS.LOCALCOURSEID.format", 2)]),
        ([ROW.replace("ENG-1", '"EN"G')], []),
        ([ROW.replace("ENG-1", '""')], []),
    ],
)
def test_rows_are_counted_as_a_spreadsheet_does(rows: list[str], expected: Told, end: str) -> None:
    assert told(lines(*rows, end=end)) == expected


def test_blank_lines_before_the_header_count() -> None:
    assert told(b"\n,,\n" + lines(BAD)) == [("CRS.COURSESETTING.code", 4)]


def test_a_trailing_comma_in_the_header_alone_or_in_rows_alone_is_dropped() -> None:
    data = lines(ROW, ROW.replace(",1,ON", ",2,ON") + ", ").replace(b",FY\n", b",FY,\n")
    assert told(data) == []


def test_with_own_columns_every_row_has_as_many_fields_as_the_header() -> None:
    data = lines(ROW, ROW + ",a", ROW + ",a,b").replace(b",FY\n", b",FY,x_own\n")
    assert told(data) == [("row.fields", 2), ("row.fields", 4)]


def test_a_field_of_two_megabytes_is_one_cell_that_is_too_long() -> None:
    big = "a" * 2_000_000
    found = check({CRS: builders.file("CRS", crs(COURSESECTION=big))}, {})
    assert found == [Finding("CRS.COURSESECTION.length", "error", CRS, 2, "COURSESECTION", big)]


def test_a_broken_row_takes_no_part_in_groups_and_lookups() -> None:
    short: Cells = crs()[:-1]
    assert told(builders.file("CRS", crs(), short)) == [("row.fields", 3)]
    files = {CRS: builders.file("CRS", short), TRN: builders.file("TRN", trn())}
    found = [(x.file, x.rule) for x in check(files, {})]
    assert found == [(CRS, "row.fields"), (TRN, "TRN.no-such-course")]


def test_after_a_files_own_finding_it_counts_as_not_given() -> None:
    files = {CRS: b"", TRN: builders.file("TRN", trn())}
    assert [(x.file, x.rule) for x in check(files, {})] == [(CRS, "file.empty")]


def test_values_are_untrimmed_and_blank_ones_empty() -> None:
    data = builders.file("CRS", crs(COURSESETTING=" on ", COURSETERM="  "))
    assert [(x.rule, x.field, x.value) for x in check({CRS: data}, {})] == [
        ("CRS.COURSESETTING.code", "COURSESETTING", " on "),
        ("CRS.COURSETERM.required", "COURSETERM", ""),
    ]


def test_findings_stand_in_the_order_of_the_page() -> None:
    files = {
        TRN: builders.file("TRN", trn(FY="x", PermNumber="x")),
        CRS: builders.file("CRS", crs()[:-1], crs(EducatorRole1="20", COURSELEVEL="Q", ORGID="PS002")),
        "A.csv": b"",
    }
    census = [{"PermNumber": number, "OrgID": "PS001"} for number in ("1000009", "1000008")]
    found = check(files, {"census": census})
    assert [(x.file, x.line, x.rule, x.value) for x in found] == [
        ("A.csv", None, "file.name", None),
        (CRS, 2, "row.fields", None),
        (CRS, 3, "CRS.org-differs", "PS002"),
        (CRS, 3, "CRS.no-students", "1"),
        (CRS, 3, "CRS.COURSELEVEL.code", "Q"),
        (CRS, 3, "CRS.teacher-of-record", "20"),
        (TRN, None, "TRN.student-missing", "1000008"),
        (TRN, None, "TRN.student-missing", "1000009"),
        (TRN, 2, "TRN.PermNumber.format", "x"),
        (TRN, 2, "TRN.no-such-course", "1"),
        (TRN, 2, "TRN.FY.code", "x"),
    ]


def test_warnings_are_told_apart_from_errors() -> None:
    courses = [crs(Educator2="1234567", EducatorRole2="10"), crs(COURSESECTION="2")]
    students = [
        trn(CourseLetterMark="32", CourseNumericMark="101"),
        trn(PermNumber="1000002", CourseStatus="20", CourseCreditEarned="3"),
    ]
    files = {CRS: builders.file("CRS", *courses), TRN: builders.file("TRN", *students)}
    found = check(files, {"census": [{"PermNumber": "1000001", "OrgID": "PS002"}]})
    assert {(x.severity, x.rule) for x in found} == {
        ("error", "CRS.teacher-of-record"),
        ("warning", "CRS.duplicate-educator"),
        ("warning", "CRS.no-students"),
        ("warning", "TRN.completed-mark"),
        ("warning", "TRN.failed-credit"),
        ("warning", "TRN.numeric-mark-over-100"),
        ("warning", "TRN.unfinished-credit"),
        ("warning", "TRN.student-other-school"),
        ("error", "TRN.credit-exceeds-available"),
        ("error", "TRN.student-not-in-census"),
    }
