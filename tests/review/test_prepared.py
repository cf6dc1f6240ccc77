"""Going on with a crosswalk that is there: nothing decided is lost, whatever became of the catalogue or the file."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from rollbook.crosswalk import Decision, Place, first_draft, read_crosswalk, write_crosswalk
from rollbook.review import prepared
from rollbook.review.prepared import GONE
from tests.review.catalogue import PLACE, codes, session, suggested


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A crosswalk with five decisions of several kinds."""
    s = session()
    s.accept(0)
    s.choose(1, "01003")
    s.not_a_course(17)
    s.reopen(2)
    s.note(3, "ask the department")
    s.set_level(4, "H")
    return write_crosswalk(tmp_path / "crosswalk.csv", s.decisions)


def _told(decisions: list[Decision]) -> list[tuple[str, str, str, str, str, str]]:
    return [(d.course.title, d.state, d.code, d.level, d.note, d.by) for d in decisions]


def test_without_a_file_it_is_the_first_draft(tmp_path: Path) -> None:
    rows = suggested(codes())
    assert prepared(rows, tmp_path / "none.csv", codes(), PLACE) == first_draft(rows, PLACE)


def test_what_was_decided_or_noted_is_there_again(path: Path) -> None:
    again = prepared(suggested(codes()), path, codes(), PLACE)
    assert _told(again) == _told(read_crosswalk(path, codes()))
    assert [d.course.line for d in again] == [0] * 20


def test_decisions_are_found_in_a_catalogue_of_another_order(path: Path) -> None:
    rows = suggested(codes())[::-1]
    again = prepared(rows, path, codes(), PLACE)
    assert _told(again) == _told(read_crosswalk(path, codes()))[::-1]


def test_new_courses_are_added_and_gone_ones_kept_at_the_end_and_marked_once(path: Path) -> None:
    rows = suggested(codes())
    fresh = [replace(rows[5], course=replace(rows[5].course, local_code="0299", title="ALG LAB")), *rows[1:]]
    again = prepared(fresh, path, codes(), PLACE)
    assert [d.course.title for d in (again[0], again[-1])] == ["ALG LAB", "ENG 9"]
    assert (again[0].state, again[-1].state, again[-1].code, again[-1].note) == (
        "suggested",
        "confirmed",
        "01001",
        GONE,
    )
    write_crosswalk(path, again, replace=True)
    assert prepared(fresh, path, codes(), PLACE)[-1].note == GONE
    back = prepared(rows, path, codes(), PLACE)
    assert (back[0].course.title, back[0].note) == ("ENG 9", "")


def test_what_a_spreadsheet_does_to_a_file_is_forgiven(path: Path) -> None:
    """Zeros in front are gone, a title has other capitals, and the rows are sorted by title."""
    with path.open(encoding="utf-8", newline="") as stream:
        head, *lines = list(csv.reader(stream))
    local, title = head.index("local_code"), head.index("title")
    for line in lines:
        line[local], line[title] = line[local].lstrip("0"), line[title].capitalize()
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *sorted(lines, key=lambda line: line[title])])
    again = prepared(suggested(codes()), path, codes(), PLACE)
    assert len(again) == 20
    assert (again[0].state, again[1].code, again[17].state) == ("confirmed", "01003", "not a course")
    assert again[0].course.local_code == "0101"


def test_courses_that_are_written_alike_keep_their_order(tmp_path: Path) -> None:
    one = suggested(codes())[5]
    drafts = first_draft([one, one], PLACE)
    rows = [replace(drafts[0], state="not a course", code=""), replace(drafts[1], state="confirmed")]
    path = write_crosswalk(tmp_path / "twice.csv", rows)
    assert [d.state for d in prepared([one, one], path, codes(), PLACE)] == ["not a course", "confirmed"]


def test_rows_of_another_year_are_left_alone_at_the_end(path: Path) -> None:
    next_year = replace(PLACE, year="2026-27")
    again = prepared(suggested(codes()), path, codes(), next_year)
    assert len(again) == 40
    assert {d.place.year for d in again[:20]} == {"2026-27"}
    assert not any(d.is_decided for d in again[:20])
    assert _told(again[20:]) == _told(read_crosswalk(path, codes()))


def test_a_place_that_was_left_blank_is_filled_in(tmp_path: Path) -> None:
    rows = suggested(codes())
    path = write_crosswalk(tmp_path / "blank.csv", first_draft(rows, Place()))
    assert {d.place for d in prepared(rows, path, codes(), PLACE)} == {PLACE}


def test_a_code_that_stood_there_undecided_and_is_no_longer_suggested_is_told(tmp_path: Path) -> None:
    rows = suggested(codes())
    drafts = first_draft(rows, PLACE)
    path = write_crosswalk(tmp_path / "x.csv", [replace(drafts[5], code="02071"), *drafts[6:]])
    again = prepared(rows, path, codes(), PLACE)[5]
    assert (again.state, again.code) == ("suggested", "02052")
    assert again.note == "02071 stood here before, undecided"
