"""`rollbook check --reports`: written at once, said where, and never among the files that are read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rollbook.cli.main import app
from tests import product
from tests.verification.years import batch


def _run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["check", *map(str, words)])
    return done.exit_code, f"{done.stderr}{done.exception or ''}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    product.write(tmp_path / "now", batch(1))
    product.write(tmp_path / "before", batch(0))
    return tmp_path


def test_reports_are_written_and_named(folder: Path) -> None:
    out = folder / "out"
    _, said = _run(folder / "now", "--reports", out, "--prior-year", folder / "before", "--share")
    written = {Path(line.removeprefix("Written: ")) for line in said.splitlines() if line.startswith("Written: ")}
    assert written == set(out.iterdir())
    assert {"reports.html", "reports.xlsx", "course_cy_py.csv"} <= {path.name for path in written}
    assert "1000000003" not in (out / "student_course_enrollment_details.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("read", ["now", "before"])
def test_reports_do_not_go_where_files_are_read(folder: Path, read: str) -> None:
    where = folder / read / "out"
    status, said = _run(folder / "now", "--reports", where, "--prior-year", folder / "before")
    assert status != 0
    assert "Name another folder for the reports." in said
    assert not where.exists()


def test_a_year_before_without_reports_is_a_slip(folder: Path) -> None:
    status, said = _run(folder / "now", "--prior-year", folder / "before")
    assert status != 0
    assert "say with --reports where to write them" in said
