"""The first words of a report: how it went, and who may read it."""

from pathlib import Path

import pytest

from rollbook.findings import Finding, NotChecked, SourceFile
from rollbook.report.head import SHARED, notice, verdict
from tests.report.builders import collection, finding, report

ERROR, WARNING = finding(), finding(severity="warning", rule="TRN.FY.code", line=18)
GAP = NotChecked("CRS.educator-unknown", "no educators list was given")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([ERROR], "1 error must be fixed before these files can be submitted."),
        (
            [ERROR, ERROR, WARNING],
            "2 errors must be fixed before these files can be submitted; 1 warning should be looked at.",
        ),
        ([WARNING, WARNING], "Nothing has to be fixed. 2 warnings should be looked at."),
        (
            [],
            "Everything was checked and nothing was found: these files are ready to be submitted. Well done!",
        ),
    ],
)
def test_the_verdict(tmp_path: Path, found: list[Finding], words: str) -> None:
    assert verdict(report(tmp_path, found)) == words


@pytest.mark.parametrize("found", [[], [WARNING]])
def test_good_news_say_what_was_not_checked(tmp_path: Path, found: list[Finding]) -> None:
    told = verdict(report(tmp_path, found, gaps=[GAP]))
    assert "1 rule could not be checked" in told
    assert "ready to be submitted" not in told


def test_no_file_is_no_good_news(tmp_path: Path) -> None:
    assert verdict(report(tmp_path, files=[])) == "No file was given, so nothing was checked."


def test_student_records_are_announced(tmp_path: Path) -> None:
    assert collection().confidentiality in notice(report(tmp_path, [ERROR]))


def test_what_holds_no_record_is_not_announced(tmp_path: Path) -> None:
    courses = SourceFile(0, "PS001FY17CRS.csv", tmp_path / "x", "CRS", "PS001", 3)
    assert notice(report(tmp_path)) == ""
    assert notice(report(tmp_path, [ERROR], [courses])) == ""


def test_a_report_with_the_rows_holds_records_without_findings_too(tmp_path: Path) -> None:
    assert "student records" in notice(report(tmp_path), whole_rows=True)


def test_a_file_of_unknown_kind_may_hold_records(tmp_path: Path) -> None:
    unread = SourceFile(0, "notes.csv", tmp_path / "notes.csv")
    assert "student records" in notice(report(tmp_path, [ERROR], [unread]))


def test_a_shared_report_says_so(tmp_path: Path) -> None:
    assert notice(report(tmp_path, [ERROR], share=True)) == SHARED
