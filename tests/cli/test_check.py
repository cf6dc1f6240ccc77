"""The command: exit statuses, one clear line where nothing can be checked, what goes where."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.spec import find
from tests import product

_SPEC = find("vt-sect", "FY17")


def _ground(kind: str, **changes: str) -> bytes:
    fields = _SPEC.layouts[kind].fields
    row = {e.name: e.example if e.constraints.required else "" for e in fields} | changes
    return f"{','.join(row)}\n{','.join(row.values())}\n".encode()


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rollbook", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    product.write(tmp_path / "in", {f"PS132FY17{kind}.csv": _ground(kind) for kind in _SPEC.layouts})
    return tmp_path / "in"


def test_clean_files_end_with_0(folder: Path) -> None:
    done = _run("check", folder, "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["findings"] == []
    assert told["counts"] == {"error": 0, "warning": 0}
    assert [file["rows"] for file in told["files"]] == [1, 1]
    assert {entry["rule"] for entry in told["not_checked"]} == {
        rule.id for rule in _SPEC.rules if _needs_a_list(rule.sql)
    }
    assert told["passed"]


def _needs_a_list(sql: str) -> bool:
    return any(f"FROM {name}" in sql for name in _SPEC.references)


def test_warnings_alone_end_with_0(folder: Path) -> None:
    product.write(folder, {"PS132FY17TRN.csv": _ground("TRN", CourseNumericMark="101")})
    done = _run("check", folder, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["counts"]) == (0, {"error": 0, "warning": 1})


def test_errors_end_with_1(folder: Path) -> None:
    product.write(folder, {"PS132FY17TRN.csv": _ground("TRN", CourseTerm="SEMI")})
    assert _run("check", folder, "--quiet").returncode == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such-folder"], "There is no file or folder no-such-folder."),
        (["IN", "--collection", "nn", "--year", "FY17"], "There is no collection nn for the year FY17."),
        (["IN", "--reference", "census=none.csv"], "There is no file none.csv"),
        (["IN", "--reference", "people=x.csv"], "There is no reference list people."),
        (["IN", "--reference", "census"], "--reference takes NAME=FILE"),
        (["IN", "--codes", "colour=x.csv"], "There is no code list colour."),
        (["IN", "--codes", "term=none.csv"], "There is no file none.csv for the list term."),
        (["IN", "--year", "FY99"], "There is no collection for the year FY99. Installed:"),
        (["IN", "--collection", "nn"], "There is no collection nn. Installed:"),
        (["LIST"], "census.csv is a reference list; name the files to be checked too."),
        (["IN", "--format", "docx"], "There is no format docx"),
        (["IN", "--format", "xlsx"], "A workbook needs a file"),
        (["IN", "--output", "report.docx"], "The ending of report.docx does not tell a format"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(folder: Path, words: list[str], said: str) -> None:
    census = folder.parent / "census.csv"
    census.write_text("PermNumber,OrgID\n", encoding="utf-8")
    named = {"IN": str(folder), "LIST": str(census)}
    done = _run("check", *(named.get(word, word) for word in words))
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("Number,Name\n1,a\n", "lacks the column EducatorID"), ("PK\x03\x04", "an Excel workbook")],
)
def test_a_broken_list_stops_everything(folder: Path, text: str, said: str) -> None:
    (folder / "educators.csv").write_text(text, encoding="utf-8")
    done = _run("check", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_empty_folder_is_nothing_to_check(tmp_path: Path) -> None:
    done = _run("check", tmp_path)
    assert done.returncode == 2
    assert "There is no file to be checked in" in done.stderr


def test_lists_in_the_folder_are_used_and_the_rest_is_named(folder: Path) -> None:
    (folder / "educators.csv").write_text("EducatorID,Name\n1111111,A\n", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    done = _run("check", folder, "--format", "json")
    rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert rules == ["CRS.educator-unknown"]
    assert "notes.txt" in done.stderr


def test_added_codes_are_codes(folder: Path, tmp_path: Path) -> None:
    for kind, column in (("CRS", "COURSETERM"), ("TRN", "CourseTerm")):
        product.write(folder, {f"PS132FY17{kind}.csv": _ground(kind, **{column: "HEX1"})})
    (tmp_path / "terms.csv").write_text("code,title\nHEX1,First Hexmester\n", encoding="utf-8")
    assert _run("check", folder, "--quiet").returncode == 1
    assert _run("check", folder, "--quiet", "--codes", f"term={tmp_path / 'terms.csv'}").returncode == 0


def test_a_file_alone_is_called_by_its_bare_name(folder: Path) -> None:
    done = _run("check", folder / "PS132FY17TRN.csv", "--format", "json")
    told = json.loads(done.stdout)
    assert [file["name"] for file in told["files"]] == ["PS132FY17TRN.csv"]
    alone = {entry["rule"]: entry for entry in told["not_checked"]}["TRN.no-such-course"]
    assert alone == {"rule": "TRN.no-such-course", "organization": "PS132", "reason": "no CRS file was given"}


def test_reports_are_written_beside_the_screen(folder: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"report.{ending}" for ending in ("html", "xlsx", "csv", "json")]
    words = [word for path in outputs for word in ("--output", str(path))]
    done = _run("check", folder, *words)
    assert done.returncode == 0, done.stderr
    assert all(path.stat().st_size for path in outputs)
    assert str(_SPEC.year) in done.stdout


def test_a_failure_of_ours_shows_no_record(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rollbook import cli
    from rollbook.cli import checking

    def broken(*_: object) -> None:
        raise RuntimeError("1234567 is in the message")

    monkeypatch.setattr(checking, "recognize", broken)
    monkeypatch.setattr(sys, "argv", ["rollbook", "check", str(folder)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert "RuntimeError" in said.err
    assert "1234567" not in said.err + said.out


def test_the_forms_of_the_command_are_those_of_reports() -> None:
    from rollbook.cli import check_options
    from rollbook.report import FORMATS

    assert check_options.FORMATS == FORMATS


def test_a_sign_that_the_terminal_lacks_ends_no_command() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "rollbook", "codes", "search", "alg", "comp"]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Algebra" in done.stdout
