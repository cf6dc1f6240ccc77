"""What is documented and what stands in data is true of the program, and the other way round."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from rollbook.prepare.common import FILE, common_of
from rollbook.prepare.load import load as read_recipe
from rollbook.prepare.load import words_at
from rollbook.prepare.plan import element_of, plans
from rollbook.prepare.propose.words import words
from rollbook.prepare.recipe import Cell, Date, Export, File, Join, Recipe, Split, Spread
from rollbook.spec import Collection, find, load, shelf
from tests.collections import every

_PAGE = (Path(__file__).parents[2] / "docs" / "prepare.md").read_text(encoding="utf-8")
_MODELS = (Recipe, Export, File, Join, Spread, Cell, Split, Date)


@pytest.mark.parametrize("model", _MODELS, ids=lambda model: model.__name__)
def test_every_word_of_a_recipe_is_told(model: type[BaseModel]) -> None:
    told = set(re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", _PAGE, re.MULTILINE))
    known = {word for row in told for word in re.findall(r"`([a-z_]+)`", row)}
    assert {field.alias or name for name, field in model.model_fields.items()} - known == set()


def test_no_word_is_told_that_is_not_known() -> None:
    known = {field.alias or name for model in _MODELS for name, field in model.model_fields.items()}
    told = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", _PAGE, re.MULTILINE)
    assert {word for row in told for word in re.findall(r"`([a-z_]+)`", row)} - known == set()


def test_the_words_at_a_place_are_those_of_its_model() -> None:
    assert "exports" in words_at(())
    assert "distinct" in words_at(("files", "ANY"))
    assert "pad" in words_at(("files", "ANY", "columns", "any"))
    assert "take" in words_at(("files", "ANY", "columns", "any", "split"))


@every
def test_a_collections_words_fit_the_collection(spec: Collection) -> None:
    common = common_of(spec)
    assert set(common.kinds) <= set(spec.layouts)
    for kind, about in common.kinds.items():
        layout = spec.layouts[kind]
        named = [name.replace("{n}", "1") for name in about.elements]
        assert [name for name in named if element_of(name, layout) is None] == []
        assert set(about.row) <= set(about.elements.values()) <= set(words().meanings)
        assert about.organization is None or about.organization in about.elements
    for name, codes in common.values.items():
        assert set(codes) <= set(spec.code_lists[name].codes), name
        local = [value.casefold() for values in codes.values() for value in values]
        assert len(local) == len(set(local)), f"{name}: a value stands for two codes"


def test_the_collections_with_words_are_those_that_are_installed() -> None:
    assert [folder.name for folder in shelf() if not (folder / FILE).is_file()] == []
    assert all(common_of(load(folder)).kinds for folder in shelf())


def test_meanings_name_their_element_of_the_common_standard() -> None:
    """Each element of a collection that says which it is agrees with the meaning that the collection gives it."""
    for spec in map(load, shelf()):
        for kind, about in common_of(spec).kinds.items():
            for name, meaning in about.elements.items():
                element = element_of(name.replace("{n}", "1"), spec.layouts[kind])
                assert element is not None
                ceds = words().meanings[meaning].ceds
                assert not ceds or not element.ceds or ceds == element.ceds


def test_the_recipe_of_the_page_is_good(tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", _PAGE, re.DOTALL | re.MULTILINE)
    whole = [block for block in blocks if block.startswith("collection:")]
    assert len(whole) == 1
    (tmp_path / "recipe.yaml").write_text(whole[0], encoding="utf-8")
    recipe, page = read_recipe(tmp_path / "recipe.yaml")
    plan = plans(recipe, page, find(recipe.collection, recipe.year))[0]
    assert {line.element.name for line in plan.lines} == set(plan.layout.names)
