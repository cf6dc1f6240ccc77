"""One thing broken at a time: what is said, and of which line."""

from pathlib import Path

import pytest

from tests.lint.breaking import Breakage, breakages, counted_copy, small_copy, told

_NAMED, _COUNTED = breakages("breakages.yaml"), breakages("breakages_counted.yaml")


@pytest.mark.parametrize("breakage", _NAMED.values(), ids=_NAMED)
def test_it_is_said_what_is_wrong_and_where(breakage: Breakage, tmp_path: Path) -> None:
    _is_told(breakage, small_copy(tmp_path / "copy"))


@pytest.mark.parametrize("breakage", _COUNTED.values(), ids=_COUNTED)
def test_it_is_said_where_columns_are_counted(breakage: Breakage, tmp_path: Path) -> None:
    _is_told(breakage, counted_copy(tmp_path / "copy"))


def _is_told(breakage: Breakage, folder: Path) -> None:
    complaints, expected = told(folder, breakage)
    assert expected in complaints
    for complaint in complaints:
        assert complaint.message[0] == "'" or complaint.message[0].isupper()
        assert complaint.message.endswith((".", "?"))
