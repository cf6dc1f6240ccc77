"""Solved, new, still there, not looked at: beside a second way of doing the same with plain sets."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.archive import Changes, Counted, Filter, Kept, Which
from rollbook.findings import Finding, NotChecked, SourceFile
from tests import pims
from tests.archive.made import COURSES, STUDENTS, kept, kept_findings, readable, section
from tests.plain.builders import crs, file, trn
from tests.report.builders import finding

_SORTS: tuple[Which, ...] = ("solved", "new", "still", "unchecked")
_RULES = {"TRN.one": "error", "TRN.two": "warning", "file.header": "error"}
#: Kinds and organizations of files; the last has a name that tells nothing.
_FILES = (("TRN", "PS001"), ("CRS", "PS001"), ("TRN", "PS002"), (None, None))
_MARK = "TRN.numeric-mark-over-100"


def _made(rule: str, number: int, value: str) -> Finding:
    at_file = rule.startswith("file.")
    made = finding(rule, None if at_file else 2, None if at_file else "A", value, severity=_RULES[rule])
    return made._replace(file=f"{number}.csv", file_number=number)


_found = st.lists(
    st.builds(_made, st.sampled_from(sorted(_RULES)), st.integers(0, 3), st.sampled_from("abc")), max_size=12
)
_given = st.fixed_dictionaries(dict.fromkeys(range(4), st.sampled_from(["readable", "unreadable", "absent"])))
_ALL_GIVEN = dict.fromkeys(range(4), "readable")
#: What is wrong with a file as a whole is always looked for.
_gaps = st.lists(
    st.builds(NotChecked, st.sampled_from(["TRN.one", "TRN.two"]), st.just("why"), st.sampled_from([None, "PS001"])),
    max_size=2,
)


def _files(folder: Path, given_as: Mapping[int, str]) -> Iterator[SourceFile]:
    for number, how in given_as.items():
        kind, organization = _FILES[number]
        if how == "readable" and kind and organization:
            yield readable(folder, number, kind, organization)
        elif how != "absent":
            yield SourceFile(number, f"{number}.csv", folder, kind, organization)


def _expected(
    before: Kept, now: Kept, given_as: Mapping[int, str], gaps: Sequence[NotChecked]
) -> dict[Which, list[str]]:
    """The plain way: identities by sort, in their order."""
    then, here = before.page(size=100).rows, now.page(size=100).rows
    had, has = {row.identity for row in then}, {row.identity for row in here}

    def unseen(rule: str, number: int) -> bool:
        kind, organization = _FILES[number]
        if kind is None or given_as[number] == "readable":
            return kind is not None and any(
                gap.rule == rule and gap.organization in {None, organization} for gap in gaps
            )
        return given_as[number] == "absent" or not rule.startswith("file.")

    gone = [(row.identity, unseen(row.rule, row.file_number)) for row in then if row.identity not in has]
    return {
        "solved": [name for name, blind in gone if not blind],
        "unchecked": [name for name, blind in gone if blind],
        "new": [row.identity for row in here if row.identity not in had],
        "still": [row.identity for row in here if row.identity in had],
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(then=_found, here=_found, given_as=_given, gaps=_gaps)
def test_changes_are_what_the_plain_way_says(
    tmp_path_factory: pytest.TempPathFactory,
    then: list[Finding],
    here: list[Finding],
    given_as: dict[int, str],
    gaps: list[NotChecked],
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    before = kept_findings(folder, then, list(_files(folder, _ALL_GIVEN)))
    possible = [found for found in here if given_as[found.file_number] != "absent"]
    now = kept_findings(folder, possible, list(_files(folder, given_as)), gaps)
    changes, expected = now.changes(before), _expected(before, now, given_as, gaps)
    for which in _SORTS:
        rows = changes.page(which, size=100).rows
        assert [row.identity for row in rows] == expected[which], which
        assert changes.counts[which] == Counted(
            len(rows),
            {"error": 0, "warning": 0} | Counter(row.severity for row in rows),
            Counter(row.rule for row in rows),
        )
        warnings = [row for row in rows if row.severity == "warning"]
        assert changes.page(which, Filter(severity="warning"), 2, 1).rows == warnings[1:2]
        assert changes.page(which, Filter(severity="warning"), 2, 1).total == len(warnings)


def _check(folder: Path, *marks: str) -> Kept:
    """Students one after the other, each with a mark."""
    rows = [trn(PermNumber=f"{1000001 + place}", CourseNumericMark=mark) for place, mark in enumerate(marks)]
    return kept(folder, {STUDENTS: file("TRN", *rows), COURSES: file("CRS", crs())}, section())


def _lines(changes: Changes, which: Which) -> list[int | None]:
    return [row.line for row in changes.page(which, Filter(rule=_MARK)).rows]


def test_a_mended_row_is_solved_and_a_slip_is_new(tmp_path: Path) -> None:
    before, now = _check(tmp_path, "105", "103", "90"), _check(tmp_path, "105", "93", "107")
    changes = now.changes(before)
    assert [_lines(changes, which) for which in _SORTS] == [[3], [4], [2], []]


def test_beside_itself_everything_is_still_there(tmp_path: Path) -> None:
    check = _check(tmp_path, "105", "105")
    assert check.changes(check).counts["still"].findings == check.page().total
    assert sum(check.changes(check).counts[which].findings for which in ("solved", "new", "unchecked")) == 0


def test_a_file_that_is_left_out_is_not_solved(tmp_path: Path) -> None:
    before = _check(tmp_path, "105")
    now = kept(tmp_path, {COURSES: file("CRS", crs())}, section())
    counts = now.changes(before).counts
    assert counts["unchecked"].by_rule[_MARK] == 1
    assert counts["solved"].by_rule.get(_MARK) is None


def test_a_rule_that_could_not_run_this_time_solves_nothing(tmp_path: Path) -> None:
    """Without the other file, what is held against it is not looked at."""
    rule = "TRN.credit-exceeds-available"
    students = file("TRN", trn(CourseCreditEarned="3"))
    before = kept(tmp_path, {STUDENTS: students, COURSES: file("CRS", crs())}, section())
    now = kept(tmp_path, {STUDENTS: students}, section())
    assert now.changes(before).counts["unchecked"].by_rule[rule] == 1


def test_a_file_that_was_misnamed_is_solved_by_another_name(tmp_path: Path) -> None:
    batch = pims.batch()
    before = kept(tmp_path, batch | {"what.csv": b"x"}, pims.collection())
    counts = kept(tmp_path, batch, pims.collection()).changes(before).counts
    assert (counts["solved"].by_rule, counts["unchecked"].findings) == ({"file.name": 1}, 0)


def test_a_folder_put_in_the_place_of_another_is_compared_anew(tmp_path: Path) -> None:
    before, now, other = _check(tmp_path, "105"), _check(tmp_path, "105"), _check(tmp_path, "90")
    assert now.changes(before).counts["still"].by_rule[_MARK] == 1
    now.folder.rename(tmp_path / "away")
    other.folder.rename(now.folder)
    assert Kept(now.folder).changes(before).counts["solved"].by_rule[_MARK] == 1
