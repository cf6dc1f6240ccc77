"""Exports of three systems become files that pass the check, and are the files that were expected."""

import json
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from rollbook.cli.prepare import prepare as command
from rollbook.job import checked
from rollbook.prepare import prepare
from rollbook.prepare.table import parts
from rollbook.sheets import write_sheet
from tests.prepare.systems import EXPORTS, SYSTEMS, System

every_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
_APP = Typer()
_APP.command()(command)


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


@every_system
def test_the_files_are_as_expected_and_pass_the_check(system: System, tmp_path: Path) -> None:
    outcome = prepare([EXPORTS / system.exports], system.recipe, system.spec, tmp_path / "out")
    assert outcome.complete, outcome
    assert _files(tmp_path / "out") == _files(system.expected)
    assert {file.name: file.rows for file in outcome.files} == {
        name: text.count("\n") - 1 for name, text in _files(system.expected).items()
    }
    with checked([tmp_path / "out"], system.spec) as report:
        assert list(report.findings.rows()) == []


@pytest.mark.parametrize(("kind", "width"), [("COURSE", 79), ("CRSE_INSTRUCT", 22), ("COURSE_ENROLL", 24)])
def test_a_row_has_all_positions_of_its_layout(kind: str, width: int) -> None:
    written = SYSTEMS[3].expected / f"123456789_{kind}_202406281530.csv"
    assert {line.count(",") + 1 for line in written.read_text(encoding="utf-8").splitlines()} == {width}


@every_system
def test_a_recipe_is_good_for_next_weeks_exports(system: System, tmp_path: Path) -> None:
    """Files with a date in the name, as workbooks with a title above the header, give the same."""
    (tmp_path / "in").mkdir()
    by_name = any("file:" in line and "*" not in line for line in system.recipe.read_text().splitlines())
    for path in (EXPORTS / system.exports).iterdir():
        rows = [list(row.cells) for row in parts(path)[0].rows()]
        name = path.stem if by_name else f"{path.stem} 2017-06-20"
        ending = ".csv" if by_name else ".xlsx"
        write_sheet(tmp_path / "in" / f"{name}{ending}", ["Exported on Tuesday", *[""] * (len(rows[0]) - 1)], rows)
    prepare([tmp_path / "in"], system.recipe, system.spec, tmp_path / "out")
    assert _files(tmp_path / "out") == _files(system.expected)


def _command(system: System, *words: str | Path) -> list[str]:
    return [str(EXPORTS / system.exports), "--to", system.collection, "--year", system.year, *map(str, words)]


@every_system
def test_the_command_ends_with_0_where_all_is_covered(system: System, tmp_path: Path) -> None:
    words = _command(system, "--recipe", system.recipe, "--output", tmp_path / "out", "--format", "json")
    done = CliRunner().invoke(_APP, words)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["complete"]
    assert [file["name"] for file in told["files"]] == [file.name for file in _in_order(system, tmp_path / "out")]
    assert told["uncovered"] == told["missing"] == told["without_partner"] == told["left_over"] == []


def _in_order(system: System, folder: Path) -> list[Path]:
    text = system.recipe.read_text(encoding="utf-8")
    return sorted(folder.iterdir(), key=lambda path: text.index(f"\n  {_kind(path)}:"))


def _kind(path: Path) -> str:
    kinds = ("COURSE_ENROLL", "CRSE_INSTRUCT", "COURSE", "CRS", "TRN")
    return next(kind for kind in kinds if kind in path.name)


def test_the_command_ends_with_1_and_says_what_is_not_covered(tmp_path: Path) -> None:
    system = SYSTEMS[0]
    recipe = tmp_path / "recipe.yaml"
    text = system.recipe.read_text(encoding="utf-8").replace("Fall: SEM1, ", "").replace(", A-: 12", "")
    recipe.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(_APP, _command(system, "--recipe", recipe, "--output", tmp_path / "out"))
    assert done.exit_code == 1
    assert "CRS COURSETERM: the recipe has no line for" in done.stdout
    assert "  Fall  2 rows, first in row 4 of sections.txt; perhaps SEM1 (First Semester)" in done.stdout
    assert "  A-  2 rows, first in row 2 of cc.csv; perhaps 12 (A-), 10 (A+), 11 (A)" in done.stdout
    assert "ENG9,01001,01,ON,,H," in (tmp_path / "out" / "PS132FY17CRS.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name a recipe with --recipe"),
        (["--recipe", "recipe.yaml"], "Name the folder for the files with --output."),
        (["--propose", "new.yaml", "--output", "out"], "leave out --recipe and --output"),
        (["--recipe", "r.yaml", "--output", "out", "--format", "xml"], "There is no format xml"),
        (
            ["--recipe", "none.yaml", "--output", "out"],
            "There is no recipe none.yaml. Let --propose none.yaml draft one.",
        ),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], said: str) -> None:
    done = CliRunner().invoke(_APP, _command(SYSTEMS[0], *words))
    assert done.exit_code != 0
    assert said in str(done.exception)
