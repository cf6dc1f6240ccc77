"""`rollbook crosswalk` and `rollbook codes search`."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.code_sets import code_set
from rollbook.crosswalk import read_crosswalk, write_crosswalk
from rollbook.crosswalk.told import COLUMNS
from rollbook.sheets import read_sheet
from tests import pims
from tests.crosswalk.conftest import Terminal
from tests.crosswalk.courses import decided

_CATALOG = "Course,Course Title,Dept\n1,Crmnl Just,\n2,Homeroom,\n3,[bold]Alg I[/bold] H,MA\n4,=1+1 <b>Chem</b>,SC\n"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.csv"
    path.write_text(_CATALOG, encoding="utf-8")
    return path


def test_suggest_as_json(terminal: Terminal, catalog: Path) -> None:
    status, out, err = terminal("crosswalk", "suggest", catalog, "--code", "Course", "--format", "json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert [(one["local_code"], one["title"], one["not_a_course"]) for one in told] == [
        ("1", "Crmnl Just", False),
        ("2", "Homeroom", True),
        ("3", "[bold]Alg I[/bold] H", False),
        ("4", "=1+1 <b>Chem</b>", False),
    ]
    assert [one["suggestions"][0]["code"] for one in told if one["suggestions"]] == ["15051", "02052", "03101"]
    assert told[2]["level"] == "H"
    assert {len(one["suggestions"]) for one in told} == {0, 5}


def test_suggest_as_csv(terminal: Terminal, catalog: Path) -> None:
    status, out, _ = terminal("crosswalk", "suggest", catalog, "--format", "csv")
    header, *rows = csv.reader(io.StringIO(out))
    assert status == 0
    assert tuple(header) == COLUMNS
    assert [dict(zip(header, row, strict=True))["code_1"] for row in rows] == ["15051", "", "02052", "03101"]


def test_suggest_on_the_terminal(terminal: Terminal, catalog: Path) -> None:
    status, out, _ = terminal("crosswalk", "suggest", catalog, "--code", "Course")
    assert status == 0
    assert "1 Crmnl Just" in out
    assert "15051" in out
    assert "“homeroom” is no course (homeroom)" in out
    assert "[bold]Alg I[/bold] H" in out
    assert "4 rows: " in out
    assert "1 set apart." in out


@pytest.mark.parametrize("name", ["s.csv", "s.xlsx"])
def test_suggestions_and_a_first_crosswalk_are_written(
    terminal: Terminal, catalog: Path, tmp_path: Path, name: str
) -> None:
    table, crosswalk = tmp_path / name, tmp_path / f"c{name[1:]}"
    words = ["crosswalk", "suggest", catalog, "--code", "Course", "--school", "S1", "--school-year", "2025"]
    status, _, err = terminal(*words, "--output", table, "--crosswalk", crosswalk)
    assert status == 0
    assert err.splitlines() == [f"Written: {table}", f"Written: {crosswalk}"]
    assert read_sheet(table).columns == COLUMNS
    assert [row.cells[1] for row in read_sheet(table).rows][3] == "=1+1 <b>Chem</b>"
    decisions = read_crosswalk(crosswalk, code_set("sced"))
    assert [(d.place.school, d.place.year, d.code, d.state) for d in decisions] == [
        ("S1", "2025", "15051", "suggested"),
        ("S1", "2025", "", "open"),
        ("S1", "2025", "02052", "suggested"),
        ("S1", "2025", "03101", "suggested"),
    ]
    before = table.read_bytes()
    status, _, err = terminal(*words, "--output", table)
    assert (status, err) == (2, f"{table} is there already; it was left as it is. Name another file.\n")
    assert table.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        ("A,B\n1,2\n", [], "no column of course titles; its columns are A, B. Say which it is with --title."),
        ("", [], "catalog.csv is empty. Export it again, with its header."),
        ("Title\nA\n", ["--title", "Kurs"], "has no column Kurs; its columns are Title."),
        ("Title\nA\n", ["--format", "xml"], "There is no format xml; choose one of terminal, json, csv."),
        ("Title\nA\n", ["--output", "x.txt"], "The ending of x.txt is neither .csv nor .xlsx."),
        ("Title\nA\n", ["--memory", "none.csv"], "none.csv"),
        ("Title\nA\n", ["--collection", "none"], "There is no collection none."),
        ('Title\n"A\n', [], "row 2: a quotation mark opens here and never closes."),
        ("Title\nA,b\n", [], "row 2: the row has more cells than the header has columns (1)."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    terminal: Terminal, catalog: Path, content: str, words: list[str], said: str
) -> None:
    catalog.write_text(content, encoding="utf-8")
    status, _, err = terminal("crosswalk", "suggest", catalog, *words)
    assert status == 2
    assert said in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_a_catalogue_that_is_not_there(terminal: Terminal) -> None:
    status, _, err = terminal("crosswalk", "suggest", "none.csv")
    assert (status, "none.csv" in err, len(err.splitlines())) == (2, True, 1)


def test_a_header_alone_is_an_empty_list(terminal: Terminal, catalog: Path) -> None:
    catalog.write_text("Title,Code\n", encoding="utf-8")
    assert terminal("crosswalk", "suggest", catalog, "--format", "json") == (0, "[]\n", "")
    status, out, _ = terminal("crosswalk", "suggest", catalog)
    assert (status, "0 rows: 0 sure" in out) == (0, True)


def test_memory_and_a_collection(terminal: Terminal, catalog: Path, tmp_path: Path) -> None:
    write_crosswalk(tmp_path / "years" / "c.csv", [decided("E01001", local_code="1")])
    words = ["--collection", "pa-pims", "--year", "2023-24", "--memory", tmp_path / "years", "--school", "S1"]
    status, out, _ = terminal("crosswalk", "suggest", catalog, "--format", "json", *words)
    best = json.loads(out)[0]["suggestions"][0]
    assert status == 0
    assert (best["code"], best["reasons"][0]) == ("E01001", "this school's earlier choice (2024)")


def test_apply_and_check(terminal: Terminal, tmp_path: Path) -> None:
    name = pims.name("COURSE")
    changes = [{"course_code_long": code, "alternate_course_code": ""} for code in ("A", "B")]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(pims.file("COURSE", *changes))
    crosswalk = write_crosswalk(tmp_path / "c.csv", [decided("02052", local_code="A", school="")])
    words = ["crosswalk", "apply", crosswalk, tmp_path / "in", "--output", tmp_path / "out"]
    status, out, err = terminal(*words)
    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"{tmp_path / 'out' / name}: 2 rows, 1 codes and 0 levels filled.",
        f"  {name}: no confirmed code for B (1 rows).",
    ]
    assert terminal(*words)[0] == 2
    more = [decided("02052", local_code="A", school=""), decided("02056", local_code="B", school="")]
    write_crosswalk(crosswalk, more, replace=True)
    assert terminal(*words[:-1], tmp_path / "second")[0] == 0


def test_apply_to_files_that_name_no_course(terminal: Terminal, tmp_path: Path) -> None:
    crosswalk = write_crosswalk(tmp_path / "c.csv", [decided("02052")])
    file = tmp_path / pims.name("STUDENT")
    file.write_bytes(pims.file("STUDENT", {}))
    status, _, err = terminal("crosswalk", "apply", crosswalk, file, "--output", tmp_path / "out")
    assert (status, err) == (2, "None of these files names courses, by its file name. Name the files to be filled.\n")


def test_conflicts(terminal: Terminal, tmp_path: Path) -> None:
    write_crosswalk(tmp_path / "a.csv", [decided("15051", school="S1")])
    write_crosswalk(tmp_path / "b.csv", [decided("15057", school="S2")])
    status, out, _ = terminal("crosswalk", "conflicts", tmp_path)
    assert status == 1
    assert out.splitlines() == [
        "Crmnl Just",
        "  15051 Criminal Justice: S1 2024",
        "  15057 Criminal Law and Procedures: S2 2024",
        "1 courses are coded in more than one way.",
    ]
    assert terminal("crosswalk", "conflicts", tmp_path / "a.csv") == (0, "No course is coded in two ways.\n", "")


def test_search(terminal: Terminal) -> None:
    status, out, _ = terminal("codes", "search", "stats", "for", "nursing", "--limit", "3")
    assert status == 0
    assert len(out.splitlines()) == 3
    assert "02205  Statistics" in out
    assert terminal("codes", "search", "02203")[1] == "02203  AP Statistics  (Mathematics)\n"
    assert terminal("codes", "search", "qqqzzz") == (1, "No code is like that. Try other words, or fewer.\n", "")
    assert terminal("codes", "search", "E01001", "--collection", "pa-pims", "--year", "2023-24")[1].startswith(
        "E01001  "
    )


def test_the_installed_command(catalog: Path) -> None:
    """From a cold start, in a process of its own, into a code page that has no arrow."""
    command = [sys.executable, "-m", "rollbook", "crosswalk", "suggest", str(catalog), "--format", "json"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout.decode())) == 4
    assert "→" in done.stdout.decode()
