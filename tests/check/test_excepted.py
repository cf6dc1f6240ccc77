"""Exceptions and thresholds hold alike for every rule of every collection that allows them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from rollbook.exceptions import RuleException
from rollbook.findings import RuleResult
from rollbook.job import checked
from rollbook.report import Report
from tests import product
from tests.plain import builders
from tests.plain_pims import builders as numbered

Record = Mapping[str, str]
_SCHOOL = "PS001"


class Asked(NamedTuple):
    """Files in which a rule finds exactly two things, and the records of these two."""

    collection: str
    rule: str
    organization: str
    files: Mapping[str, bytes]
    references: Mapping[str, bytes]
    records: tuple[Record, Record]


def _section(number: str) -> Record:
    return {
        "ORGID": _SCHOOL,
        "LOCALCOURSEID": "ENG-1",
        "COURSECODE": "01001",
        "COURSESECTION": number,
        "COURSESETTING": "ON",
        "COURSETERM": "FULL",
    }


def _enrollment(student: str) -> Record:
    return {
        "PermNumber": student,
        "OrgID": _SCHOOL,
        "LOCALCOURSEID": "ENG-1",
        "CourseCode": "01001",
        "CourseSection": "1",
        "CourseSetting": "ON",
        "CourseTerm": "FULL",
    }


def _course(name: str) -> Record:
    return {
        "submitting_aun": numbered.AUN,
        "school_number": "0001",
        "school_year_date": numbered.YEAR,
        "supplementary_course_differentiator": "FY",
        "course_code_long": name,
    }


def _sections() -> Mapping[str, bytes]:
    return {f"{_SCHOOL}FY17CRS.csv": builders.file("CRS", *(builders.crs(COURSESECTION=n) for n in "12"))}


def _enrollments(*students: str) -> Mapping[str, bytes]:
    return {f"{_SCHOOL}FY17TRN.csv": builders.file("TRN", *(builders.trn(PermNumber=n) for n in students))}


def _courses(*changes: Record) -> Mapping[str, bytes]:
    rows = (numbered.row("COURSE", {"27": f"C{n}", **change}) for n, change in enumerate(changes))
    return {numbered.name("COURSE"): numbered.file(*rows)}


def _census(*students: str) -> Mapping[str, bytes]:
    rows = "".join(f"{student},{_SCHOOL},11,N\n" for student in students)
    return {"census": f"PermNumber,OrgID,Grade,SummerDropout\n{rows}".encode()}


_ASKED = [
    Asked(
        *("vt-sect", "CRS.educator-unknown", _SCHOOL, _sections(), {"educators": b"EducatorID,Name\n7654321,A\n"}),
        (_section("1"), _section("2")),
    ),
    Asked(
        *("vt-sect", "TRN.student-not-in-census", _SCHOOL, _enrollments("1000001", "1000002"), _census()),
        (_enrollment("1000001"), _enrollment("1000002")),
    ),
    Asked(
        *("vt-sect", "TRN.student-missing", _SCHOOL, _enrollments("1000001"), _census("1000001", "1000002", "1000003")),
        ({"PermNumber": "1000002"}, {"PermNumber": "1000003"}),
    ),
    Asked(
        *("pa-pims", "rule_306", numbered.AUN, _courses({"33": "Y"}, {"40": "Y"}), {}),
        (_course("C0"), _course("C1")),
    ),
    Asked(
        *("pa-pims", "rule_131_1", numbered.AUN),
        {
            **_courses({}, {}),
            numbered.name("CRSE_INSTRUCT"): numbered.file(numbered.row("CRSE_INSTRUCT", {"19": "C2"})),
        },
        {},
        (_course("C0"), _course("C1")),
    ),
]
every_rule = pytest.mark.parametrize("asked", _ASKED, ids=[asked.rule for asked in _ASKED])


@contextmanager
def _checked(asked: Asked, folder: Path, excepted: Sequence[Record] = (), threshold: float = 0) -> Iterator[Report]:
    product.write(folder, {**asked.files, **{f"{name}.csv": data for name, data in asked.references.items()}})
    spec = product.collection(asked.collection).model_copy(update={"thresholds": {asked.rule: threshold}})
    given = [RuleException(asked.rule, asked.organization, (record,), "It is so.", "approved") for record in excepted]
    with checked([folder], spec, exceptions=given) as report:
        yield report


def _told(report: Report, rule: str) -> list[bool]:
    return [finding.excepted for finding in report.findings.rows() if finding.rule == rule]


def _result(report: Report, rule: str) -> RuleResult:
    return next(result for result in report.findings.results if result.rule == rule)


@every_rule
def test_an_exception_covers_its_record_alone(asked: Asked, tmp_path: Path) -> None:
    with _checked(asked, tmp_path, asked.records[1:]) as report:
        assert _told(report, asked.rule) == [False, True]
        result = _result(report, asked.rule)
        assert (result.findings, result.excepted, result.passed) == (2, 1, False)
        assert report.findings.counts()["excepted"] == 1


@every_rule
def test_a_rule_passes_when_all_its_findings_are_excepted(asked: Asked, tmp_path: Path) -> None:
    with _checked(asked, tmp_path, asked.records) as report:
        assert _told(report, asked.rule) == [True, True]
        assert _result(report, asked.rule).passed


@every_rule
def test_a_rule_passes_at_its_threshold_and_not_above(asked: Asked, tmp_path: Path) -> None:
    with _checked(asked, tmp_path) as report:
        rate = _result(report, asked.rule).rate
        assert rate > 0
    for threshold, passed in ((rate, True), (rate - 0.1, False)):
        with _checked(asked, tmp_path, threshold=threshold) as report:
            assert _result(report, asked.rule).passed is passed
