"""The architecture, held by a few lines each."""

import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from rollbook.spec import Collection
from tests.collections import MADE_UP, every

_ROOT = Path(__file__).parent.parent
_SOURCE = _ROOT / "src" / "rollbook"
_CODE = sorted(path for path in _SOURCE.rglob("*.py") if path.parent.name != "migrations")  # those Django writes


def test_rooms_import_only_what_stands_above_them() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_collections_hold_no_python() -> None:
    assert [path for folder in (_SOURCE / "collections", MADE_UP) for path in folder.rglob("*.py")] == []


@every
def test_python_names_nothing_of_a_collection(spec: Collection) -> None:
    """No column, rule, kind of file, code list or name of a collection stands in code, comments included."""
    telling = "|".join(map(re.escape, sorted(_telling(spec))))
    kinds = "|".join(map(re.escape, sorted(kind for kind in spec.layouts if len(kind) > 2)))
    found = {
        f"{path.relative_to(_ROOT)}: {name}"
        for path in _CODE
        for names, text in (
            (telling, path.read_text(encoding="utf-8")),
            (kinds, "\n".join(_strings_and_comments(path))),
        )
        for name in re.findall(rf"(?<![A-Za-z0-9_-])({names})(?![A-Za-z0-9_])", text)
    }
    assert found == set()


def _telling(spec: Collection) -> set[str]:
    """Names that are no ordinary words, which a program may have reasons of its own to use."""
    columns = {element.name for layout in spec.layouts.values() for element in layout.fields}
    rules = {rule.id for rule in spec.rules}
    own = {spec.id, spec.id.split("-")[-1].upper(), spec.agency.split()[0]}
    names = {name for name in columns | rules | set(spec.code_lists) | set(spec.keys) if re.search("[A-Z0-9_.]", name)}
    return {name for name in names | own if len(name) > 2}


def _strings_and_comments(path: Path) -> Iterator[str]:
    """What is no name of Python's own: a constant may well be called as a kind of file is."""
    source = io.StringIO(path.read_text(encoding="utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        if token.type not in {tokenize.NAME, tokenize.OP, tokenize.NUMBER}:
            yield token.string


@every
def test_every_element_is_defined_and_justified(spec: Collection) -> None:
    for layout in (*spec.layouts.values(), *spec.references.values()):
        for element in layout.fields:
            assert len(element.description) > 15, element.name
            assert len(element.why) > 15, element.name
            assert element.example, element.name
            assert element.description.strip()[-1] in ".)", element.name


@every
def test_every_rule_is_explained(spec: Collection) -> None:
    for text in spec.texts.values():
        assert text.title
        assert text.why.endswith("."), text.id
        assert text.fix.endswith((".", "}")), text.id


@every
def test_every_reason_for_leaving_a_warning_is_a_sentence(spec: Collection) -> None:
    assert [reason for reason in spec.warning_reasons if not reason.endswith(".")] == []
    assert len(set(spec.warning_reasons)) == len(spec.warning_reasons) > 1


@every
def test_every_threshold_is_that_of_a_rule(spec: Collection) -> None:
    assert set(spec.thresholds) <= {name for name, text in spec.texts.items() if text.severity == "error"}
    assert all(0 <= percent < 100 for percent in spec.thresholds.values())


@every
def test_every_coded_element_has_its_list(spec: Collection) -> None:
    layouts = (*spec.layouts.values(), *spec.references.values())
    used = {e.code_list for layout in layouts for e in layout.fields if e.code_list}
    assert used <= set(spec.code_lists)
    assert all(spec.code_lists[name].codes for name in used)


@every
def test_every_code_list_is_used_and_sourced(spec: Collection) -> None:
    used = {e.code_list for layout in spec.layouts.values() for e in layout.fields}
    queries = " ".join([*(rule.sql for rule in spec.rules), *(view.sql for view in spec.views.values())])
    for name, listed in spec.code_lists.items():
        assert name in used or f"codes_{name}" in queries, name
        assert listed.source, name


@every
def test_every_element_of_a_file_has_its_source(spec: Collection) -> None:
    for kind, layout in spec.layouts.items():
        assert [e.name for e in layout.fields if not e.source] == [], kind


@every
def test_codes_are_typed_in_ascii(spec: Collection) -> None:
    for code_list in spec.code_lists.values():
        assert all(code.isascii() for code in code_list.codes), code_list.name


def test_modules_are_of_a_size_to_be_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _CODE}
    assert max(lengths.values()) <= 300
    assert sum(lengths.values()) / len(lengths) < 130
