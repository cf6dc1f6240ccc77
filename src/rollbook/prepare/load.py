"""From a recipe's file to a `Recipe`; what does not fit is said with its line and in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rollbook.prepare.near import near
from rollbook.prepare.page import BrokenRecipeError, Page, Where, read_page
from rollbook.prepare.recipe import Recipe

_WANTED = {
    "string_type": "a text",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "greater_than": "a whole number above 0",
    "greater_than_equal": "a whole number, 0 or more",
    "tuple_type": "a list such as [A, B]",
    "mapping_type": "lines of 'key: value'",
    "dict_type": "lines of 'key: value'",
    "model_type": "lines of 'key: value'",
    "model_attributes_type": "lines of 'key: value'",
}


def load(path: Path) -> tuple[Recipe, Page]:
    """Read a recipe, with the page that knows its lines. Raises BrokenRecipeError and FileNotFoundError."""
    page = read_page(path)
    if not isinstance(page.content, dict):
        message = "A recipe must be lines of 'key: value', such as 'collection: ...'."
        raise BrokenRecipeError(path, [page.complain(message)])
    try:
        return Recipe.model_validate(page.content), page
    except ValidationError as error:
        complaints = [page.complain(_in_words(detail), *_place(page, detail["loc"])) for detail in error.errors()]
        raise BrokenRecipeError(path, complaints) from None


def _place(page: Page, where: Where) -> Iterator[str | int]:
    """The path in the file; steps that only the model knows are left out."""
    known: Where = ()
    for step in where:
        if (*known, step) in page.lines:
            known = (*known, step)
            yield step


def _in_words(detail: ErrorDetails) -> str:
    kind, where = detail["type"], detail["loc"]
    key = where[-1] if where else "this"
    if kind == "missing":
        return f"'{key}' is missing here. Add a line '{key}: ...'."
    if kind == "extra_forbidden":
        return f"The word '{key}' is not known here.{near(str(key), words_at(where[:-1])) or ' Take the line away.'}"
    name = f"'{key}'" if isinstance(key, str) else f"Item {key + 1} of the list"
    if kind == "literal_error":
        return f"{name} must be {detail['ctx']['expected']}, not '{detail['input']}'."
    if kind in {"too_short", "string_too_short"}:
        return f"{name} must not be empty. Fill it in, or take the line away."
    return f"{name} must be {_WANTED.get(kind, 'something else')}. Write it so."


def words_at(where: Where) -> list[str]:
    """The words that the part of a recipe at a path can have."""
    model: type[BaseModel] = Recipe
    for step in where:
        field = next((f for name, f in model.model_fields.items() if step in {name, f.alias}), None)
        model = (_model_in(field.annotation) if field else None) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
