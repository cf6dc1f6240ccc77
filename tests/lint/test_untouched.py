"""A folder that is right gives no complaint."""

from pathlib import Path

import pytest

from rollbook.lint import lint
from rollbook.spec import shelf
from tests.lint.breaking import COUNTED, small_copy


@pytest.mark.parametrize("folder", shelf(), ids=lambda folder: "-".join(folder.parts[-2:]))
def test_every_collection_on_the_shelf_is_right(folder: Path) -> None:
    assert lint(folder) == []


def test_the_copy_that_the_other_tests_break_is_right(tmp_path: Path) -> None:
    assert lint(small_copy(tmp_path / "copy")) == []


def test_the_collection_that_counts_its_columns_is_right() -> None:
    assert lint(COUNTED) == []
