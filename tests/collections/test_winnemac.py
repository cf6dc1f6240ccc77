"""A submission of the made-up collection, good and bad, through the one door by which everything is checked.

Its words are those of no other collection together: semicolons or tabs, columns by name and yet an optional header, a
date, a rule for both kinds of file, a threshold, an exception.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from rollbook.exceptions import read_exceptions
from rollbook.findings import Findings
from rollbook.job import checked
from rollbook.lint import lint
from rollbook.spec import load
from tests import product
from tests.collections import MADE_UP

_SPEC = load(MADE_UP)
_COURSES, _RESULTS = "WN-ZE014-OFFERING-2025.csv", "WN-ZE014-RESULT-2025.csv"
_HEADER = {_COURSES: _SPEC.layouts["OFFERING"].names, _RESULTS: _SPEC.layouts["RESULT"].names}

GOOD = {
    _COURSES: [
        "ZE014;ENG9-R;EN;R;2025-06-16;2025-07-18;0.5;;",
        "ZE014;ART;AR;E;2025-06-16;2025-06-27;;Zenith Learning;2025-3",
    ],
    _RESULTS: [
        "ZE014;ENG9-R;20000017;P;60;0.5",
        "ZE014;ENG9-R;20000025;F;41;",
        "ZE014;ART;20000017;W;;",
        "ZE014;ART;20000033;P;20;0",
    ],
}
REGISTER = [{"student": student, "district": "ZE014"} for student in ("20000017", "20000025", "20000033")]

#: File -> its rows, and what is wrong with each: rule and column.
BAD: Mapping[str, Sequence[tuple[str, tuple[str, str] | None]]] = {
    _COURSES: [
        ("MO002;ENG9-R;EN;R;2025-06-16;2025-07-18;0.5;;", ("OFFERING.district-differs", "district")),
        ("ZE014;ALG1-R;MA;R;2025-06-16;2025-07-18;;;", ("OFFERING.credit.required", "credit")),
        ("ZE014;GEO;SS;E;2025-07-18;2025-06-16;;;", ("OFFERING.days", "last_day")),
        ("ZE014;CHOIR;AR;R;2025-06-16;2025-07-18;1;;", ("OFFERING.not-recoverable", "purpose")),
        ("ZE014;BIO;SC;E;2025-02-30;2025-07-18;;;", ("OFFERING.first_day.format", "first_day")),
        ("ZE014;CHEM;SC;E;2025-06-16;2025-07-18;;Zenith Learning;", ("OFFERING.agreement.required", "agreement")),
        ("ZE014;PHYS;SC;E;2025-06-16;2025-07-18;;;", ("OFFERING.no-students", "course_number")),
    ],
    _RESULTS: [
        ("ZE014;ALG1-R;20000017;P;60;", ("RESULT.credit_earned.required", "credit_earned")),
        ("ZE014;GEO;20000017;P;20;0.25", None),
        ("ZE014;CHOIR;20000017;P;60;1.5", ("RESULT.more-credit", "credit_earned")),
        ("ZE014;BIO;20000099;F;60;", ("RESULT.student-unknown", "student")),
        ("ZE014;CHEM;20000017;f;60;", ("RESULT.outcome.code", "outcome")),
        ("ZE014;ENG9;20000017;F;60;", ("RESULT.no-such-course", "course_number")),
    ],
}


@contextmanager
def _checked(
    folder: Path, files: Mapping[str, Sequence[str]], exceptions: str = "", *, header: bool = True
) -> Iterator[Findings]:
    """The findings of rows, with the register of students beside them."""
    rows = {name: [";".join(_HEADER[name])] * header + list(lines) for name, lines in files.items()}
    product.write(folder, {name: "\n".join(lines).encode() for name, lines in rows.items()})
    product.write_list(folder / "students.csv", REGISTER, ("student", "district"))
    (folder / "exceptions.yaml").write_text(exceptions, encoding="utf-8")
    agreed = read_exceptions(folder / "exceptions.yaml", _SPEC)
    with checked([folder], _SPEC, exceptions=agreed) as report:
        yield report.findings


def test_nothing_is_wrong_with_the_folder() -> None:
    assert lint(MADE_UP) == []


@pytest.mark.parametrize("header", [True, False])
def test_a_good_submission_passes_with_and_without_its_header(tmp_path: Path, header: bool) -> None:
    with _checked(tmp_path, GOOD, header=header) as findings:
        assert list(findings.rows()) == []
        assert findings.passed
        assert findings.not_checked == ()
        ran = {result.rule: result.rows for result in findings.results}
    assert {rule.id for rule in _SPEC.rules} <= set(ran)
    assert (ran["OFFERING.duplicate"], ran["RESULT.student-unknown"]) == (2, 4)


def test_tabs_are_taken_where_the_files_name_says_so(tmp_path: Path) -> None:
    rows = {name: [";".join(_HEADER[name]), *lines] for name, lines in GOOD.items()}
    files = {name.replace(".csv", ".tab"): "\n".join(lines).replace(";", "\t") for name, lines in rows.items()}
    product.write(tmp_path, {name: text.encode() for name, text in files.items()})
    assert product.check_folder(tmp_path, spec=_SPEC) == []


@pytest.mark.parametrize("header", [True, False])
def test_commas_are_said_to_be_the_wrong_separator(tmp_path: Path, header: bool) -> None:
    text = "\n".join([";".join(_HEADER[_COURSES])] * header + GOOD[_COURSES]).replace(";", ",")
    product.write(tmp_path, {_COURSES: text.encode()})
    with checked([tmp_path], _SPEC) as report:
        (finding,) = report.findings.rows()
    assert finding.rule == "file.delimiter"
    assert "commas" in finding.message
    assert "semicolons" in finding.message


@pytest.mark.parametrize("header", [True, False])
def test_a_bad_submission_has_the_findings_that_it_was_given(tmp_path: Path, header: bool) -> None:
    with _checked(tmp_path, {name: [row for row, _ in rows] for name, rows in BAD.items()}, header=header) as findings:
        found = {(finding.file, finding.line, finding.rule, finding.field) for finding in findings.rows()}
        assert not findings.passed
    first = 2 if header else 1
    assert found == {
        (name, line, *wrong)
        for name, rows in BAD.items()
        for line, (_, wrong) in enumerate(rows, start=first)
        if wrong is not None
    } | {(_COURSES, first, "OFFERING.no-students", "course_number")}


def test_a_threshold_lets_few_unknown_students_pass_and_not_many(tmp_path: Path) -> None:
    unknown = "ZE014;ENG9-R;20000099;F;41;"
    few = {**GOOD, _RESULTS: [*GOOD[_RESULTS], unknown]}
    many = {**GOOD, _RESULTS: [*GOOD[_RESULTS][:2], unknown, *GOOD[_RESULTS][3:], unknown.replace("99;", "98;")]}
    for files, passed in ((few, True), (many, False)):
        with _checked(tmp_path, files) as findings:
            (result,) = (one for one in findings.results if one.rule == "RESULT.student-unknown")
            assert (result.threshold, result.passed, findings.passed) == (25, passed, passed)
            assert findings.counts()["error"] == result.findings == (1 if passed else 2)


def test_an_approved_exception_lets_a_course_without_students_pass(tmp_path: Path) -> None:
    files = {**GOOD, _COURSES: [*GOOD[_COURSES], "ZE014;PHYS;SC;E;2025-06-16;2025-07-18;;;"]}
    exception = """
        - rule: OFFERING.no-students
          organization: ZE014
          records: [{district: ZE014, course_number: PHYS}]
          reason: Every student left on the first day.
          decision: %s
          decided_by: Summer school office
    """
    for decision, passed in (("approved", True), ("refused", False), ("pending", False)):
        with _checked(tmp_path, files, exception % decision) as findings:
            (finding,) = findings.rows()
            assert (finding.rule, finding.line, finding.value) == ("OFFERING.no-students", 4, "PHYS")
            assert (finding.excepted, findings.passed) == (passed, passed)
            assert findings.counts() == {"error": int(not passed), "warning": 0, "excepted": int(passed)}


def test_the_collections_own_report_counts_its_courses(tmp_path: Path) -> None:
    files = {name: "\n".join([";".join(_HEADER[name]), *rows]).encode() for name, rows in GOOD.items()}
    product.write(tmp_path, files)
    with checked([tmp_path], _SPEC, tabulate=True) as report:
        (table,) = report.tables
        assert [column.title for column in table.columns(share=False)] == [*table.report.columns.values()]
        assert table.frame().collect().rows() == [("ZE014", "ART", "Arts", 2, 1), ("ZE014", "ENG9-R", "English", 2, 1)]
