"""Tables of an earlier submission: looked up in, never judged, and only where nothing was given anew."""

import pytest

from rollbook.intake import BrokenEarlierError
from tests import pims

_COURSES = ("COURSE", "CRSE_INSTRUCT", "COURSE_ENROLL")
_ANEW = {pims.name(kind): pims.file(kind, {}) for kind in _COURSES}
_BEFORE = {pims.name(kind): pims.file(kind, {}) for kind in ("STUDENT", "STAFF")}


def test_without_students_and_staff_it_is_said_what_was_not_checked() -> None:
    with pims.checking(_ANEW) as report:
        gaps = {(gap.rule, gap.reason) for gap in report.findings.not_checked if "list" not in gap.reason}
    assert ("rule_509", "no STAFF file was given") in gaps
    assert ("COURSE_ENROLL.no-such-student", "no STUDENT file was given") in gaps


def test_with_an_earlier_submission_everything_is_checked() -> None:
    with pims.checking(_ANEW, _BEFORE) as report:
        assert pims.rules(report) == []
        assert [gap for gap in report.findings.not_checked if "list" not in gap.reason] == []


def test_who_is_not_in_the_earlier_submission_is_found() -> None:
    before = _BEFORE | {pims.name("STAFF"): pims.file("STAFF", {"ppid": "1111111"})}
    with pims.checking(_ANEW, before) as report:
        assert pims.rules(report) == ["rule_509"]


def test_earlier_rows_are_not_judged() -> None:
    before = _BEFORE | {pims.name("STAFF"): pims.file("STAFF", {}, {}, {"gender": "nothing"})}
    with pims.checking(_ANEW, before) as report:
        assert pims.rules(report) == []


def test_what_is_given_anew_counts_alone() -> None:
    anew = _ANEW | {pims.name("STAFF"): pims.file("STAFF", {"ppid": "1111111"})}
    with pims.checking(anew, _BEFORE) as report:
        assert pims.rules(report) == ["rule_509"]


def test_an_earlier_file_is_only_for_its_own_organization() -> None:
    other = {pims.name(kind, "999999999"): pims.file(kind, {}) for kind in ("STUDENT", "STAFF")}
    with pims.checking(_ANEW, other) as report:
        assert "no STAFF file was given" in {gap.reason for gap in report.findings.not_checked}


def test_an_earlier_file_that_cannot_be_read_stops_the_check() -> None:
    with pytest.raises(BrokenEarlierError, match="STAFF"), pims.checking(_ANEW, {pims.name("STAFF"): b""}):
        pass


def test_an_earlier_file_in_which_nothing_is_looked_up_may_be_anything() -> None:
    unused = {pims.name("COURSE"): b"", pims.name("STAFF", "999999999"): b"", "STAFF.csv": b""}
    with pims.checking(_ANEW, _BEFORE | unused) as report:
        assert pims.rules(report) == []


def test_two_earlier_files_of_one_kind_stop_the_check() -> None:
    two = dict.fromkeys((pims.name("STAFF"), pims.name("STAFF").replace("_2024", "_2023")), pims.file("STAFF", {}))
    with pytest.raises(BrokenEarlierError, match="of one kind"), pims.checking(_ANEW, two):
        pass
