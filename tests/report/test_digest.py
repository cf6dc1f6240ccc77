"""What is shown keeps to the caps, and what is left out is counted to the last finding."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.report.digest import Caps, digest
from rollbook.report.shown import ShownRule
from tests.report.builders import CREDIT, finding, findings

CAPS = Caps(causes=2, rows=3, rule_rows=7)


def shown(folder: Path, causes: list[int], caps: Caps = CAPS) -> ShownRule:
    """One rule with as many causes as there are numbers, each with that many findings."""
    lines = iter(range(2, 10_000))
    found = [finding(line=next(lines), message=f"cause {i}") for i, times in enumerate(causes) for _ in range(times)]
    [rule] = digest(findings(folder, found), caps).found
    return rule


def test_the_most_frequent_cause_comes_first(tmp_path: Path) -> None:
    rule = shown(tmp_path, [1, 5, 2])
    assert [(cause.message, cause.findings) for cause in rule.repeated] == [("cause 1", 5), ("cause 2", 2)]
    assert [cause.message for cause in rule.single] == ["cause 0"]


def test_the_first_rows_of_a_cause_are_shown_in_order(tmp_path: Path) -> None:
    [cause] = shown(tmp_path, [5]).repeated
    assert [place.line for place in cause.places] == [2, 3, 4]
    assert cause.left_out == 2


def test_single_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    rule = shown(tmp_path, [1] * 12)
    assert [cause.places[0].line for cause in rule.single] == [2, 3, 4, 5, 6, 7, 8]
    assert (rule.left_out, rule.causes_left_out) == (5, 5)


def test_causes_differ_by_column_even_with_the_same_words(tmp_path: Path) -> None:
    found = [
        finding(field="CourseTerm"),
        finding(field="FY"),
        finding(field=None),
        finding(line=None, field=None),
    ]
    [rule] = digest(findings(tmp_path, found), CAPS).found
    assert sorted((cause.field or "", cause.findings) for cause in rule.shown) == [
        ("", 2),
        ("CourseTerm", 1),
        ("FY", 1),
    ]


def test_what_hides_other_findings_comes_first_among_its_own(tmp_path: Path) -> None:
    often = [finding(line=line) for line in (2, 3)]
    once = [finding("row.fields", 4, None), finding("file.name", None, None)]
    mild = [finding("TRN.failed-credit", line, severity="warning") for line in range(5, 9)]
    rules = [rule.rule.rule for rule in digest(findings(tmp_path, [*often, *once, *mild]), CAPS).found]
    assert rules == ["file.name", "row.fields", often[0].rule, "TRN.failed-credit"]


def test_what_an_exception_covers_is_apart(tmp_path: Path) -> None:
    """The same words at another row are another matter where an exception covers that row."""
    covered = [finding(line=line, excepted=True) for line in (3, 5)]
    told = digest(findings(tmp_path, [finding(line=2), *covered, finding("TRN.FY.code", 4)]), CAPS)
    assert [(rule.rule.rule, rule.rule.findings) for rule in told.found] == [("TRN.FY.code", 1), (CREDIT, 1)]
    [rule] = told.excepted
    assert (rule.rule.rule, rule.rule.findings, rule.rule.excepted, rule.rule.files) == (CREDIT, 2, 2, 1)
    assert [place.line for cause in rule.repeated for place in cause.places] == [3, 5]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(causes=st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_nothing_is_lost_and_the_caps_hold(tmp_path: Path, causes: list[int]) -> None:
    rule = shown(tmp_path, causes)
    rows = sum(len(cause.places) for cause in rule.shown)
    assert rows + rule.left_out == rule.rule.findings == sum(causes)
    assert len(rule.shown) + rule.causes_left_out == rule.causes == len(causes)
    assert rows <= CAPS.rule_rows
    assert len(rule.repeated) <= CAPS.causes
    assert all(0 < len(cause.places) <= CAPS.rows for cause in rule.shown)
