"""Without mistakes nothing is found; with mistakes exactly what the key says, neither more nor less."""

import json
from collections import Counter
from pathlib import Path

import pytest

from rollbook.sample import Sample, SampleError, write_sample
from rollbook.sample.key import NAME
from rollbook.spec import find
from tests.product import check_folder, collection
from tests.sample.reading import plain_findings

#: A collection, how many organizations, how many enrollments, the seed.
CLEAN = [("vt-sect", 2, None, 1), ("vt-sect", 4, None, 2), ("pa-pims", 6, 600, 2)]
SPECS = {"vt-sect": collection(), "pa-pims": find("pa-pims", "2023-24")}


@pytest.mark.parametrize(("name", "count", "rows", "seed"), CLEAN)
def test_a_sample_without_mistakes_has_no_error_and_no_warning(
    tmp_path: Path, name: str, count: int, rows: int | None, seed: int
) -> None:
    assert write_sample(SPECS[name], tmp_path, count, 0, seed, rows).key == ()
    assert plain_findings(tmp_path, SPECS[name]) == []
    assert not (tmp_path / NAME).exists()


def test_forty_mistakes_are_found_exactly_as_the_key_says(union: tuple[Path, Sample]) -> None:
    folder, sample = union
    assert [tuple(found) for found in plain_findings(folder, collection())] == [tuple(found) for found in sample.key]


@pytest.mark.parametrize(("schools", "seed"), [(1, 1), (4, 7)])
def test_a_mistake_of_every_rule_is_found_exactly_as_the_key_says(tmp_path: Path, schools: int, seed: int) -> None:
    sample = write_sample(collection(), tmp_path, schools, "all", seed)
    assert [tuple(found) for found in plain_findings(tmp_path, collection())] == [tuple(found) for found in sample.key]
    assert {found.rule for found in sample.key} == set(collection().texts)


@pytest.mark.parametrize(("agencies", "seed"), [(1, 1), (6, 4)])
def test_the_product_finds_a_mistake_of_every_rule_of_an_agency(tmp_path: Path, agencies: int, seed: int) -> None:
    """Too many rows for the second implementation, which reads row by row."""
    sample = write_sample(SPECS["pa-pims"], tmp_path, agencies, "all", seed)
    assert check_folder(tmp_path, spec=SPECS["pa-pims"]) == [tuple(found) for found in sample.key]
    assert {found.rule for found in sample.key} == set(SPECS["pa-pims"].texts)


def test_mistakes_of_a_small_agency_are_found_exactly_as_the_key_says(tmp_path: Path) -> None:
    spec = SPECS["pa-pims"]
    sample = write_sample(spec, tmp_path, 1, 20, 2, 1800)
    assert [tuple(found) for found in plain_findings(tmp_path, spec)] == [tuple(found) for found in sample.key]


@pytest.mark.parametrize(("name", "count", "rows", "mistakes"), [("vt-sect", 3, None, 150), ("pa-pims", 6, None, 360)])
def test_more_mistakes_than_rules(tmp_path: Path, name: str, count: int, rows: int | None, mistakes: int) -> None:
    sample = write_sample(SPECS[name], tmp_path, count, mistakes, 5, rows)
    assert check_folder(tmp_path, spec=SPECS[name]) == [tuple(found) for found in sample.key]
    told = Counter(mistake["rule"] for mistake in json.loads((tmp_path / NAME).read_text())["mistakes"])
    assert sum(told.values()) == mistakes
    assert set(told.values()) == {1, 2}


def test_the_product_finds_what_the_key_says(union: tuple[Path, Sample]) -> None:
    folder, sample = union
    assert check_folder(folder) == [tuple(found) for found in sample.key]


def test_forty_mistakes_are_of_forty_rules_and_lose_no_file(union: tuple[Path, Sample]) -> None:
    folder, _ = union
    key = json.loads((folder / NAME).read_text())
    rules = [mistake["rule"] for mistake in key["mistakes"]]
    assert len(set(rules)) == len(rules) == 40
    assert {rule.id for rule in collection().rules} <= set(rules)
    assert [rule for rule in rules if rule.startswith("file.")] == ["file.name"]
    assert len(list(folder.glob("*/"))) == 4


def test_the_key_names_each_mistake_with_its_first_finding(union: tuple[Path, Sample]) -> None:
    folder, sample = union
    key = json.loads((folder / NAME).read_text())
    assert key["findings"] == [found._asdict() for found in sample.key]
    places = {(found.rule, found.file, found.line) for found in sample.key}
    assert {(mistake["rule"], mistake["file"], mistake["line"]) for mistake in key["mistakes"]} <= places
    assert all(mistake["say"] for mistake in key["mistakes"])


def test_too_many_mistakes_for_the_schools(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="no room for so many mistakes"):
        write_sample(collection(), tmp_path, 1, 400)
