"""The two commands, and the page about them."""

import re
import sys
from pathlib import Path

import pytest

from rollbook.cli import main
from rollbook.guidance import ReportingTable, TeacherGuide
from rollbook.guidance.spell_file import COLUMNS
from rollbook.guidance.table import AgencyType, Ruling, Said
from rollbook.guidance.teacher_guide import Cases, Employer
from rollbook.guidance.vocabulary import Term

_PAGE = (Path(__file__).parent.parent.parent / "docs" / "who-reports.md").read_text(encoding="utf-8")


class Terminal:
    """Runs a command in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._captured = monkeypatch, captured

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        """The exit status, and what was printed, on one line each."""
        self._monkeypatch.setattr(sys, "argv", ["rollbook", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = self._captured.readouterr()
        return int(ended.value.code or 0), " ".join(said.out.split()), " ".join(said.err.split())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.mark.parametrize("more", [[], ["--collection", "pa-pims", "--year", "2023-24"]])
def test_an_answer_is_a_sentence_with_its_source(terminal: Terminal, more: list[str]) -> None:
    status, out, _ = terminal.run("who-reports", "--type", "CTC-O", "--course", "contracted-technical", *more)
    assert status == 0
    assert out.startswith("On a condition. An occupational career and technical center reports a contracted course")
    assert "Source: Pennsylvania Department of Education, PIMS Course/Instructor Data Set" in out


def test_one_word_gives_all_answers_about_it(terminal: Terminal) -> None:
    _, out, _ = terminal.run("who-reports", "--course", "referred")
    assert out.count("Source:") == 8
    assert out.startswith("SD, referred No. A school district")
    _, out, _ = terminal.run("who-reports", "--type", "IU")
    assert out.count("Source:") == 12


def test_no_word_gives_the_table(terminal: Terminal) -> None:
    status, out, _ = terminal.run("who-reports")
    assert status == 0
    assert out.startswith("SD CS IU CTC-C CTC-O SJCI APS PRRI staffed yes yes yes yes yes yes no no")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--type", "CTC", "--course", "staffed"],
            "There is no type of agency CTC. Did you mean CTC-C or CTC-O? Known:",
        ),
        (["--course", "contracted-tecnical"], "Did you mean contracted-technical? Known: staffed,"),
        (["--collection", "vt-sect"], "This collection does not say who reports what"),
        (["--collection", "nn"], "There is no collection nn."),
    ],
)
def test_what_cannot_be_answered_is_told(terminal: Terminal, words: list[str], said: str) -> None:
    status, out, err = terminal.run("who-reports", *words)
    assert (status, out) == (2, "")
    assert said in err


def _example(tmp_path: Path) -> Path:
    """The file that the page shows."""
    block = re.search(r"^```csv\n(.*?)^```", _PAGE, re.DOTALL | re.MULTILINE)
    assert block is not None
    path = tmp_path / "spells.csv"
    path.write_text(block[1], encoding="utf-8")
    return path


def test_the_example_of_the_page_comes_out_as_told(terminal: Terminal, tmp_path: Path) -> None:
    file = _example(tmp_path)
    status, out, _ = terminal.run("teacher-of-record", file, "--first", "2023-08-28", "--last", "2024-06-07")
    assert status == 0
    assert out.startswith("Report Ben Example. Ann Example was on leave for 157 of 285 days, more than half")
    assert "Source: Pennsylvania Department of Education, PIMS Course/Instructor Data Set" in out
    assert "Section: 2023-08-28 to 2024-06-07, 285 days Ann Example: 128 days taught, 157 on leave" in out
    assert out == terminal.run("teacher-of-record", file)[1]


def test_the_days_of_the_section_decide(terminal: Terminal, tmp_path: Path) -> None:
    _, out, _ = terminal.run("teacher-of-record", _example(tmp_path), "--first", "2024-02-01")
    assert out.startswith("Report Ann Example. Ann Example taught the section from its first day to its last.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--first", "1 May"], "1 May is not a date."),
        (["--first", "2024-07-01"], "The last day, 2024-06-07, comes before the first, 2024-07-01."),
        (["--collection", "vt-sect"], "This collection does not say who is the teacher of record"),
    ],
)
def test_what_cannot_be_read_is_told(terminal: Terminal, tmp_path: Path, words: list[str], said: str) -> None:
    status, _, err = terminal.run("teacher-of-record", _example(tmp_path), *words)
    assert status == 2
    assert said in err


def test_a_missing_file_is_told(terminal: Terminal) -> None:
    assert terminal.run("teacher-of-record", "none.csv")[::2] == (2, "No such file or directory: none.csv.")


@pytest.mark.parametrize("model", [ReportingTable, AgencyType, Term, Ruling, Said, TeacherGuide, Cases, Employer])
def test_the_page_tells_every_key(model: type) -> None:
    keys = set(getattr(model, "model_fields"))  # noqa: B009 (every model has them)
    assert keys - set(re.findall(r"`([a-z_]+)`", _PAGE)) == set()


def test_the_page_tells_every_column() -> None:
    assert set(COLUMNS) <= set(re.findall(r"`([a-z_]+)`", _PAGE))
