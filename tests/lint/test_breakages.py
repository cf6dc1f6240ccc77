"""One thing broken at a time: what is said, and of which line."""

from pathlib import Path

import pytest

from tests.lint.breaking import Breakage, breakages, small_copy, told


@pytest.mark.parametrize("breakage", breakages().values(), ids=breakages())
def test_it_is_said_what_is_wrong_and_where(breakage: Breakage, tmp_path: Path) -> None:
    complaints, expected = told(small_copy(tmp_path / "copy"), breakage)
    assert expected in complaints
    for complaint in complaints:
        assert complaint.message[0] == "'" or complaint.message[0].isupper()
        assert complaint.message.endswith((".", "?"))
