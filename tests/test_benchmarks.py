"""The benchmarks' made-up files hold the mistakes that they say, and no others: else their figures mean nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.data import School, write_school
from benchmarks.kept import kept_sections
from benchmarks.mistakes import COURSE_RULES, STUDENT_RULES, Plan
from benchmarks.result import Goal
from rollbook.job import checked
from tests import product

_PLAN = Plan(rows=5_500, sections=340, every=50)


def _found(school: School, *, lists: bool) -> dict[str, int]:
    references = school.references if lists else {}
    with checked([school.courses, school.students], product.collection(), references) as report:
        return dict(sorted((rule.rule, rule.findings) for rule in report.findings.by_rule()))


@pytest.mark.parametrize("lists", [True, False])
def test_the_check_finds_what_was_put_in(tmp_path: Path, lists: bool) -> None:
    school = write_school(product.collection(), tmp_path, _PLAN)
    assert _found(school, lists=lists) == _PLAN.expected(lists=lists)


def test_every_kind_of_mistake_is_made() -> None:
    census = {"TRN.student-not-in-census", "TRN.student-other-school", "TRN.student-missing"}
    assert set(_PLAN.expected()) == {*STUDENT_RULES.values(), *COURSE_RULES.values(), *census}


def test_files_without_mistakes_are_clean(tmp_path: Path) -> None:
    school = write_school(product.collection(), tmp_path, replace(_PLAN, every=100_000))
    assert _found(school, lists=False) == {}


def test_wrong_columns_break_one_cell_a_row(tmp_path: Path) -> None:
    school = write_school(product.collection(), tmp_path, replace(_PLAN, every=100_000), wrong_columns=True)
    with checked([school.students], product.collection()) as report:
        assert report.findings.frame().collect()["line"].to_list() == list(range(2, _PLAN.rows + 2))


def test_files_have_the_sizes_that_were_asked_for(tmp_path: Path) -> None:
    school = write_school(product.collection(), tmp_path, _PLAN)
    lines = {path.name: len(path.read_bytes().splitlines()) - 1 for path in (school.students, school.courses)}
    assert lines == {"PS001FY17TRN.csv": 5_500, "PS001FY17CRS.csv": 340}


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [(6, "met"), (9, "missed by 50%"), (12, "missed by 100%"), (15, "missed by 150%: a defect")],
)
def test_a_goal_says_whether_it_was_met(measured: float, verdict: str) -> None:
    assert Goal("scan", aim=6, defect=12, measured=measured, unit="×").verdict == verdict


def test_what_is_not_measured_anew_keeps_its_section() -> None:
    sections = ("# How fast", "## What was asked, and what was measured\n\n| a |", "## One\n\nold", "## Two\n\nold too")
    page = "\n\n".join([*sections, "## The machine\n\nx\n"])
    assert kept_sections(page, ["One"]) == ["## Two\n\nold too"]
