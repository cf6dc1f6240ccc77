"""Every cell: required, code, length and format, for each column of the page."""

import pytest

from tests.plain import builders
from tests.plain.asking import CRS, alone
from tests.plain.builders import crs
from tests.plain.layout import COLUMNS, Column
from tests.plain.page import check

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
    role = {name.replace("tor", "torRole"): "20"} if name.startswith("Educator") and name != "Educator1" else {}
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
