"""A finding leads to its record, in the form in which exceptions name records."""

from pathlib import Path

import pytest

from rollbook.archive import Filter, keep
from rollbook.exceptions import RuleException
from rollbook.job import checked
from tests import pims, product
from tests.archive.made import COURSES, STUDENTS, checking, kept, school_files, section
from tests.plain.builders import crs, file, trn

_FLAG = "rule_306"


def _flagged(*codes: str) -> dict[str, bytes]:
    """Courses with a flag that their code does not have; a blank stands before each code."""
    return pims.batch(COURSE=[{"course_code_long": f" {code}", "advanced_placement_indicator": "Y"} for code in codes])


def test_a_record_is_named_by_its_primary_key(tmp_path: Path) -> None:
    check = kept(tmp_path, {STUDENTS: file("TRN", trn(CourseNumericMark="105", PermNumber=" 1000001"))}, section())
    [found] = check.page(Filter(rule="TRN.numeric-mark-over-100")).rows
    record = check.record(found.identity)
    assert tuple(record) == section().layouts["TRN"].primary_key
    assert (record["PermNumber"], record["LOCALCOURSEID"]) == ("1000001", "ENG-1")


def test_an_exception_for_a_record_covers_it_on_the_next_upload(tmp_path: Path) -> None:
    first = kept(tmp_path, _flagged("ONE", "TWO"), pims.collection())
    chosen = first.rows_of(_FLAG).rows[1]
    agreed = RuleException(_FLAG, pims.AUN, (chosen.record,), "A new course.", "approved")
    then = kept(tmp_path, _flagged("NEW", "ONE", "TWO"), pims.collection(), [agreed])
    [covered] = then.page(Filter(excepted=True)).rows
    assert covered.identity == chosen.finding.identity
    assert then.summary.counts["excepted"] == 1


def test_all_records_of_a_rule_are_each_named_once(tmp_path: Path) -> None:
    check = kept(tmp_path, _flagged("ONE", "TWO", "ONE"), pims.collection())
    page = check.rows_of(_FLAG, 2, 2)
    assert (page.total, [one.record["course_code_long"] for one in page.rows]) == (3, ["ONE"])
    assert [record["course_code_long"] for record in check.records(Filter(rule=_FLAG))] == ["ONE", "TWO"]


def test_what_a_file_lacks_is_named_by_the_rules_own_column(tmp_path: Path) -> None:
    """A student of the census without a row: the record is the student."""
    rule, column = "TRN.student-missing", "PermNumber"
    product.write(tmp_path / "in", {STUDENTS: file("TRN", trn()), COURSES: file("CRS", crs())})
    census = {"PermNumber": "1000042", "OrgID": "PS001", "SummerDropout": "N"}
    listed = product.write_list(tmp_path / "census.csv", [census], section().references["census"].names)
    with checked([tmp_path / "in"], section(), {"census": [listed]}) as report:
        check = keep(report, tmp_path / "kept")
    [found] = check.page(Filter(rule=rule)).rows
    assert check.record(found.identity) == {column: "1000042"}
    assert list(check.records(Filter(rule=rule))) == [{column: "1000042"}]


def test_what_has_no_record_has_none(tmp_path: Path) -> None:
    check = kept(tmp_path, school_files(), section())
    without = [row for row in check.page(size=100).rows if row.rule.startswith(("file.", "row."))]
    assert len(without) == 2
    assert [check.record(row.identity) for row in without] == [{}, {}]
    with pytest.raises(KeyError):
        check.record("0" * 32)


def test_records_are_those_of_the_check(tmp_path: Path) -> None:
    """All findings of rows, in both ways of asking."""
    with checking(tmp_path, school_files(), section()) as report:
        rows = report.findings.rows()
        students = {row.line for row in rows if row.file == STUDENTS and row.line and not row.rule.startswith("row.")}
    check = kept(tmp_path, school_files(), section())
    records = [check.record(row.identity) for row in check.page(Filter(kind="TRN"), size=100).rows if row.line]
    distinct = list(check.records(Filter(kind="TRN")))
    assert {tuple(record.items()) for record in records if record} == {tuple(record.items()) for record in distinct}
    assert len(distinct) <= len(students)
