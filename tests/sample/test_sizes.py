"""Sizes: those of the pilot, or as many rows as are asked for, with no more than a school in memory."""

import tracemalloc
from pathlib import Path

import pytest

from rollbook.sample import SampleError, write_sample
from tests.product import collection
from tests.sample.reading import School, State, read_state

PLACEHOLDER = "9999"


def educators(school: School) -> set[str]:
    cells = {row[f"Educator{n}"] for row in school.crs for n in range(1, 6)}
    return {cell for cell in cells if cell and not cell.startswith(PLACEHOLDER)}


def test_each_school_has_the_pilots_size(state: State) -> None:
    for school in state.schools:
        assert 87 <= len(school.crs) <= 466
        assert 23 <= len(educators(school)) <= 36
        assert 88 <= len({row["PermNumber"] for row in school.trn}) <= 441


@pytest.mark.parametrize(("schools", "rows"), [(1, 20_000), (3, 12_000), (4, 400)])
def test_as_many_rows_as_asked_for(tmp_path: Path, schools: int, rows: int) -> None:
    write_sample(collection(), tmp_path, schools, rows=rows)
    written = sum(len(school.trn) for school in read_state(tmp_path).schools)
    assert written == pytest.approx(rows, rel=0.03, abs=60)


def test_a_student_has_rows_enough_for_ten_million_rows_to_find_student_numbers(state: State) -> None:
    """Student numbers have six free digits."""
    rows = sum(len(school.trn) for school in state.schools)
    assert rows / len(state.lists["census"]) > 10.1


def peak(folder: Path, schools: int) -> int:
    tracemalloc.start()
    try:
        write_sample(collection(), folder, schools)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_many_schools_need_no_more_memory_than_few(tmp_path: Path) -> None:
    few = peak(tmp_path / "few", 4)
    assert peak(tmp_path / "many", 16) < 1.3 * few


def test_mistakes_cost_memory_for_one_school_alone(tmp_path: Path) -> None:
    tracemalloc.start()
    write_sample(collection(), tmp_path, 8, mistakes=60)
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size < 20_000_000


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(SampleError, match="is not empty"):
        write_sample(collection(), tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(("schools", "reason"), [(0, "one organization at least"), (999, "at most 998 organizations")])
def test_how_many_schools_there_can_be(tmp_path: Path, schools: int, reason: str) -> None:
    with pytest.raises(SampleError, match=reason):
        write_sample(collection(), tmp_path, schools)
