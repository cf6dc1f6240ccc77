"""The benchmarks' made-up files hold the mistakes that they say, and no others: else their figures mean nothing.

All of it for every collection that has a recipe, and every installed collection has one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pytest

from benchmarks.field_rules import FieldRule, field_rule_names, field_rules, is_date, read_text
from benchmarks.kept import kept_goals, kept_sections
from benchmarks.made_up import Batch, Recipe, read_recipe, recipe_names, write_batch
from benchmarks.made_up.recipe import Table
from benchmarks.result import Goal
from rollbook.job import checked
from rollbook.spec import read_head, shelf

_RECIPES = [read_recipe(name) for name in recipe_names()]
#: Sizes at which every kind of mistake has its turn in every collection.
_SIZES = {"rows": 11_000, "every": 30}
#: Sizes at which no mistake has its turn, and nobody is left out of a file.
_NO_MISTAKES = {"rows": 5_500, "every": 1_000_000, "spare": 0}

each = pytest.mark.parametrize("recipe", _RECIPES, ids=lambda recipe: recipe.name)


@pytest.fixture(scope="module", params=_RECIPES, ids=lambda recipe: recipe.name)
def batch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    return write_batch(request.param, tmp_path_factory.mktemp("batch"), _SIZES)


def _found(batch: Batch, paths: Sequence[Path], *, lists: bool) -> dict[str, int]:
    with checked(paths, batch.recipe.spec, batch.lists if lists else {}) as report:
        return dict(sorted((rule.rule, rule.findings) for rule in report.findings.by_rule()))


def _tables(recipe: Recipe) -> Iterator[Table]:
    yield from (*recipe.files.values(), *recipe.references.values())


def test_every_installed_collection_is_measured() -> None:
    installed = {(head.id, head.year) for head in map(read_head, shelf())}
    measured = {(recipe.collection, recipe.year) for recipe in _RECIPES}
    assert measured == installed, "write a recipe for it in benchmarks/made_up; recipe.py explains its words"


@pytest.mark.parametrize("lists", [True, False])
def test_the_check_finds_what_was_put_in(batch: Batch, lists: bool) -> None:
    assert _found(batch, batch.paths, lists=lists) == batch.expected(lists=lists)


def test_every_kind_of_mistake_is_made(batch: Batch) -> None:
    tables = list(_tables(batch.recipe))
    found = {rule for table in tables for mistake in table.mistakes.values() for rule in mistake.finds}
    assert set(batch.expected()) == found | {rule for table in tables for rule in table.besides}


def test_field_rules_are_those_that_are_reported(batch: Batch) -> None:
    """What other tools are asked to check is what the same number of findings of ours is about."""
    spec, kind = batch.recipe.spec, batch.recipe.large
    frame = read_text(spec.layouts[kind], str(batch.large))
    broken = sum(frame.filter(_breaks(rule)).height for rule in field_rules(spec, kind))
    names = field_rule_names(spec, kind)
    assert 0 < broken == sum(count for rule, count in batch.expected().items() if rule in names)


def _breaks(rule: FieldRule) -> pl.Expr:
    cell = pl.col(rule.column)
    ways = [cell.is_null() if rule.required else pl.lit(value=False)]
    ways += [~cell.is_in(rule.codes)] if rule.codes else []
    ways += [cell.str.len_chars() > rule.length] if rule.length else []
    ways += [~cell.str.contains(rule.pattern)] if rule.pattern else []
    ways += [~is_date(cell)] if rule.date else []
    return pl.any_horizontal(ways)


def test_files_have_the_sizes_that_were_asked_for(batch: Batch) -> None:
    assert set(batch.files) == set(batch.recipe.spec.layouts)
    lines = {kind: len(file.path.read_bytes().splitlines()) - 1 for kind, file in batch.files.items()}
    assert lines == {kind: file.rows for kind, file in batch.files.items()}
    assert lines[batch.recipe.large] == _SIZES["rows"]


@each
def test_files_without_mistakes_are_clean(recipe: Recipe, tmp_path: Path) -> None:
    batch = write_batch(recipe, tmp_path, _NO_MISTAKES)
    assert _found(batch, batch.paths, lists=False) == batch.expected(lists=False) == {}


@each
def test_broken_rows_have_one_broken_cell_each(recipe: Recipe, tmp_path: Path) -> None:
    batch = write_batch(recipe, tmp_path, _NO_MISTAKES, broken_rows=True)
    with checked([batch.large], recipe.spec) as report:
        assert report.findings.frame().collect()["line"].to_list() == list(range(2, _NO_MISTAKES["rows"] + 2))


@each
def test_a_recipe_names_only_columns_that_there_are(recipe: Recipe) -> None:
    """A cell of a column that is misspelt would be left out unsaid."""
    layouts = {**recipe.spec.layouts, **recipe.spec.references}
    for kind, table in {**recipe.files, **recipe.references}.items():
        named = {*table.cells, *(column for mistake in table.mistakes.values() for column in mistake.cells)}
        assert named <= set(layouts[kind].columns)
    assert set(recipe.broken_rows.cells) <= set(recipe.layout.names)


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [(6, "met"), (9, "missed by 50%"), (12, "missed by 100%"), (15, "missed by 150%: a defect")],
)
def test_a_goal_says_whether_it_was_met(measured: float, verdict: str) -> None:
    assert Goal("scan", aim=6, defect=12, measured=measured, unit="×").verdict == verdict


def test_what_is_not_measured_anew_keeps_its_section() -> None:
    sections = [
        "# How fast",
        "## What was asked, and what was measured\n\n| a |",
        "## One: here\n\nold",
        "## One: there\n\nkept",
        "## Two\n\nof the time when there was one collection",
        "## Three\n\nkept too",
    ]
    page = "\n\n".join([*sections, "## The machine\n\nx\n"])
    assert kept_sections(page, ["One: here", "Two: here"]) == ["## One: there\n\nkept", "## Three\n\nkept too"]


def test_goals_are_kept_as_they_stand() -> None:
    page = "\n".join(
        [
            "## What was asked, and what was measured",
            "",
            "| what | asked | measured |  |",
            "| --- | ---: | ---: | ---: |",
            "| here, one: time | at most 1.0 s | 2.0 s | missed by 100% |",
            "",
            "## One",
        ]
    )
    assert kept_goals(page) == [("here, one: time", "at most 1.0 s", "2.0 s", "missed by 100%")]
