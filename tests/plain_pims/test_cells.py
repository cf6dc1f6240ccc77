"""A field's own constraints, for each collected field of the page, and the fillers."""

import pytest

from tests.plain_pims.asking import alone, names
from tests.plain_pims.layout import FIELDS, FILLERS, Field

ALL = [(table, field) for table, fields in FIELDS.items() for field in fields]
REQUIRED = [(table, field.number) for table, field in ALL if field.required]
OPTIONAL = [(table, field.number) for table, field in ALL if not field.required]
CODED = [(table, field.number) for table, field in ALL if field.codes]
FREE = [(table, field) for table, field in ALL if not field.codes]
DIGITS = [(table, field) for table, field in ALL if field.type == "digits"]
DATES = [(table, field.number) for table, field in ALL if field.type == "date"]


@pytest.mark.parametrize(("table", "number"), REQUIRED)
def test_required(table: str, number: str) -> None:
    assert alone(table, {number: "\u00a0"}) == [(f"{table}.{number}.required", 2, number, "")]


@pytest.mark.parametrize(("table", "number"), OPTIONAL)
def test_a_field_without_a_line_in_the_table_is_optional(table: str, number: str) -> None:
    assert alone(table, {number: " "}) == []


@pytest.mark.parametrize(("table", "number"), CODED)
def test_code(table: str, number: str) -> None:
    assert alone(table, {number: " on no list"}) == [(f"{table}.{number}.code", 2, number, " on no list")]


@pytest.mark.parametrize(("table", "field"), FREE)
def test_length_comes_before_format(table: str, field: Field) -> None:
    too_long = "\u0410" * (field.longest + 1)
    assert alone(table, {field.number: too_long}) == [(f"{table}.{field.number}.length", 2, field.number, too_long)]


@pytest.mark.parametrize(("table", "field"), FREE)
def test_text_of_the_full_length_is_free_and_everything_else_is_not(table: str, field: Field) -> None:
    wrong = [] if field.type == "text" else [f"{table}.{field.number}.format"]
    assert names(table, {field.number: "\u0410" * field.longest}) == wrong


@pytest.mark.parametrize(("table", "field"), DIGITS)
def test_digits_are_exactly_as_many_as_the_maximum_length(table: str, field: Field) -> None:
    number = field.number
    wrong = [f"{table}.{number}.format"]
    assert names(table, {number: "1" * (field.longest - 1)}) == wrong
    assert names(table, {number: "1" * (field.longest - 1) + "\u0661"}) == wrong
    assert names(table, {number: "1" * (field.longest - 1) + "A"}) == wrong
    others = ("1.other-lea", "8.leading-zero")
    assert set(names(table, {number: "0" * field.longest})) <= {f"{table}.{rule}" for rule in others}


@pytest.mark.parametrize(("table", "number"), DATES)
def test_a_date_must_exist_in_the_calendar(table: str, number: str) -> None:
    for text in ("2024-02-29", "2000-02-29", " 2023-12-31 ", "1950-01-01"):
        assert alone(table, {number: text}) == []
    for text in ("2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "2024-1-2", "20240102", "2024/01/02", "x"):
        assert alone(table, {number: text}) == [(f"{table}.{number}.format", 2, number, text)]
    assert names(table, {number: "2024-01-020"}) == [f"{table}.{number}.length"]


@pytest.mark.parametrize("text", ["3", "3.0", "3.00", ".5", "0.25", "100", "001.50"])
def test_decimals(text: str) -> None:
    assert alone("COURSE", {"9": text}) == []


@pytest.mark.parametrize("text", ["3.", ".", "3.000", "-3", "+3", "1e2", "1,5", "1_0", "\u0663"])
def test_not_decimals(text: str) -> None:
    assert alone("COURSE", {"9": text}) == [("COURSE.9.format", 2, "9", text)]


def test_a_decimal_over_six_characters_is_too_long() -> None:
    assert alone("COURSE", {"9": "0001.50"}) == [("COURSE.9.length", 2, "9", "0001.50")]


@pytest.mark.parametrize(("text", "slip"), [("007", []), ("0", []), ("\u0663", ["format"]), ("-1", ["format"])])
def test_an_integer_is_ascii_digits_only(text: str, slip: list[str]) -> None:
    assert names("COURSE_ENROLL", {"10": text}) == [f"COURSE_ENROLL.10.{each}" for each in slip]
    assert names("COURSE_ENROLL", {"10": "1234"}) == ["COURSE_ENROLL.10.length"]


@pytest.mark.parametrize(
    ("table", "number", "text"),
    [
        ("COURSE", "30", "y"),
        ("COURSE", "29", "2052"),
        ("COURSE", "29", "e02028"),
        ("COURSE", "3", "2023-06-30"),
        ("COURSE_ENROLL", "4", "2"),
        ("COURSE_ENROLL", "6", "e1"),
        ("STAFF", "21", "05"),
        ("STUDENT", "126", "JR"),
        ("STUDENT", "34", "2133"),
        ("STUDENT", "182", "68"),
        ("CRSE_INSTRUCT", "17", "\u0412"),
    ],
)
def test_codes_are_compared_as_written(table: str, number: str, text: str) -> None:
    assert alone(table, {number: text}) == [(f"{table}.{number}.code", 2, number, text)]


@pytest.mark.parametrize("text", ["1234567", "0234567", "SS12345", "SS123456", "8888888", "anything"])
def test_a_ppid_in_staff_has_no_format(text: str) -> None:
    assert alone("STAFF", {"2": text}) == []


def test_white_space_around_a_value_is_dropped() -> None:
    assert alone("COURSE", {"29": " 02052\u2003", "30": "\tN\n", "1": "\n123456789"}) == []


@pytest.mark.parametrize("table", [table for table, fillers in FILLERS.items() if fillers])
def test_a_filler_is_expected_blank_and_said_for_each_cell(table: str) -> None:
    first, last = FILLERS[table][0], FILLERS[table][-1]
    assert alone(table, {first: " x", last: "0"}) == [
        (f"{table}.filler", 2, first, " x"),
        (f"{table}.filler", 2, last, "0"),
    ]
    assert alone(table, *[{number: " "} for number in FILLERS[table][:1]]) == []


def test_a_filler_gates_nothing() -> None:
    filled = {"4": "x"}
    assert names("COURSE", filled, filled) == ["COURSE.filler", "COURSE.duplicate"] * 2
