"""The page by which a collection is added, walked from its first line to its last.

Files are written as the page has them, commands are run, and what the page says they print is what they print. What it
builds is a part of the made-up collection that all tests run over, word by word.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from rollbook.cli import app
from rollbook.lint import lint
from rollbook.spec import Collection, load
from rollbook.spec.load import SHELF
from tests.collections import MADE_UP

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs" / "add-a-collection.md").read_text(encoding="utf-8")
_FOLDER = Path("src", "rollbook", "collections", "winnemac", "2025")
_LEFT_OUT = "…"


class Step(NamedTuple):
    """What the page asks for: a file to be written, a word to be put for another, or a command to be run."""

    what: str
    name: str
    text: str


def _steps() -> Iterator[Step]:
    part = re.compile(
        r"`(?P<file>[\w./-]+\.(?:yaml|csv))`:\n\n```(?:yaml|csv)\n(?P<text>.*?)^```"
        r"|```console\n(?P<console>.*?)^```"
        r"|`(?P<old>[^`\n]+)` becomes `(?P<new>[^`\n]+)`",
        re.DOTALL | re.MULTILINE,
    )
    for found in part.finditer(_PAGE):
        if found["file"]:
            yield Step("write", found["file"], found["text"])
        elif found["old"]:
            yield Step("replace", found["old"], found["new"])
        else:
            for command, printed in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", found["console"], re.MULTILINE):
                yield Step("run", command, printed)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose shelf holds what all collections share, and no collection."""
    shelf = tmp_path / "src" / "rollbook" / "collections"
    shutil.copytree(SHELF / "general", shelf / "general")
    shutil.copy(SHELF / "types.yaml", shelf)
    monkeypatch.setattr(sys.modules["rollbook.spec.load"], "SHELF", shelf)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _walk(root: Path) -> Iterator[tuple[str, str, str]]:
    """Do what the page says; yields each command, what it is to print and what it prints."""
    written = root
    for step in _steps():
        if step.what == "write":
            written = root / ("" if step.name.startswith("exports/") else _FOLDER) / step.name
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(step.text, encoding="utf-8")
        elif step.what == "replace":
            text = written.read_text(encoding="utf-8")
            assert step.name in text
            written.write_text(text.replace(step.name, step.text), encoding="utf-8")
        elif step.name.startswith("rollbook "):
            load.cache_clear()
            done = CliRunner().invoke(app, shlex.split(step.name)[1:])
            yield step.name, step.text, done.stdout


def test_every_command_prints_what_the_page_says(root: Path) -> None:
    walked = list(_walk(root))
    assert len(walked) >= 7
    for command, told, printed in walked:
        wanted, lines = told.splitlines(), printed.splitlines()
        if _LEFT_OUT not in wanted:
            assert lines == wanted, command
        left = iter(lines)
        assert [line for line in wanted if line != _LEFT_OUT and line not in left] == [], command


def test_what_the_page_builds_is_a_part_of_the_made_up_collection(root: Path) -> None:
    for _ in _walk(root):
        pass
    load.cache_clear()
    built, whole = load(root / _FOLDER), load(MADE_UP)
    assert lint(root / _FOLDER) == []
    assert _said(built) <= _said(whole)
    assert {rule.id: rule for rule in built.rules}.items() <= {rule.id: rule for rule in whole.rules}.items()
    for kind, layout in built.layouts.items():
        assert [field for field in layout.fields if field not in whole.layouts[kind].fields] == []
    for name, listed in built.code_lists.items():
        assert listed == whole.code_lists[name]


def _said(spec: Collection) -> set[tuple[str, str]]:
    """What a collection says about itself in words."""
    return {
        (name, value) for name in Collection.model_fields if isinstance(value := getattr(spec, name), str) and value
    }


def test_every_file_of_the_page_is_written_where_the_collection_has_it() -> None:
    files = {step.name for step in _steps() if step.what == "write" and not step.name.startswith("exports/")}
    assert files <= {path.relative_to(MADE_UP).as_posix() for path in MADE_UP.rglob("*.*")}
    assert len(files) == 8
