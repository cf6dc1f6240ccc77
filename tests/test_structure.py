"""The architecture, held by a few lines each."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.spec import Collection, load, shelf

_ROOT = Path(__file__).parent.parent
_SOURCE = _ROOT / "src" / "rollbook"
_CODE = sorted(_SOURCE.rglob("*.py"))
_SPECS = [load(folder) for folder in shelf()]
_NAMES = [f"{spec.id} {spec.year}" for spec in _SPECS]

collections = pytest.mark.parametrize("spec", _SPECS, ids=_NAMES)


def test_rooms_import_only_what_stands_above_them() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_collections_hold_no_python() -> None:
    assert list((_SOURCE / "collections").rglob("*.py")) == []


@collections
def test_python_names_nothing_of_a_collection(spec: Collection) -> None:
    """No column, rule, code list or name of a collection stands in code, comments included."""
    columns = {element.name for layout in spec.layouts.values() for element in layout.fields}
    kinds = {kind for kind in spec.layouts if len(kind) > 2}
    own = {spec.id, spec.id.split("-")[-1].upper(), spec.agency.split()[0], *(rule.id for rule in spec.rules)}
    telling = {name for name in columns | kinds | own if len(name) > 2}
    listed = "|".join(map(re.escape, sorted(telling)))
    words = re.compile(rf"(?<![A-Za-z0-9_-])({listed})(?![A-Za-z0-9_])")
    found = {
        f"{path.relative_to(_ROOT)}: {match[0]}"
        for path in _CODE
        for match in words.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@collections
def test_every_element_is_defined_and_justified(spec: Collection) -> None:
    for layout in (*spec.layouts.values(), *spec.references.values()):
        for element in layout.fields:
            assert len(element.description) > 15, element.name
            assert len(element.why) > 15, element.name
            assert element.example, element.name


@collections
def test_every_rule_is_explained(spec: Collection) -> None:
    for text in spec.texts.values():
        assert text.title
        assert text.why.endswith("."), text.id
        assert text.fix.endswith((".", "}")), text.id


@collections
def test_every_coded_element_has_its_list(spec: Collection) -> None:
    used = {e.code_list for layout in spec.layouts.values() for e in layout.fields if e.code_list}
    assert used <= set(spec.code_lists)
    assert all(spec.code_lists[name].codes for name in used)


def test_codes_are_typed_in_ascii() -> None:
    for spec in _SPECS:
        for code_list in spec.code_lists.values():
            assert all(code.isascii() for code in code_list.codes), code_list.name


def test_modules_are_of_a_size_to_be_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _CODE}
    assert max(lengths.values()) <= 300
    assert sum(lengths.values()) / len(lengths) < 130
