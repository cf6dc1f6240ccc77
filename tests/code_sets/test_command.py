"""The commands."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.spec.home import home as home_folder
from tests.code_sets.books import Terminal, official, table, workbook

_PAGE = (Path(__file__).parent.parent.parent / "docs" / "codes.md").read_text(encoding="utf-8")


def test_codes_are_shown(terminal: Terminal) -> None:
    status, out, err = terminal("show", "02203", "03158")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "02203  AP Statistics",
        "       Mathematics; in use in sced 12",
        "03158  Life Science",
        "       Life and Physical Sciences; retired in sced 12",
        "       Replaced by 03071 Life Science",
    ]


def test_codes_are_shown_as_json(terminal: Terminal) -> None:
    status, out, _ = terminal("show", "03158", "3056", "02052", "--format", "json")
    retired, unknown, algebra = json.loads(out)
    assert status == 2
    assert (retired["status"], retired["replaced_by"], retired["replacement"]) == ("retired", "03071", "03071")
    assert (unknown["found"], unknown["nearest"][0]["code"]) == (False, "03056")
    assert (algebra["title"], algebra["status"], algebra["replacement"]) == ("Algebra I", "current", None)


def test_an_unknown_code_ends_with_2_and_the_known_ones_are_shown(terminal: Terminal) -> None:
    status, out, err = terminal("show", "02052", "3056", "2O52X")
    assert status == 2
    assert out.startswith("02052  Algebra I\n")
    assert err.splitlines() == [
        "3056 is no code of sced 12; the zero in front was lost: 03056 AP Biology?",
        "2O52X is no code of sced 12, and no code is near it.",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "1", "--set", "none"], "There is no code set none. Known: sced 12."),
        (["show", "1", "--version", "99"], "There is no version 99 of the code set sced. Known: sced 12."),
        (["show", "1", "--format", "xml"], "There is no format xml; choose terminal or json."),
        (["compare", "sced/", "sced/12"], "sced/ names no version."),
        (["import", "nowhere.csv", "--name", "a", "--set-version", "1"], "nowhere.csv"),
        (["import", "nowhere.xlsx", "--name", "a", "--set-version", "1"], "There is no file nowhere.xlsx."),
        (["import", "a.csv", "--name", "../a", "--set-version", "1"], "'../a' cannot be a name."),
    ],
)
def test_what_cannot_be_done_is_said(terminal: Terminal, words: list[str], said: str) -> None:
    status, out, err = terminal(*words)
    assert (status, out) == (2, "")
    assert said in err


def test_import_compare_list_and_show_the_new_version(terminal: Terminal, tmp_path: Path, home: Path) -> None:
    book = workbook(tmp_path / "sced13.xlsx", {"Codes": official(c02052="Algebra 1")})
    status, out, _ = terminal("import", book, "--name", "sced", "--set-version", "13", "--dry-run")
    assert (status, home.exists()) == (0, False)
    assert out.endswith("1,784 unchanged\nNothing was written.\n")
    status, out, _ = terminal("import", book, "--name", "sced", "--set-version", "13")
    assert status == 0
    assert "sced 13: 1,785 codes in use, 8 retired. Compared with sced 12:\n1 renamed:\n" in out
    assert "  02052  Algebra I → Algebra 1\n1,784 unchanged\n" in out
    assert out.endswith(f"Written: {home / 'code_sets' / 'sced' / '13'}\n")
    assert terminal("compare", "sced/12", "sced/13")[1].splitlines() == [
        "From sced 12 to sced 13:",
        "1 renamed:",
        "  02052  Algebra I → Algebra 1",
        "1,784 unchanged",
    ]
    assert [line.split("  ")[0] for line in terminal("list")[1].splitlines()] == ["sced 12", "sced 13"]
    assert terminal("show", "02052")[1].splitlines() == [
        "02052  Algebra 1",
        "       Mathematics; in use in sced 13",
        "       About Algebra I.",
    ]
    assert "Algebra I\n" in terminal("show", "02052", "--version", "12")[1]


def test_a_dry_run_of_a_version_that_is_there_says_so(terminal: Terminal, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title", "02052,Algebra I")
    status, out, _ = terminal("import", path, "--name", "sced", "--set-version", "12", "--dry-run")
    assert status == 0
    assert "  … and 1,764 more\n" in out
    assert out.endswith("Nothing was written. sced 12 is there already; to import it, add --replace.\n")


def test_every_complaint_is_printed(terminal: Terminal, tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "Kode,Name,note", "0 1,A,", "01002,,x")
    words = ["--name", "a", "--set-version", "1", "--code", "Kode", "--title", "Name"]
    status, out, err = terminal("import", path, *words)
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "Nothing was imported from a.csv: 2 things are wrong.",
        "Row 2: 0 1 is not written as a course code. Correct the code.",
        "Row 3: 01002 has no title. Add the title, or delete the row.",
    ]


def test_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert home_folder() == tmp_path / "home"
    monkeypatch.delenv("ROLLBOOK_HOME")
    assert home_folder().name.lower().strip(".") == "rollbook"


def test_looking_up_a_code_loads_no_heavy_library() -> None:
    program = (
        "import sys, rollbook.code_sets as c; c.code_set();"
        "print(*{'polars', 'duckdb', 'rapidfuzz', 'python_calamine', 'xlsxwriter'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_page_shows_what_is_printed(terminal: Terminal) -> None:
    first = _PAGE.split("```console\n$ rollbook codes ")[1].split("\n```")[0]
    words, _, printed = first.partition("\n")
    assert terminal(*words.split()) == (0, f"{printed}\n", "")


def test_the_page_names_every_option_that_there_is(terminal: Terminal) -> None:
    help_text = " ".join(terminal(command, "--help")[1] for command in ("show", "import", "compare", "list"))
    named = set(re.findall(r"--[a-z][a-z-]+", _PAGE))
    assert named <= set(re.findall(r"--[a-z][a-z-]+", help_text))
