"""The files: complete, harmless, and without persons where they are made for sharing."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from rollbook.verification import CheckedReport, write_tables
from rollbook.verification.book import Limits, write_book
from rollbook.verification.page import pieces
from tests.plain_pims.builders import name
from tests.verification.years import STUDENTS, batch, tables

_STUDENT = "1000000003"
_FORMULA = "=1+1"
_MARKUP = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckedReport]:
    changes = {"ALG-1": {"5": _FORMULA}, "BIO": {"5": _MARKUP}}
    with tables(tmp_path_factory.mktemp("years"), batch(1, changes), batch(0)) as made:
        yield made


@pytest.fixture(scope="module")
def folder(report: CheckedReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("written") / "new" / "folder"
    assert {path.name for path in write_tables(report, target)} == {path.name for path in target.iterdir()}
    return target


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_report_has_its_csv_with_all_rows(report: CheckedReport, folder: Path) -> None:
    assert {t.report.name: t.rows for t in report.tables} == {
        path.stem: len(_csv(path)) for path in folder.glob("*.csv")
    }


def test_no_cell_can_become_a_formula(folder: Path) -> None:
    assert next(row["Course name"] for row in _csv(folder / "course_details.csv")) == f"'{_FORMULA}"
    sheet = CalamineWorkbook.from_path(folder / "reports.xlsx").get_sheet_by_name("Course Template Details")
    assert any(_FORMULA in row for row in sheet.to_python())


def test_a_csv_of_persons_says_so_at_its_head(folder: Path) -> None:
    head = next(iter(_csv(folder / "student_course_enrollment_details.csv")))
    assert any("FERPA" in title for title in head)
    assert not any("FERPA" in title for title in _csv(folder / "course_details.csv")[0])


def test_what_is_personal_is_left_out_for_sharing(report: CheckedReport, folder: Path, tmp_path: Path) -> None:
    shared = write_tables(replace(report, share=True), tmp_path)
    assert _STUDENT in (folder / "student_course_enrollment_details.csv").read_text(encoding="utf-8")
    for path in (path for path in shared if path.suffix != ".xlsx"):
        assert _STUDENT not in path.read_text(encoding="utf-8"), path.name
    book = CalamineWorkbook.from_path(tmp_path / "reports.xlsx")
    cells = {cell for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python() for cell in row}
    assert _STUDENT not in cells and "PAsecureID" not in cells
    assert len(_csv(tmp_path / "student_course_enrollment_details.csv")) == sum(now for _, now in STUDENTS.values())


def test_a_long_report_has_several_sheets_and_says_what_is_cut(report: CheckedReport, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(write_book(report, tmp_path / "b.xlsx", Limits(sheet_rows=2, sheets=2)))
    assert [n for n in book.sheet_names if n.startswith("Course Template")] == [
        "Course Template Details",
        "Course Template Details (2)",
    ]
    assert [len(book.get_sheet_by_name(n).to_python()) for n in book.sheet_names[1:3]] == [5, 5]
    contents = str(book.get_sheet_by_name("Contents").to_python())
    assert "The sheets hold the first 4 rows; the file course_details.csv holds all." in contents


def test_a_long_table_is_cut_on_the_page_and_it_is_said(report: CheckedReport) -> None:
    page = "".join(pieces(report, rows=2))
    assert "2 of 5 rows are shown here, the first ones. All are in the file" in page
    assert "2 of 6 rows are shown here, those to be looked at first." in page
    assert 'href="course_details.csv"' in page


def test_nothing_on_the_page_becomes_markup(folder: Path) -> None:
    page = (folder / "reports.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page and "<script" not in page


def test_a_report_that_could_not_be_made_is_told(tmp_path: Path) -> None:
    with tables(tmp_path, {name("COURSE"): batch(1)[name("COURSE")]}, None) as made:
        written = {path.name for path in write_tables(made, tmp_path / "out")}
        page = "".join(pieces(made))
    assert written == {"reports.html", "reports.xlsx", "course_details.csv"}
    assert page.count("This report could not be made.") == 2 * (len(made.tables) - 1)
    assert "No prior-year COURSE file was given." in page
