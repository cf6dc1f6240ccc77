"""The crosswalk as a file: written, edited in a spreadsheet, read again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.code_sets import code_set
from rollbook.crosswalk import (
    Adviser,
    Decision,
    LocalCourse,
    Place,
    first_draft,
    of_collection,
    read_crosswalk,
    suggest,
    write_crosswalk,
)
from rollbook.crosswalk.decision import COLUMNS, State
from rollbook.sheets import BrokenSheetError, write_sheet
from tests import pims
from tests.crosswalk.courses import decided

_CODES = code_set("sced")
_WORD = st.text("abc ,;\"'\n=é-0123", max_size=8).map(str.strip)


def _table(tmp_path: Path, columns: Sequence[str], *rows: Sequence[str], name: str = "c.csv") -> Path:
    return write_sheet(tmp_path / name, columns, rows)


@st.composite
def _decisions(draw: st.DrawFn) -> Decision:
    state = draw(st.sampled_from(get_args(State)))
    code = draw(st.sampled_from(_CODES.current)) if state in {"confirmed", "suggested"} else None
    return Decision(
        Place(draw(_WORD), draw(_WORD), draw(_WORD)),
        LocalCourse(draw(_WORD), draw(_WORD), draw(_WORD), draw(_WORD), draw(_WORD)),
        code.code if code else "",
        code.title if code else "",
        draw(st.sampled_from(["", "G", "H"])),
        state,
        draw(st.none() | st.integers(0, 1000).map(lambda n: n / 1000)),
        draw(_WORD),
        "2024-08-01",
        draw(_WORD),
    )


@given(decisions=st.lists(_decisions(), max_size=5), ending=st.sampled_from([".csv", ".xlsx"]))
@settings(max_examples=25, deadline=None)
def test_a_crosswalk_comes_back_as_it_was(
    decisions: list[Decision], ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write_crosswalk(tmp_path_factory.mktemp("c") / f"c{ending}", decisions)
    back = read_crosswalk(path, _CODES)
    assert [replace(one, course=replace(one.course, line=0)) for one in back] == decisions


def test_the_first_draft_is_the_first_suggestion(by: Adviser, tmp_path: Path) -> None:
    courses = [LocalCourse("1", "Alg I H"), LocalCourse("2", "Homeroom")]
    drafts = first_draft(suggest(courses, by), Place("S", "U", "2025"))
    assert [(d.place.school, d.code, d.level, d.state) for d in drafts] == [
        ("S", "02052", "H", "suggested"),
        ("S", "", "", "open"),
    ]
    assert "homeroom" in drafts[1].note
    assert not any(draft.is_decided for draft in drafts)
    assert drafts[0].probability
    path = write_crosswalk(tmp_path / "c.csv", drafts)
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
    with pytest.raises(FileExistsError):
        write_crosswalk(path, drafts)


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx"])
def test_what_a_spreadsheet_does_to_it(tmp_path: Path, name: str) -> None:
    """Lost zeros, columns in another order, more columns, states in capitals."""
    columns = ["Remarks", "State", "CODE", "Local Code", "title"]
    rows = [["ask", "Confirmed", "2052", "7", "Alg I"], ["", "", "03056", "8", "AP Bio"], ["", "", "", "9", "Art"]]
    read = read_crosswalk(_table(tmp_path, columns, *rows, name=name), _CODES)
    assert [(d.course.local_code, d.code, d.code_title, d.state) for d in read] == [
        ("7", "02052", "Algebra I", "confirmed"),
        ("8", "03056", "AP Biology", "confirmed"),
        ("9", "", "", "open"),
    ]
    assert [d.course.line for d in read] == [2, 3, 4]


def test_a_retired_code_is_carried_to_its_replacement(tmp_path: Path) -> None:
    path = _table(tmp_path, ["local_code", "code", "state", "note"], ["1", "3158", "confirmed", "mine"])
    (decision,) = read_crosswalk(path, _CODES)
    assert (decision.code, decision.code_title) == ("03071", "Life Science")
    assert decision.note == "mine; 03158 was retired, 03071 took its place"


def test_a_code_beside_not_a_course_is_dropped(tmp_path: Path) -> None:
    """Somebody marked the state and left the suggestion standing."""
    path = _table(tmp_path, ["local_code", "code", "state"], ["1", "02052", "not a course"])
    (decision,) = read_crosswalk(path, _CODES)
    assert (decision.state, decision.code, decision.code_title) == ("not a course", "", "")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ["1", "A", "99999", "confirmed", ""],
            "row 3: 99999 is not a code of sced 12. Look one up with: rollbook codes",
        ),
        (["1", "A", "02052", "sure", ""], "row 3: sure is no state of a course. Put one of confirmed, not a course,"),
        (["1", "A", "", "confirmed", ""], "row 3: A is confirmed, but has no code. Put one."),
        (["1", "", "", "suggested", ""], "row 3: 1 is suggested, but has no code."),
        (["1", "A", "02052", "", "high"], "row 3: high is no probability. Put a number from 0 to 1, or nothing."),
    ],
)
def test_a_mistake_names_its_row_and_the_remedy(tmp_path: Path, row: list[str], said: str) -> None:
    good = ["0", "B", "02052", "confirmed", ""]
    path = _table(tmp_path, ["local_code", "title", "code", "state", "probability"], good, row)
    with pytest.raises(BrokenSheetError) as refused:
        read_crosswalk(path, _CODES)
    assert f"c.csv, {said}" in str(refused.value)


def test_another_table_is_no_crosswalk(tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"c\.csv is no crosswalk: it has no column local_code, state\."):
        read_crosswalk(_table(tmp_path, ["code", "title"], ["02052", "Algebra I"]), _CODES)


def test_codes_of_a_state(tmp_path: Path) -> None:
    codes = of_collection(pims.collection()).codes
    path = write_crosswalk(tmp_path / "c.csv", [decided("E01001"), decided("01990")])
    assert [d.code for d in read_crosswalk(path, codes)] == ["E01001", "01990"]
    with pytest.raises(BrokenSheetError, match="E01001 is not a code of sced"):
        read_crosswalk(path, _CODES)
