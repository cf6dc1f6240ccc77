"""What the reports count is what a plain count of the files gives."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from rollbook.verification import CheckedReport
from rollbook.verification.compare import CHANGE, MARK, PERCENT
from tests.plain_pims.builders import AUN
from tests.verification.years import AP, CODES, OTHER, STUDENTS, batch, collection, rows, tables, told

_ABOVE = "More than 10 percent"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckedReport]:
    changes = {"BIO": AP, "GYM": {"29": "0"}}
    with tables(tmp_path_factory.mktemp("years"), batch(1, changes), batch(0)) as made:
        yield made


def test_students_of_each_course_are_compared(report: CheckedReport) -> None:
    made = told(report, "course_enrollment_by_course_cy_py")
    assert rows(made, "course_code_long", "before", "now", CHANGE, PERCENT, MARK) == [
        ("ALG-1", 10, 11, 1, 10.0, ""),
        ("ART", 0, 5, 5, None, "New"),
        ("BIO", 20, 23, 3, 15.0, _ABOVE),
        ("GEO", 10, 8, -2, -20.0, _ABOVE),
        ("GYM", 30, 30, 0, 0.0, ""),
        ("LATIN", 4, 0, -4, -100.0, "Dropped"),
    ]
    assert made.marked == {_ABOVE: 2, "Dropped": 1, "New": 1}


def test_enrollments_are_counted_by_school_and_subject(report: CheckedReport) -> None:
    codes = collection().code_lists["state_course"].codes
    expected = [Counter[str](), Counter[str]()]
    for year, counted in enumerate(expected):
        for course, students in STUDENTS.items():
            unlisted = course == "GYM" and year == 1
            subject = "(code not on the list)" if unlisted else codes[CODES[course]].more["subject_area"]
            counted[subject] += students[year]
    before, now = expected
    wanted = sorted((AUN, "0001", subject, before[subject], now[subject]) for subject in {*before, *now})
    columns = ("submitting_aun", "school_number", "subject", "before", "now")
    assert rows(told(report, "course_enrollment_cy_py"), *columns) == wanted


def test_new_and_dropped_courses_are_named(report: CheckedReport) -> None:
    made = told(report, "courses_new_and_dropped")
    assert rows(made, "course_code_long", "course_name", MARK) == [
        ("ART", "ART class", "New"),
        ("LATIN", "LATIN class", "Dropped"),
    ]


def test_details_hold_every_row(report: CheckedReport) -> None:
    courses = rows(told(report, "course_details"), "course_code_long", "sections", "students")
    assert courses == [(code, 1, now) for code, (_, now) in sorted(STUDENTS.items()) if now]
    assert told(report, "student_course_enrollment_details").rows == sum(now for _, now in STUDENTS.values())
    assert told(report, "course_instructor_details").rows == len(courses)


def test_courses_of_rigor_are_those_with_an_indicator(report: CheckedReport) -> None:
    columns = ("course_code_long", "advanced_placement", "dual_credit", "students", "taking_credit")
    assert rows(told(report, "rigor_enrollment"), *columns) == [("BIO", "Y", "N", STUDENTS["BIO"][1], 0)]


def test_without_the_year_before_it_is_said(tmp_path: Path) -> None:
    with tables(tmp_path, batch(1), None) as made:
        lacking = told(made, "course_cy_py")
        assert (lacking.path, lacking.notes) == (None, ("No prior-year COURSE file was given.",))
        assert told(made, "course_details").rows == len([1 for _, now in STUDENTS.values() if now])


def test_who_gave_no_year_before_is_left_out_and_named(tmp_path: Path) -> None:
    with tables(tmp_path, batch(1) | batch(1, aun=OTHER), batch(0)) as made:
        compared = told(made, "courses_new_and_dropped")
        assert {aun for (aun,) in rows(compared, "submitting_aun")} == {AUN}
        assert compared.notes == (f"No prior-year COURSE file was given for {OTHER}.",)
        assert {aun for (aun,) in rows(told(made, "course_details"), "submitting_aun")} == {AUN, OTHER}


def test_what_is_optional_may_be_lacking(tmp_path: Path) -> None:
    sections = {name: data for name, data in batch(1).items() if "CRSE_INSTRUCT" in name}
    with tables(tmp_path, sections, None) as made:
        details = told(made, "course_instructor_details")
        assert set(rows(details, "course_name", "last_name", "students")) == {(None, None, None)}
        assert "No STAFF file was given. Columns that come from it are blank." in details.notes
        assert told(made, "course_details").notes[0] == "No COURSE file was given."


def test_a_file_of_another_agency_is_no_year_before(tmp_path: Path) -> None:
    with tables(tmp_path, batch(1), batch(0, aun=OTHER)) as made:
        assert told(made, "course_cy_py").path is None
