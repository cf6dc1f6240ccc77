"""What suggestions are made from, read once; and a terminal."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.cli import main
from rollbook.crosswalk import Adviser, adviser, national, of_collection
from tests import pims, product

Terminal = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def by() -> Adviser:
    """The national codes, nothing remembered."""
    return adviser(national())


@pytest.fixture(scope="session")
def pims_by() -> Adviser:
    """A state with codes of its own."""
    return adviser(of_collection(pims.collection()))


@pytest.fixture(scope="session")
def sect_by() -> Adviser:
    return adviser(of_collection(product.collection()))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """`rollbook` with these words: status, output, error output."""
    monkeypatch.setenv("ROLLBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rollbook", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
