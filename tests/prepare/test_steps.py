"""What becomes of a value: each step of a line."""

from typing import Any

import pytest

from rollbook.prepare.cells import Read, reader
from rollbook.prepare.recipe import Cell
from rollbook.spec import Code
from tests.prepare.marks import column, made, marks, recipe

_CODES = {code: Code(code=code, title=title) for code, title in {"P": "Passed", "F": "Failed", "07": "Seven"}.items()}
_UNCOVERED = Read("", covered=False)


def _read(value: str, codes: bool = False, required: bool = False, **said: Any) -> Read:
    cell = Cell.model_validate({"column": "x", **said})
    return reader(cell, _CODES if codes else None, required=required)(value)


@pytest.mark.parametrize(
    ("said", "value", "text"),
    [
        ({}, "as it is", "as it is"),
        ({"split": {"at": "-", "take": 2}}, "ALG1-01", "01"),
        ({"split": {"at": " - ", "take": 1}}, "Algebra - 1", "Algebra"),
        ({"remove": "- "}, "123-45 678", "12345678"),
        ({"case": "upper"}, "alg1", "ALG1"),
        ({"case": "lower"}, "ALG1", "alg1"),
        ({"date": "MM/DD/YYYY"}, "8/28/2023", "2023-08-28"),
        ({"date": "MM/DD/YY"}, "08/28/23", "2023-08-28"),
        ({"date": ["YYYY-MM-DD", "MM/DD/YYYY"]}, "2023-08-28", "2023-08-28"),
        ({"date": {"from": "DD.MM.YYYY", "to": "MM/DD/YYYY"}}, "28.8.2023", "08/28/2023"),
        ({"date": {"from": "YYYYMMDD", "to": "YY-MM-DD"}}, "20230828", "23-08-28"),
        ({"decimals": 2}, "1.000", "1.00"),
        ({"decimals": 2}, "0.335", "0.34"),
        ({"decimals": 2}, "0.5", "0.5"),
        ({"decimals": 0}, "61.5", "62"),
        ({"pad": 5}, "2052", "02052"),
        ({"pad": 5}, "02052", "02052"),
        ({"pad": 5}, "E052", "E052"),
        ({"values": {"Fall": "SEM1"}}, "Fall", "SEM1"),
        ({"values": {"Fall": "SEM1"}}, "FALL", "SEM1"),
        ({"values": {"a": "small", "A": "large"}}, "A", "large"),
        ({"values": {"N/A": ""}}, "N/A", ""),
        ({"values": {"Fall": "SEM1"}, "otherwise": "FULL"}, "Winter", "FULL"),
        ({"values": {"Fall": "SEM1"}, "otherwise": "as is"}, "Winter", "Winter"),
        ({"blank": "N"}, "", "N"),
        ({}, "", ""),
        ({"split": {"at": "-", "take": 2}, "case": "upper", "pad": 3, "values": {"007": "x"}}, "a-7", "x"),
    ],
)
def test_a_step(said: dict[str, Any], value: str, text: str) -> None:
    assert _read(value, **said) == Read(text)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({"split": {"at": "-", "take": 2}}, "ALG1"),
        ({"date": "MM/DD/YYYY"}, "2023-08-28"),
        ({"date": "MM/DD/YYYY"}, "02/30/2023"),
        ({"decimals": 2}, "one"),
        ({"decimals": 2}, "NaN"),
        ({"values": {"Fall": "SEM1"}}, "Winter"),
        ({"values": {"a": "small", "A": "large"}}, "Ä"),
        ({"values": {"Winter": "TODO"}}, "Winter"),
        ({"blank": "TODO"}, ""),
    ],
)
def test_what_a_step_cannot_do_is_not_covered(said: dict[str, Any], value: str) -> None:
    assert _read(value, **said) == _UNCOVERED


@pytest.mark.parametrize(
    ("said", "value", "expected"),
    [
        ({}, "P", Read("P")),
        ({}, "p", _UNCOVERED),
        ({"case": "upper"}, "p", Read("P")),
        ({}, "Passed", _UNCOVERED),
        ({"pad": 2}, "7", Read("07")),
        ({"values": {"Pass": "P"}}, "F", _UNCOVERED),
        ({"values": {"Pass": "P"}, "otherwise": "as is"}, "F", Read("F")),
        ({"values": {"Pass": "P"}, "otherwise": "as is"}, "Q", _UNCOVERED),
        ({"otherwise": "F"}, "Q", Read("F")),
        ({"otherwise": "F"}, "P", Read("P")),
    ],
)
def test_a_coded_element_takes_codes_alone(said: dict[str, Any], value: str, expected: Read) -> None:
    assert _read(value, codes=True, **said) == expected


def test_a_blank_cell_of_an_element_that_must_be_filled_is_not_covered() -> None:
    assert _read("", required=True) == _UNCOVERED
    assert _read("", required=True, blank="N") == Read("N")


def test_two_lines_that_differ_in_capitals_alone_are_told_apart() -> None:
    assert _read("a", values={"a": "small", "A": "large"}) == Read("small")
    assert _read("É", values={"é": "x", "É": "y", "E": "z"}) == Read("y")


def test_constants_first_filled_columns_and_columns_put_together() -> None:
    header = "Course,Student,Outcome,Level,New,Old"
    rows = marks("ENG9,20000017,P,R,30,", "ENG9,20000018,F,,,45", "ENG9,20000019,P,R,,", header=header)
    said = {"hours": {"column": ["New", "Old"]}, "course_number": {"join": ["Course", "Level"], "with": "-"}}
    done = made(recipe(said), {"marks.csv": rows})
    assert column(done, "district") == ["ZE014"] * 3
    assert column(done, "hours") == ["30", "45", ""]
    assert column(done, "course_number") == ["ENG9-R", "ENG9", "ENG9-R"]
    assert done.outcome.complete


def test_white_space_around_values_and_headers_is_dropped() -> None:
    done = made(recipe(), {"marks.csv": marks(" ENG9 ,20000017 , P", header=" Course , STUDENT,outcome ")})
    assert done.files["WN-ZE014-RESULT-2025.csv"][1] == ["ZE014", "ENG9", "20000017", "P", "", ""]


def test_words_that_yaml_takes_for_other_things_mean_what_they_say() -> None:
    text = recipe().replace(
        "outcome: Outcome", "outcome: {column: Outcome, values: {Yes: P, No: F, 007: W, ~: P, 1e3: F}}"
    )
    rows = [f"ENG9,2000001{number},{value}" for number, value in enumerate(("Yes", "no", "007", "~", "1e3"))]
    done = made(text, {"marks.csv": marks(*rows)})
    assert column(done, "outcome") == ["P", "F", "W", "P", "F"]


def test_only_keeps_rows_by_values() -> None:
    rows = marks(
        "ENG9,20000017,P,2025", "ENG9,20000018,F,2024", "MA1,20000019,P,", header="Course,Student,Outcome,Year"
    )
    assert column(made(recipe(only={"year": ["2025", ""]}), {"marks.csv": rows}), "student") == ["20000017", "20000019"]
    assert column(made(recipe(only={"Outcome": "p", "Year": "2025"}), {"marks.csv": rows}), "student") == ["20000017"]


def test_distinct_keeps_one_of_equal_rows_in_their_order() -> None:
    rows = marks("MA1,20000019,P", "ENG9,20000017,P", "MA1,20000019,P", "MA1,20000019,F")
    done = made(recipe(distinct="true"), {"marks.csv": rows})
    assert [row[1:4] for row in done.files["WN-ZE014-RESULT-2025.csv"][1:]] == [
        ["MA1", "20000019", "P"],
        ["ENG9", "20000017", "P"],
        ["MA1", "20000019", "F"],
    ]


def test_a_file_for_each_organization() -> None:
    rows = marks("ENG9,20000017,P,1", "ENG9,20000018,P,2", "ENG9,20000019,F,1", header="Course,Student,Outcome,School")
    said = {"district": {"column": "School", "values": {"1": "ZE014", "2": "ZE015"}}}
    done = made(recipe(said, organization="district"), {"marks.csv": rows})
    assert column(done, "student") == ["20000017", "20000019"]
    assert column(done, "student", "WN-ZE015-RESULT-2025.csv") == ["20000018"]
    assert [(file.name, file.rows) for file in done.outcome.files] == [
        ("WN-ZE014-RESULT-2025.csv", 2),
        ("WN-ZE015-RESULT-2025.csv", 1),
    ]
