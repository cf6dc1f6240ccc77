"""What a batch's result says of every rule: rows looked at, findings, exceptions, thresholds."""

from collections.abc import Mapping
from datetime import date

from rollbook.exceptions import RuleException
from rollbook.findings import RuleResult
from rollbook.report import Report
from tests import pims

_RULE = "rule_306"
_WRONG = {"advanced_placement_indicator": "Y"}


def _exception(until: date | None = None, **changes: str) -> RuleException:
    layout = pims.collection().layouts["COURSE"]
    record = {column: layout[column].example for column in layout.primary_key} | changes
    return RuleException(_RULE, pims.AUN, (record,), "A new course.", "approved", until=until)


def _result(report: Report, rule: str = _RULE) -> RuleResult:
    return next(result for result in report.findings.results if result.rule == rule)


def _courses(*changes: Mapping[str, str]) -> dict[str, bytes]:
    return pims.batch(COURSE=[{**change, "course_code_long": f"C{n}"} for n, change in enumerate(changes)])


def test_a_clean_batch_passes_and_every_rule_looked_at_its_rows() -> None:
    with pims.checking(pims.batch()) as report:
        assert pims.rules(report) == []
        assert report.findings.passed
        assert {result.rows for result in report.findings.results} == {1}
        assert _result(report, "COURSE.29.code").passed


def test_rows_with_a_broken_cell_are_not_looked_at() -> None:
    with pims.checking(_courses(_WRONG, {**_WRONG, "alternate_course_code": "nothing"}, {})) as report:
        result = _result(report)
        assert (result.rows, result.findings, result.excepted, result.rate) == (2, 1, 0, 50.0)
        assert not report.findings.passed


def test_a_rule_passes_up_to_its_threshold() -> None:
    for threshold, passed in ((49.9, False), (50.0, True)):
        spec = pims.collection().model_copy(update={"thresholds": {_RULE: threshold}})
        with pims.checking(_courses(_WRONG, {}), spec=spec) as report:
            assert _result(report).passed is passed


def test_an_approved_exception_covers_its_record_alone() -> None:
    files = _courses(_WRONG, _WRONG)
    with pims.checking(files, exceptions=[_exception(course_code_long="C0")]) as report:
        found = [(f.line, f.excepted) for f in report.findings.rows() if f.rule == _RULE]
        assert found == [(1, True), (2, False)]
        assert (_result(report).findings, _result(report).excepted) == (2, 1)
        assert report.findings.counts()["excepted"] == 1


def test_a_batch_passes_when_all_its_errors_are_excepted() -> None:
    with pims.checking(pims.batch(COURSE=[_WRONG]), exceptions=[_exception()]) as report:
        assert pims.rules(report) == [_RULE]
        assert report.findings.passed


def test_an_exception_that_has_run_out_or_is_for_somebody_else_covers_nothing() -> None:
    over, other = _exception(date(2020, 1, 1)), _exception(school_number="9998")
    with pims.checking(pims.batch(COURSE=[_WRONG]), exceptions=[over, other]) as report:
        assert not report.findings.passed


def test_an_error_of_a_whole_file_never_passes() -> None:
    with pims.checking({**pims.batch(), "odd.csv": b"x"}) as report:
        assert pims.rules(report) == ["file.name"]
        assert not report.findings.passed
