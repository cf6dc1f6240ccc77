"""What was chosen before."""

from pathlib import Path

import pytest

from rollbook.code_sets import code_set
from rollbook.crosswalk import Adviser, Decision, LocalCourse, Memory, Place, read_memory, suggest, write_crosswalk
from tests.crosswalk.courses import alone, decided, remembering

_HERE = Place("S1", "U1", "2025")
_COURSE = LocalCourse("100", "Crmnl Just")


def _told(*decisions: Decision, place: Place = _HERE, course: LocalCourse = _COURSE) -> list[tuple[str, str, str]]:
    return [(c.nearness, c.code, c.reason) for c in Memory(decisions).choices(course, place)]


def test_the_school_goes_before_the_union_before_the_state() -> None:
    found = _told(
        decided("15054", school="S9", union="U9"),
        decided("15057", school="S2"),
        decided("15051", year="2023"),
        decided("15052"),
    )
    assert found == [
        ("school", "15052", "this school's earlier choice (2024)"),
        ("union", "15057", "one other school of the union chose this"),
        ("state", "15054", "one other school elsewhere chose this"),
    ]


def test_the_latest_year_counts_and_then_the_latest_day() -> None:
    assert _told(decided("15051", year="2024"), decided("15052", year="2022"))[0][1] == "15051"
    early, late = decided("15051"), decided("15052")
    assert early.on == late.on
    assert (
        _told(Decision(early.place, early.course, "15057", state="confirmed", on="2024-09-01"), late)[0][1] == "15057"
    )
    assert _told(decided("15051", year=""))[0][2] == "this school's earlier choice"


def test_a_school_knows_its_course_by_number_or_by_title() -> None:
    renamed, renumbered = LocalCourse("100", "Law and Order"), LocalCourse("200", "CRMNL. just")
    assert _told(decided("15051"), course=renamed)[0][1] == "15051"
    assert _told(decided("15051"), course=renumbered)[0][1] == "15051"
    assert _told(decided("15051"), course=LocalCourse("200", "Art")) == []
    assert _told(decided("15051"), course=renamed, place=Place("S2", "U1")) == []


def test_schools_are_counted_once_each() -> None:
    found = _told(
        *(decided("15051", school=school) for school in ("S2", "S3", "S4")),
        *(decided("15057", school="S5", year=year) for year in ("2022", "2023", "2024")),
        decided("15057", school="S6", union="U2"),
        decided("15057", school="S7", union="U3"),
    )
    assert found == [
        ("union", "15051", "3 other schools of the union chose this"),
        ("union", "15057", "one other school of the union chose this"),
        ("state", "15057", "2 other schools elsewhere chose this"),
    ]


def test_nothing_is_taken_from_rows_without_a_title_or_that_are_no_courses() -> None:
    assert _told(decided("15051", "", school="S2"), course=LocalCourse("5", "")) == []
    assert _told(decided("15051", "", school="S2"), course=LocalCourse("5", "日本語")) == []
    assert _told(decided("", school="S2", state="not a course")) == []
    assert Memory([decided("02052", "", local_code="1"), decided("03056", "", local_code="2")]).conflicts() == []


def test_conflicts_are_shown_with_their_schools() -> None:
    memory = Memory(
        [
            decided("15051", school="S1"),
            decided("15057", "CRMNL JUST", school="S2"),
            decided("15057", "Crmnl Just", school="S3"),
            decided("", "Crmnl Just", school="S4", state="not a course"),
            decided("02052", "Alg I", school="S1"),
            decided("02052", "Alg 1", school="S2"),
            decided("05151", "Art", school="S5"),
        ]
    )
    (conflict,) = memory.conflicts()
    assert conflict.title == "Crmnl Just"
    assert conflict.choices == {"15051": ["S1 2024"], "15057": ["S2 2024", "S3 2024"], "not a course": ["S4 2024"]}


def test_files_and_folders_are_read(tmp_path: Path) -> None:
    codes = code_set("sced")
    write_crosswalk(tmp_path / "years" / "b.csv", [decided("15051"), decided("15052", state="suggested")])
    write_crosswalk(tmp_path / "years" / "a.xlsx", [decided("3158", school="S2")])
    (tmp_path / "years" / "~$a.xlsx").write_bytes(b"lock")
    (tmp_path / "years" / "notes.txt").write_text("no crosswalk", encoding="utf-8")
    other = write_crosswalk(tmp_path / "c.csv", [decided("", state="not a course"), decided("", state="open")])
    memory = read_memory([tmp_path / "years", other], codes)
    assert [(d.code, d.state) for d in memory.decisions] == [
        ("03071", "confirmed"),
        ("15051", "confirmed"),
        ("", "not a course"),
    ]
    assert list(read_memory([], codes).decisions) == []
    with pytest.raises(FileNotFoundError):
        read_memory([tmp_path / "none.csv"], codes)


def test_a_choice_raises_its_code_and_says_so(by: Adviser) -> None:
    fresh = {s.code: s.probability for s in alone(by, "Crmnl Just").suggestions}
    assert fresh.get("15057", 0) < 0.5
    for decision, reason, least in (
        (decided("15057", local_code="1"), "this school's earlier choice (2024)", 0.5),
        (decided("15057", school="S2"), "one other school of the union chose this", 0.01),
    ):
        best = {s.code: s for s in alone(remembering(by, [decision], _HERE), "Crmnl Just").suggestions}["15057"]
        assert best.reasons[0] == reason
        assert best.probability > max(fresh.get("15057", 0), least)


def test_a_remembered_code_outside_the_candidates_appears(by: Adviser) -> None:
    far = "18504"
    assert far not in {s.code for s in alone(by, "Crmnl Just").suggestions}
    found = alone(remembering(by, [decided(far, local_code="1")], _HERE), "Crmnl Just").suggestions
    assert far in {s.code for s in found}
    assert len(found) == 5
    told = [s.probability for s in found]
    assert told == sorted(told, reverse=True)
    assert sum(told) <= 1


def test_more_schools_weigh_more(by: Adviser) -> None:
    def sure(*schools: str) -> float:
        memory = [decided("15057", school=school, union="U2") for school in schools]
        return {s.code: s.probability for s in alone(remembering(by, memory, _HERE), "Crmnl Just").suggestions}["15057"]

    assert sure("S2") < sure("S2", "S3") < sure("S2", "S3", "S4", "S5")


def test_what_the_school_took_for_no_course_is_none_again(by: Adviser) -> None:
    memory = [decided("", "Alg I", state="not a course"), decided("22250", "Homeroom", local_code="2")]
    adviser = remembering(by, memory, _HERE)
    algebra, homeroom = suggest([LocalCourse("9", "Alg I"), LocalCourse("2", "Homeroom")], adviser)
    assert (algebra.apart, algebra.suggestions) == ("this school's earlier choice (2024): no course", ())
    assert not homeroom.not_a_course
    assert "22250" in {s.code for s in homeroom.suggestions}
    elsewhere = remembering(by, memory, Place("S2", "U1"))
    assert not alone(elsewhere, "Alg I").not_a_course
    assert alone(elsewhere, "Homeroom").not_a_course


def test_a_states_own_codes_are_remembered(pims_by: Adviser) -> None:
    """They are none of the national set."""
    memory = [decided("E01001", "Newcomer Talk", local_code="1")]
    assert "E01001" in pims_by.state.codes.codes
    assert "E01001" not in pims_by.known.codes.codes
    best = alone(remembering(pims_by, memory, _HERE), "Newcomer Talk").best
    assert best
    assert (best.code, best.reasons[0]) == ("E01001", "this school's earlier choice (2024)")
