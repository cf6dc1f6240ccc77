"""Without mistakes nothing is found; with mistakes exactly what the key says, neither more nor less."""

import json
from collections import Counter
from pathlib import Path

import pytest

from rollbook.sample import Sample, SampleError, write_sample
from rollbook.sample.key import NAME
from tests import product
from tests.product import collection
from tests.sample.reading import files_of, plain_findings, read_lists


@pytest.mark.parametrize(("schools", "seed"), [(2, 1), (4, 2)])
def test_a_sample_without_mistakes_has_no_error_and_no_warning(tmp_path: Path, schools: int, seed: int) -> None:
    assert write_sample(collection(), tmp_path, schools, 0, seed).key == ()
    assert plain_findings(tmp_path) == []
    assert not (tmp_path / NAME).exists()


def test_forty_mistakes_are_found_exactly_as_the_key_says(union: tuple[Path, Sample]) -> None:
    folder, sample = union
    assert [tuple(found) for found in plain_findings(folder)] == [tuple(found) for found in sample.key]


@pytest.mark.parametrize(("schools", "seed"), [(1, 1), (4, 7)])
def test_a_mistake_of_every_rule_is_found_exactly_as_the_key_says(tmp_path: Path, schools: int, seed: int) -> None:
    sample = write_sample(collection(), tmp_path, schools, "all", seed)
    assert [tuple(found) for found in plain_findings(tmp_path)] == [tuple(found) for found in sample.key]
    assert {found.rule for found in sample.key} == set(collection().texts)


def test_more_mistakes_than_rules(tmp_path: Path) -> None:
    sample = write_sample(collection(), tmp_path, 3, 150, 5)
    assert [tuple(found) for found in plain_findings(tmp_path)] == [tuple(found) for found in sample.key]
    told = Counter(mistake["rule"] for mistake in json.loads((tmp_path / NAME).read_text())["mistakes"])
    assert sum(told.values()) == 150
    assert set(told.values()) == {1, 2}


def test_the_product_finds_what_the_key_says(union: tuple[Path, Sample]) -> None:
    folder, sample = union
    assert product.check(files_of(folder), read_lists(folder)) == [tuple(found) for found in sample.key]


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
