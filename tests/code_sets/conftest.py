"""A home of its own for every test, and a terminal."""

import importlib
import sys
from pathlib import Path

import pytest
import typer

from rollbook.cli import codes
from tests.code_sets.books import Terminal


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROLLBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    program = importlib.import_module("rollbook.cli.main")
    whole = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    whole.add_typer(codes.app, name="codes")
    monkeypatch.setattr(program, "app", whole)

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rollbook", "codes", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            program.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
