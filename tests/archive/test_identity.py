"""A finding keeps its name from upload to upload while the data are the same, and no two have the same one."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rollbook.archive import Filter, Kept
from tests import pims
from tests.archive.made import COURSES, STUDENTS, kept, kept_findings, readable, school_files, section
from tests.plain.builders import Cells, crs, file, trn
from tests.plain_pims import builders as agency
from tests.report.builders import finding

Named = dict[str, list[str]]
_MARK = "TRN.numeric-mark-over-100"


def _named(check: Kept) -> Named:
    """Rule -> the names of its findings."""
    found: Named = {}
    for one in check.page(size=1000).rows:
        found.setdefault(one.rule, []).append(one.identity)
    return found


def _of_rows(folder: Path, *rows: Cells, name: str = STUDENTS) -> Named:
    return _named(kept(folder, {name: file("TRN", *rows), COURSES: file("CRS", crs())}, section()))


_OVER = trn(CourseNumericMark="105")


def test_all_names_differ_and_are_of_one_form(tmp_path: Path) -> None:
    names = [name for names in _named(kept(tmp_path, school_files(), section())).values() for name in names]
    assert len(set(names)) == len(names) > 5
    assert {len(name) for name in names} == {32}
    assert set("".join(names)) <= set("0123456789abcdef")


def test_rows_above_and_below_change_nothing(tmp_path: Path) -> None:
    alone = _of_rows(tmp_path, _OVER)
    others = (trn(PermNumber="1000002"), trn(PermNumber="1000003", CourseNumericMark="102"))
    among = _of_rows(tmp_path, others[0], _OVER, others[1])
    assert set(alone[_MARK]) < set(among[_MARK])


def test_white_space_around_a_value_changes_nothing(tmp_path: Path) -> None:
    padded = trn(CourseNumericMark=" 105 ", PermNumber="1000001 ")
    assert _of_rows(tmp_path, _OVER)[_MARK] == _of_rows(tmp_path, padded)[_MARK]


def test_the_same_files_give_the_same_names(tmp_path: Path) -> None:
    first, second = (_named(kept(tmp_path, school_files(), section())) for _ in range(2))
    assert first == second


def test_a_file_may_get_another_name(tmp_path: Path) -> None:
    """Names of files hold the time of an export, and doubled files are named in the words of a finding."""

    def named(*times: str) -> Named:
        files = {agency.name("COURSE").replace(agency.TIME, time): agency.file(agency.row("COURSE")) for time in times}
        return _named(kept(tmp_path, files, pims.collection()))

    assert named("202401311200") == named("202402011159")
    doubled = named("202401311200", "202402011159")
    assert doubled == named("202403310000", "202402011159")
    assert list(doubled) == ["file.duplicate"]


@pytest.mark.parametrize(
    "change",
    [{"CourseNumericMark": "106"}, {"PermNumber": "1000002"}, {"LOCALCOURSEID": "ENG-2"}],
    ids=["value", "student", "course"],
)
def test_another_value_or_record_is_another_finding(tmp_path: Path, change: Mapping[str, str]) -> None:
    changed = trn(**{"CourseNumericMark": "105", **change})
    assert set(_of_rows(tmp_path, _OVER)[_MARK]).isdisjoint(_of_rows(tmp_path, changed)[_MARK])


def test_what_a_rule_read_elsewhere_belongs_to_the_finding(tmp_path: Path) -> None:
    """A comment on a warning must not outlive what it was about, wherever that stands."""
    rule = "TRN.credit-exceeds-available"

    def named(available: str) -> list[str]:
        courses = file("CRS", crs(COURSECREDITAVAIL=available))
        return _named(
            kept(tmp_path, {STUDENTS: file("TRN", trn(CourseCreditEarned="3")), COURSES: courses}, section())
        )[rule]

    assert named("1") == named("1")
    assert named("1") != named("2")


def test_another_school_has_findings_of_its_own(tmp_path: Path) -> None:
    ours, theirs = (_of_rows(tmp_path, _OVER, name=name)[_MARK] for name in (STUDENTS, "PS002FY17TRN.csv"))
    assert set(ours).isdisjoint(theirs)


def test_a_row_that_stands_twice_has_two_names_and_keeps_the_first(tmp_path: Path) -> None:
    once, twice = _of_rows(tmp_path, _OVER)[_MARK], _of_rows(tmp_path, _OVER, _OVER)[_MARK]
    assert len(set(twice)) == 2
    assert set(once) < set(twice)


def test_a_row_that_has_no_place_in_a_table_goes_by_its_cells(tmp_path: Path) -> None:
    short, other = trn()[:-1], trn(PermNumber="1000002")[:-1]
    alone, among = _of_rows(tmp_path, trn(), short), _of_rows(tmp_path, other, trn(), short)
    assert set(alone["row.fields"]) < set(among["row.fields"])


@pytest.mark.parametrize("rest", ["", "1000009,more\n1000010,rows\n"])
def test_what_a_quotation_mark_swallows_does_not_matter(tmp_path: Path, rest: str) -> None:
    def named(below: str) -> Named:
        text = file("TRN", trn()).decode() + f'1000001,"PS001\n{below}'
        return _named(kept(tmp_path, {STUDENTS: text.encode(), COURSES: file("CRS", crs())}, section()))

    assert named(rest)["row.quote"] == named("1000002,PS001\n")["row.quote"]


_texts = st.text(st.sampled_from("1:a"), max_size=4)
_said = st.tuples(_texts, _texts, _texts)


@settings(max_examples=30, deadline=None)
@given(_said, _said)
@example(("a", "", ""), ("", "a", ""))
@example(("", "a", ""), ("", "", "a"))
@example(("1:a", "", ""), ("", "1:a", ""))
@example(("a", "", ""), ("1", "", ""))
def test_what_differs_in_field_value_or_words_has_another_name(
    tmp_path_factory: pytest.TempPathFactory, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    """Each in a check of its own: however the texts would read side by side, none is taken for another."""
    folder = tmp_path_factory.mktemp("kept")
    names: list[str] = []
    for field, value, message in (one, other):
        found = finding(line=17, field=field, value=value, message=message)
        names += kept_findings(folder, [found], [readable(folder, 0, "TRN", "PS001", rows=16)]).identities()
    assert (names[0] == names[1]) == (one == other)


def test_a_name_that_is_none_of_ours_finds_nothing(tmp_path: Path) -> None:
    check = kept(tmp_path, school_files(), section())
    assert check.page(Filter(identities=["", "x" * 32, "é" * 32, "0" * 32])).total == 0
