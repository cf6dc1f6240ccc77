"""The first words of a report: how it went, and who may read it."""

from pathlib import Path

import pytest

from rollbook.findings import Finding, NotChecked, RuleResult, SourceFile
from rollbook.report.head import notice, shared, tone, verdict
from tests.report.builders import collection, finding, report, result

ERROR, WARNING = finding(), finding(severity="warning", rule="TRN.FY.code", line=18)
GAP = NotChecked("CRS.educator-unknown", "no educators list was given")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([ERROR], "Not passed: 1 error must be fixed before these files can be submitted."),
        (
            [ERROR, ERROR, WARNING],
            "Not passed: 2 errors must be fixed before these files can be submitted; 1 warning should be looked at.",
        ),
        ([WARNING, WARNING], "Passed: nothing has to be fixed. 2 warnings should be looked at."),
        (
            [],
            "Passed: everything was checked and nothing was found. These files are ready to be submitted. Well done!",
        ),
    ],
)
def test_the_verdict(tmp_path: Path, found: list[Finding], words: str) -> None:
    assert verdict(report(tmp_path, found)) == words


EXCEPTED, AGAIN = finding(line=20, excepted=True), finding(line=21, excepted=True)
BARELY = result(rows=40, found=2, threshold=5)


@pytest.mark.parametrize(
    ("found", "results", "words", "look"),
    [
        (
            [EXCEPTED],
            [result(found=1, excepted=1)],
            "Passed: nothing has to be fixed. 1 finding stands under an approved exception.",
            "good",
        ),
        (
            [ERROR, EXCEPTED, AGAIN],
            [result(found=3, excepted=2)],
            "Not passed: 1 error must be fixed before these files can be submitted. "
            "2 findings stand under an approved exception.",
            "error",
        ),
        (
            [ERROR, finding(line=18)],
            [BARELY],
            "Passed: nothing has to be fixed. 2 errors are within the threshold of 5 percent.",
            "warning",
        ),
        (
            [ERROR, finding(line=18), finding("file.name", None, None)],
            [BARELY],
            "Not passed: 1 error must be fixed before these files can be submitted. "
            "2 errors are within the threshold of 5 percent.",
            "error",
        ),
        (
            [ERROR, finding("TRN.FY.code")],
            [result(found=1, threshold=1), result("TRN.FY.code", found=1, threshold=2.5)],
            "Passed: nothing has to be fixed. 2 errors are within the thresholds of their rules.",
            "warning",
        ),
        (
            [ERROR, EXCEPTED],
            [result(found=2, excepted=1, threshold=1)],
            "Passed: nothing has to be fixed. 1 finding stands under an approved exception. "
            "1 error is within the threshold of 1 percent.",
            "warning",
        ),
    ],
)
def test_exceptions_and_thresholds_are_told_where_they_matter(
    tmp_path: Path, found: list[Finding], results: list[RuleResult], words: str, look: str
) -> None:
    given = report(tmp_path, found, results=results)
    assert (verdict(given), tone(given)) == (words, look)


def test_a_threshold_that_nothing_needs_is_not_told(tmp_path: Path) -> None:
    assert "threshold" not in verdict(report(tmp_path, [WARNING], results=[result(threshold=5)]))


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
    assert "such records" in notice(report(tmp_path), whole_rows=True)


def test_a_file_of_unknown_kind_may_hold_records(tmp_path: Path) -> None:
    unread = SourceFile(0, "notes.csv", tmp_path / "notes.csv")
    assert "such records" in notice(report(tmp_path, [ERROR], [unread]))


def test_a_shared_report_says_so(tmp_path: Path) -> None:
    told = notice(report(tmp_path, [ERROR], share=True))
    assert told == shared(report(tmp_path))
    assert "student numbers, and the school's own columns are left out" in told
