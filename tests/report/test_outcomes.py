"""The result of every rule, in the manner of an agency's own batch result."""

from pathlib import Path

import pytest

from rollbook.report.outcomes import Outcome, outcomes
from tests.report.builders import CREDIT, finding, report, result


def outcome(rate: float, threshold: float, found: int = 1, excepted: int = 0) -> Outcome:
    return Outcome(CREDIT, "", "error", 100, found, excepted, rate, threshold, rate <= threshold)


@pytest.mark.parametrize(
    ("rate", "threshold", "told"),
    [
        (0, 0, "0.00%"),
        (12.5, 0, "12.50%"),
        (100 / 3, 50, "33.33%"),
        (0.0000033, 0, "over 0%"),
        (5.001, 5, "over 5%"),
        (4.999, 5, "5.00%"),
        (5.01, 5, "5.01%"),
        (100, 2.5, "100.00%"),
    ],
)
def test_what_is_above_its_threshold_never_looks_as_if_it_were_not(rate: float, threshold: float, told: str) -> None:
    assert outcome(rate, threshold).rate_told == told


@pytest.mark.parametrize(
    ("found", "excepted", "threshold", "plain"),
    [(1, 0, 0, True), (1, 1, 0, False), (1, 0, 5, False), (0, 0, 5, True)],
)
def test_what_is_plain(found: int, excepted: int, threshold: float, plain: bool) -> None:
    assert outcome(1, threshold, found, excepted).plain == plain


def test_rules_about_files_come_first_and_have_no_rows(tmp_path: Path) -> None:
    found = [finding(), finding("row.fields", 3), finding("file.new", None, severity="warning")]
    told = outcomes(report(tmp_path, found, results=[result("TRN.FY.code"), result(found=1)]))
    assert [one.rule for one in told] == ["row.fields", "file.new", "TRN.FY.code", CREDIT]
    assert [one.rows for one in told] == [None, None, 100, 100]
    assert [one.result for one in told] == ["Not passed", "Passed", "Passed", "Not passed"]
    assert [one.rate_told + one.threshold_told for one in told[:2]] == ["", ""]
