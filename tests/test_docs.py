"""The documentation is true: derived pages are fresh, links lead somewhere, commands and keys exist."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rollbook.lint import lint
from rollbook.lint.shape import keys_of
from rollbook.report import FORMATS
from rollbook.spec import Comparison, TableReport, load
from rollbook.spec.code_list import CodeList, Format
from rollbook.spec.collection import Collection, FileName, Key, Source
from rollbook.spec.layout import Constraints, Element, Layout
from rollbook.spec.load import SHELF
from rollbook.spec.rule import Example, Rule, View
from tests.collections import every
from tools.docs import ROOT, derived
from tools.docs.collection import collection_page
from tools.docs.commands import command_line, commands
from tools.docs.pages import between, current

_PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
_SPECIFICATION = (ROOT / "docs" / "specification.md").read_text(encoding="utf-8")
_FOLDER = SHELF / "vt_sect" / "fy17"
_DERIVED = derived()
_FROM_FOLDER = {
    "courses",
    "folder",
    "layouts",
    "code_lists",
    "formats",
    "views",
    "rules",
    "reports",
    "general",
    "id",
    "numbered",
}

pages = pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", list(_DERIVED), ids=_named)
def test_derived_pages_are_fresh(path: Path) -> None:
    assert current(path) == _DERIVED[path], f"{_named(path)} is stale: run `make docs`"


@every
def test_a_collections_page_leads_to_every_column_and_rule(spec: Collection, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(collection_page(spec), encoding="utf-8")
    headings = set(re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE))
    layouts = {**spec.layouts, **spec.references}
    assert {f"{name}.{e.label}" for name, layout in layouts.items() for e in layout.fields} <= headings
    assert {rule.id for rule in spec.rules} | set(spec.code_lists) <= headings
    assert [target for target in _broken_links(page) if target.startswith("#")] == []


def test_text_outside_of_the_marks_stays() -> None:
    page = "before\n<!-- begin x: written by make docs -->\nold\n<!-- end x -->\nafter\n"
    assert between(page, "x", "new") == page.replace("old", "new")
    with pytest.raises(ValueError, match="lacks the marks"):
        between("no marks", "x", "new")


def _commands() -> Iterator[Any]:
    for path, command, _ in commands(command_line()):
        yield pytest.param(path, command, id=path)


@pytest.mark.parametrize(("path", "command"), list(_commands()))
def test_every_command_and_option_is_described(path: str, command: Any) -> None:
    section = _sections((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))[path]
    assert command.help.strip().endswith(".")
    for parameter in command.params:
        assert parameter.help.strip().endswith("."), parameter.name
        assert any(name in section for name in (*parameter.opts, f"  {parameter.metavar}  ")), parameter.name


def test_the_page_about_checking_tells_every_option() -> None:
    told = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    check = command_line().commands["check"]
    options = {name for parameter in check.params for name in parameter.opts if name.startswith("--")}
    assert {name for name in options if name not in told} == set()


def test_the_page_about_checking_tells_every_form_of_a_report() -> None:
    told = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \|", told, re.MULTILINE)
    assert sorted(rows) == sorted(FORMATS)


def _sections(page: str) -> dict[str, str]:
    """Second-level headings with the text below each."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _without_code(page: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE))


def _anchors(page: Path) -> set[str]:
    """As GitHub names headings; a second heading of the same words has a number at its end."""
    anchors: set[str] = set()
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        kept = "".join(c for c in heading.lower() if c.isalnum() or c in "-_ ")
        name = kept.replace(" ", "-")
        anchors.add(name if name not in anchors else f"{name}-1")
    return anchors


def _broken_links(page: Path) -> Iterator[str]:
    text = re.sub(r"\[`[^`]*`\]", "[x]", page.read_text(encoding="utf-8"))
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", _without_code(text)):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in _anchors(place)):
            yield target


@pages
def test_links_lead_somewhere(page: Path) -> None:
    assert list(_broken_links(page)) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](page.md#one) [b](#two) [c](no.md) `[d](e)` [f](https://example.org)\n")
    assert list(_broken_links(page)) == ["#two", "no.md"]


def _shell_lines(page: Path, program: str) -> list[str]:
    """The lines of code blocks that call a program, comments left out."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = (line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines())
    return [line for line in lines if re.match(rf"(?:\.venv/bin/)?{program} ", line)]


def _parse(line: str) -> None:
    """Parse a command line without running it. Raises the parser's own error."""
    words = shlex.split(line, comments=True)[1:]
    command, parent = command_line(), None
    while hasattr(command, "commands"):
        parent = command.make_context("rollbook", words[:1], parent=parent)
        _, command, words = command.resolve_command(parent, words)
    command.make_context(command.name, words, parent=parent)


@pages
def test_commands_in_code_blocks_are_valid(page: Path) -> None:
    for line in _shell_lines(page, "rollbook"):
        _parse(line)


@pytest.mark.parametrize("line", ["rollbook chek x", "rollbook check x --refrence a=b", "rollbook check"])
def test_an_invalid_command_is_noticed(line: str) -> None:
    with pytest.raises(Exception, match=r"No such command|No such option|Missing parameter"):
        _parse(line)


def test_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in _PAGES
        for name in re.findall(r"(?:^\$ |`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize(
    "model",
    [
        Collection,
        Source,
        FileName,
        Key,
        Layout,
        Element,
        Constraints,
        Format,
        CodeList,
        View,
        Rule,
        Example,
        TableReport,
        Comparison,
    ],
    ids=lambda model: model.__name__,
)
def test_every_key_of_a_specification_is_told(model: Any) -> None:
    told = set(re.findall(r"`([A-Za-z_]+)`", _SPECIFICATION))
    assert set(keys_of(model)) - _FROM_FOLDER - {"codes"} - told == set()


def _example_rule(folder: Path) -> Path:
    """A copy of a collection with the rule that the documentation writes from nothing."""
    shutil.copytree(_FOLDER, folder)
    blocks = re.findall(r"^```yaml\n(.*?)^```", _SPECIFICATION, re.DOTALL | re.MULTILINE)
    rule = folder / "rules" / "TRN.audited-credit.yaml"
    rule.write_text(next(block for block in blocks if "audited" in block), encoding="utf-8")
    return rule


def test_the_rule_from_nothing_reads_as_told(tmp_path: Path) -> None:
    rule = _example_rule(tmp_path / "fy17")
    said = [f"{c.file.as_posix()}:{c.line}: {c.message}" for c in lint(tmp_path / "fy17")]
    assert said == [line for line in _SPECIFICATION.splitlines() if line.startswith("rules/TRN.audited-credit.yaml:")]
    rule.write_text(rule.read_text(encoding="utf-8").replace("trn.LetterMark", "trn.CourseLetterMark"))
    assert lint(tmp_path / "fy17") == []
    assert "TRN.audited-credit" in {rule.id for rule in load(tmp_path / "fy17").rules}


def test_the_demo_is_a_posix_script() -> None:
    script = ROOT / "tools" / "demo.sh"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_the_demo_makes_what_the_collection_has() -> None:
    script = (ROOT / "tools" / "demo.sh").read_text(encoding="utf-8")
    for line in re.findall(r"^\$(rollbook .+?)(?: >.*| \|\| .*)?$", script, re.MULTILINE):
        _parse(line)
