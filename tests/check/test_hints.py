"""What is said about a broken value: the slip is named, and the value that was meant."""

import pytest

from rollbook.check.words import CellWords, Words
from rollbook.spec import CellRule
from tests import pims, product

_SPEC = product.collection()
_RULES: dict[str, CellRule] = {rule.id: rule for rule in _SPEC.cell_rules()}
_NUMBERED = pims.collection()
_NUMBERED_RULES: dict[str, CellRule] = {rule.id: rule for rule in _NUMBERED.cell_rules()}


@pytest.mark.parametrize(
    ("rule", "value", "clause", "fix"),
    [
        ("TRN.CourseCode.code", "3056", "the leading zero was lost: 3056 → 03056", "Put 03056 (AP Biology)"),
        ("CRS.COURSELEVEL.code", "\u0410", "this A is a Cyrillic letter (U+0410): type a Latin A", "Put A (Advanced)"),
        ("CRS.COURSESETTING.code", "on", "capital and small letters count: on → ON", "Put ON (On Campus)"),
        ("TRN.CourseLetterMark.code", "A-", "that is what the code 12 stands for", "Put 12 (A-)"),
        ("CRS.EducatorRole2.code", "teacher of record", "the code 10 stands for", "Put 10 (Teacher of Record)"),
        ("CRS.COURSETERM.code", "SEMI", "", "Put SEM1 (First Semester)"),
        ("CRS.COURSETERM.code", "MAR-1", "turned the value into a date", "Put a code of the list."),
        ("CRS.COURSETERM.code", "1-Mar", "turned the value into a date", "ask the help desk"),
        ("CRS.COURSECODE.code", "1E5", "scientific notation", "Put a code of the list."),
        ("CRS.COURSECODE.code", "O1OO1", "the letter O for the digit 0", "Put 01001"),
        ("CRS.Educator1.format", "8O10000", "the letter O for the digit 0", "Put 8010000"),
        ("CRS.COURSECREDITAVAIL.format", "0,5", "decimals are written with a point", "Put 0.5"),
        ("CRS.COURSESECTION.format", "ALG 1", "it holds a space", "Put ALG1"),
        ("CRS.COURSESECTION.format", "ALG–1", "the unusual character (U+2013): type -", "Put ALG-1"),
        ("CRS.COURSECREDITAVAIL.format", "1.", "", "a valid value is, for example, 1"),
        ("CRS.EducatorRole1.code", "99", "", "Put one of 10, 20, 30."),
        ("CRS.ORGID.length", "PS0001", "has 6 characters", "Shorten it to at most 5 characters."),
        ("CRS.ORGID.length", "PS 132", "it holds a space", "Put PS132, if that is what was meant."),
        ("CRS.COURSECREDITAVAIL.format", "0 33", "it holds a space", "a valid value is, for example, 1."),
        ("TRN.FY.code", "2017", "is not a code of the list of fiscal years", "Put FY17 in FY."),
        ("TRN.FY.required", "", "Fiscal year is blank", "Fill in FY with FY17."),
        (
            "CRS.COURSESECTION.format",
            "0?",
            "not a valid value for Course section, which must be only letters,",
            "ALG1-01",
        ),
        ("CRS.COURSETERM.required", "", "Course term is blank", "Fill in COURSETERM"),
        ("CRS.EducatorRole2.required", "", "must be filled in when Educator2 is", "with one of 10, 20, 30"),
    ],
)
def test_hint(rule: str, value: str, clause: str, fix: str) -> None:
    _assert_said(CellWords(_SPEC)(_RULES[rule], value), clause, fix)


@pytest.mark.parametrize(
    ("rule", "value", "clause", "fix"),
    [
        ("COURSE.29.code", "2052", "the leading zero was lost: 2052 → 02052", "Put 02052 (Algebra I)"),
        ("COURSE.26.code", "F\u0423", "this Y is a Cyrillic letter (U+0423): type a Latin Y", "Put FY (Full year)"),
        ("COURSE.26.code", "fy", "capital and small letters count: fy → FY", "Put FY (Full year)"),
        ("COURSE.32.code", "Yes", "that is what the code Y stands for", "Put Y (Yes)"),
        ("COURSE.3.code", "6/30/2024", "turned the value into a date", "Put 2024-06-30 in field 3."),
        ("COURSE.9.format", "3,00", "decimals are written with a point", "Put 3.00"),
        ("COURSE_ENROLL.4.code", "2", "the leading zero was lost: 2 → 002", "Put 002 in field 4."),
        ("COURSE_ENROLL.7.format", "1.00E+09", "scientific notation", "Correct field 7;"),
        ("COURSE_ENROLL.5.format", "8/28/2023", "must be a date of the calendar, written as year,", "2023-08-28"),
        ("CRSE_INSTRUCT.8.length", "12345678", "field 8, Primary Instructor ID, may have at most 7", "Shorten it"),
        ("COURSE.9.required", "", "Field 9, Number of Credits, is blank, but must be filled in when", "field 9."),
    ],
)
def test_hint_where_fields_go_by_numbers(rule: str, value: str, clause: str, fix: str) -> None:
    _assert_said(CellWords(_NUMBERED)(_NUMBERED_RULES[rule], value), clause, fix)


def _assert_said(said: Words, clause: str, fix: str) -> None:
    assert clause in said.message
    assert fix in said.fix
    assert said.message.endswith(".")
    assert said.fix.endswith(".")


def test_a_near_code_is_not_guessed_between_equals() -> None:
    said = CellWords(_SPEC)(_RULES["CRS.COURSESETTING.code"], "O")
    assert said.fix == "Put one of OF, ON, TC, VR."


def test_long_values_and_control_characters_do_not_swamp_the_sentence() -> None:
    said = CellWords(_SPEC)(_RULES["CRS.COURSESECTION.length"], "x\x07" + "y" * 2_000_000)
    assert len(said.message) < 250
    assert "\\x07" in said.message
    assert "2,000,002 characters" in said.message


def test_hints_are_bounded() -> None:
    words = CellWords(_SPEC, hinted=1)
    rule = _RULES["CRS.COURSESETTING.code"]
    assert "on → ON" in words(rule, "on").message
    assert "→" not in words(rule, "of").message


def test_hints_make_no_finding() -> None:
    header = ",".join(_SPEC.layouts["TRN"].names)
    rows = "".join(f"1000001,PS001,,01001,{section},ON,FULL,G,30,1,11,,FY17\n" for section in ("MAR-1", "1E5"))
    assert product.check({"PS001FY17TRN.csv": f"{header}\n{rows}".encode()}, {}) == []
