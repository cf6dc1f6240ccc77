"""What no line of a recipe covers is listed, with the row and the codes that may be meant; never guessed."""

import json
from pathlib import Path

import pytest

from rollbook.prepare import Missing, Uncovered, outcome_json, outcome_text, prepare
from rollbook.prepare.hints import Hint
from rollbook.prepare.outcome import Row
from rollbook.sheets import BrokenSheetError
from tests.prepare.marks import NAME, SPEC, column, made, marks, recipe

_ROWS = marks("ENG9,20000017,Pass", "ENG9,20000018,P", "", "MA1,20000019,pass", "MA1,20000020,Fail", "MA1,20000021,")


def test_values_are_listed_with_their_rows_and_the_nearest_codes() -> None:
    done = made(recipe(), {"marks.csv": _ROWS})
    assert column(done, "outcome") == ["", "P", "", "", ""]
    assert [one._replace(hints=one.hints[:1]) for one in done.outcome.uncovered] == [
        Uncovered("RESULT", "outcome", "Pass", 1, Row("marks.csv", 2), (Hint("P", "Passed"),)),
        Uncovered("RESULT", "outcome", "pass", 1, Row("marks.csv", 5), (Hint("P", "Passed"),)),
        Uncovered("RESULT", "outcome", "Fail", 1, Row("marks.csv", 6), (Hint("F", "Failed"),)),
        Uncovered("RESULT", "outcome", "", 1, Row("marks.csv", 7), ()),
    ]


def test_with_lines_for_them_nothing_is_listed() -> None:
    values = {"column": "Outcome", "values": {"Pass": "P", "P": "P", "Fail": "F"}, "blank": "W"}
    done = made(recipe({"outcome": values}), {"marks.csv": _ROWS})
    assert (column(done, "outcome"), done.outcome.complete) == (["P", "P", "P", "F", "W"], True)


def test_a_value_that_is_a_code_by_accident_is_listed_where_there_are_lines() -> None:
    """88 may be a mark out of a hundred: where local values are spelled out, no other passes for a code."""
    values = {"column": "Outcome", "values": {"Pass": "P", "Fail": "F"}, "blank": "W"}
    done = made(recipe({"outcome": values}), {"marks.csv": _ROWS})
    assert [(one.value, one.rows) for one in done.outcome.uncovered] == [("P", 1)]


def test_elements_to_be_done_and_those_that_must_be_filled_are_missing() -> None:
    done = made(recipe({"outcome": None, "hours": "TODO"}), {"marks.csv": _ROWS})
    assert done.outcome.missing == (Missing("RESULT", "outcome", "Outcome"), Missing("RESULT", "hours", "Hours"))
    assert not done.outcome.complete


def test_the_report_for_people() -> None:
    done = made(recipe({"hours": "TODO"}), {"marks.csv": _ROWS, "other.csv": "A,B\n1,2\n"})
    lines = outcome_text(done.outcome).splitlines()[1:]
    assert lines[0] == f"  {NAME}  5 rows"
    assert "Not used, for no export of the recipe fits: other.csv" in lines
    assert "  RESULT hours  Hours" in lines
    assert "RESULT outcome: the recipe has no line for" in lines
    assert "  (blank)  1 row, first in row 7 of marks.csv" in lines


def test_the_report_for_programs() -> None:
    told = json.loads(outcome_json(made(recipe({"hours": "TODO"}), {"marks.csv": _ROWS}).outcome))
    assert told["files"] == [{"name": NAME, "kind": "RESULT", "rows": 5}]
    assert told["uncovered"][2] == {
        "kind": "RESULT",
        "element": "outcome",
        "value": "Fail",
        "rows": 1,
        "first": {"file": "marks.csv", "line": 6},
        "hints": told["uncovered"][2]["hints"],
    }
    assert told["uncovered"][2]["hints"][0] == {"code": "F", "title": "Failed"}
    assert told["missing"] == [{"kind": "RESULT", "element": "hours", "title": "Hours"}]
    assert told["complete"] is False


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "marks.csv").write_text(_ROWS)
    (tmp_path / "recipe.yaml").write_text(recipe())
    return tmp_path


def test_a_file_is_never_overwritten_and_others_stay(place: Path) -> None:
    out = place / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    prepare([place / "marks.csv"], place / "recipe.yaml", SPEC, out)
    before = (out / NAME).read_bytes()
    (place / "marks.csv").write_text(marks())
    with pytest.raises(FileExistsError, match=f"{NAME} in .* would be overwritten; nothing was written"):
        prepare([place / "marks.csv"], place / "recipe.yaml", SPEC, out)
    assert (out / NAME).read_bytes() == before
    assert sorted(path.name for path in out.iterdir()) == [NAME, "notes.txt"]
    assert sorted(path.name for path in place.iterdir()) == ["marks.csv", "out", "recipe.yaml"]


def test_nothing_is_written_where_one_file_cannot_be(place: Path) -> None:
    text = recipe(organization="district").replace("value: ZE014", "column: Course")
    (place / "recipe.yaml").write_text(text)
    (place / "marks.csv").write_text(marks("ENG9,20000017,P", "a/b,20000018,P"))
    with pytest.raises(BrokenSheetError, match="'a/b' is no organization by which a file can be named"):
        prepare([place / "marks.csv"], place / "recipe.yaml", SPEC, place / "out")
    assert sorted(path.name for path in place.iterdir()) == ["marks.csv", "recipe.yaml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Course,Student,Outcome\nENG9,1,P,Q\n", r"marks\.csv, row 2: the row has more cells than the header has"),
        ('Course,Student,Outcome\nENG9,"1,P\n', r"marks\.csv, row 2: a quotation mark opens here and never closes"),
        ("", r"marks\.csv is empty"),
    ],
)
def test_an_export_that_cannot_be_read_is_refused(place: Path, text: str, said: str) -> None:
    (place / "marks.csv").write_text(text)
    with pytest.raises(BrokenSheetError, match=said):
        prepare([place / "marks.csv"], place / "recipe.yaml", SPEC, place / "out")


def test_short_rows_blank_rows_and_quoted_cells_are_read(place: Path) -> None:
    (place / "recipe.yaml").write_text(recipe({"hours": "Note"}))
    text = 'Course,Student,Outcome,Note\n\nENG9,20000017,P\n,,,\nMA1,20000018,F,"a ""b"";\nc"\n'
    (place / "marks.csv").write_text(text, newline="\r\n")
    prepare([place / "marks.csv"], place / "recipe.yaml", SPEC, place / "out")
    written = (place / "out" / NAME).read_text(encoding="utf-8")
    assert written.splitlines()[1] == "ZE014;ENG9;20000017;P;;"
    assert 'ZE014;MA1;20000018;F;"a ""b"";' in written


def test_what_is_no_table_in_a_folder_is_named_and_left_alone(place: Path) -> None:
    (place / "letter.pdf").write_bytes(b"%PDF")
    (place / ".hidden").write_text("x")
    outcome = prepare([place], place / "recipe.yaml", SPEC, place / "out")
    assert outcome.passed_over == ("letter.pdf", "recipe.yaml")
    with pytest.raises(FileNotFoundError, match=r"There is no file or folder .*none"):
        prepare([place / "none"], place / "recipe.yaml", SPEC, place / "out2")
