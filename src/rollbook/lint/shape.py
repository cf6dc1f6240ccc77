"""Keys and types of a YAML file against the model that will read it, in words."""

import types
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.page import Page, Where

_WANTED = {
    "string_type": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list",
    "mapping_type": "a group of keys and values",
    "dict_type": "a group of keys and values",
    "model_type": "a group of keys and values",
    "date_type": "a date such as 2017-08-15",
    "date_parsing": "a date such as 2017-08-15",
    "date_from_datetime_parsing": "a date such as 2017-08-15",
    "date_from_datetime_inexact": "a date such as 2017-08-15",
}
_BOUNDS = {
    "literal_error": "must be {expected}, not {given}",
    "too_short": "must have at least one item",
    "greater_than": "must be more than {gt:g}",
}


def shape(
    page: Page,
    model: type[BaseModel],
    where: Where = (),
    supplied: Mapping[str, object] = {},
    apart: tuple[str, ...] = (),
) -> Iterator[Complaint]:
    """Complaints about the part at `where`.

    `supplied` is what the loader adds by itself, and the file therefore may not hold; the keys in `apart` are
    looked at elsewhere.
    """
    part = page.at(*where)
    if not isinstance(part, dict):
        if page.lines:
            yield page.complain("This must be keys with their values, such as 'title: ...'.", *where)
        return
    for key in set(part) & set(supplied) - set(apart):
        message = f"The key '{key}' is not known here: its value comes from the folder itself."
        yield page.complain(message, *where, key)
    kept = {str(key): value for key, value in part.items() if key not in apart}
    try:
        model.model_validate({**kept, **supplied})
    except ValidationError as error:
        for detail in error.errors():
            at_top = [*set(keys_of(model)) - set(supplied), *apart] if len(detail["loc"]) == 1 else []
            yield page.complain(_in_words(model, detail, at_top), *where, *detail["loc"])


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a model reads, as they are spelled in a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _in_words(model: type[BaseModel], detail: ErrorDetails, at_top: list[str]) -> str:
    kind, where, given = detail["type"], detail["loc"], detail["input"]
    key = where[-1] if where else "this"
    if kind == "missing":
        return f"The key '{key}' is missing."
    if kind == "extra_forbidden":
        known = at_top or keys_of(_model_at(model, where[:-1]))
        return f"The key '{key}' is not known here.{near(str(key), known)}"
    if kind == "invalid_key" or key == "[key]":
        return f"A key must be a text, but is {_words(given)}{_quotes('string_type', given)}."
    name = f"'{key}'" if isinstance(key, str) else f"Item {key + 1} of '{_last_name(where)}'"
    if kind in _BOUNDS:
        return f"{name} {_BOUNDS[kind].format(given=_words(given), **detail.get('ctx', {}))}."
    wanted = _WANTED.get(kind, "something else")
    return f"{name} must be {wanted}, but is {_words(given)}{_quotes(kind, given)}."


def wrong_kind(name: str, kind: str, given: object) -> str:
    """The sentence about a value that is not what its key wants; `kind` as pydantic calls it, such as `int_type`."""
    return f"'{name}' must be {_WANTED[kind]}, but is {_words(given)}{_quotes(kind, given)}."


def _last_name(where: tuple[int | str, ...]) -> str:
    return next((step for step in reversed(where) if isinstance(step, str)), "the list")


def _words(value: object) -> str:
    match value:
        case None:
            return "empty"
        case bool() | int() | float():
            return f"the number {value}" if not isinstance(value, bool) else str(value).lower()
        case dict() | list() | tuple():
            return "a group of keys and values" if isinstance(value, dict) else "a list"
        case date():
            return f"the date {value}"
    return f"the text '{value}'"


def _quotes(kind: str, value: object) -> str:
    """YAML reads more than people expect as other than text: 10 and 2017-08-15, but also ON, NO and yes."""
    if kind != "string_type" or isinstance(value, dict | list) or value is None:
        return ""
    why = " (words such as ON, NO and yes count as true and false)" if isinstance(value, bool) else ""
    return f"{why}: put it in quotes"


def _model_at(model: type[BaseModel], where: Where) -> type[BaseModel]:
    """The model of the part at `where`; list positions and free names lead no deeper."""
    for step in where:
        for name, field in model.model_fields.items():
            if step in {name, field.alias}:
                model = _model_in(field.annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
