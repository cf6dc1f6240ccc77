"""Whatever is done to a folder, it is told and not a crash."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.lint import lint
from tests.lint.breaking import counted_copy, small_copy

_DAMAGE = (
    "",
    "\t",
    "'",
    '"',
    "{",
    "}",
    "[",
    ":",
    "- ",
    "~",
    "ON",
    "7",
    "&a",
    "*a",
    "<<: ",
    "\u0410",
    "\x00",
    "{x}",
    "{kind}",
    ";",
)


@pytest.fixture(scope="module", params=[small_copy, counted_copy])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy: Callable[[Path], Path] = request.param
    return copy(tmp_path_factory.mktemp("damage") / "copy")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_damage_is_a_crash(folder: Path, data: st.DataObject) -> None:
    files = sorted(path for path in folder.rglob("*.*") if path.stem != "sced")
    path = data.draw(st.sampled_from(files))
    text = path.read_text(encoding="utf-8")
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 40)))
    path.write_text(text[:begin] + data.draw(st.sampled_from(_DAMAGE)) + text[end:], encoding="utf-8")
    try:
        for complaint in lint(folder):
            of = folder / complaint.file  # which may be missed
            lines = len(of.read_bytes().splitlines()) if of.exists() else 0
            assert 1 <= complaint.line <= max(lines, 1) + 1
    finally:
        path.write_text(text, encoding="utf-8")
