"""A layout as a Table Schema that other tools can check by themselves."""

from typing import Any

from rollbook.spec.model import Collection, Element


def table_schema(collection: Collection, kind: str) -> dict[str, Any]:
    """The layout of one kind of file as a Frictionless Table Schema, its code lists written out as `enum`."""
    layout = collection.layouts[kind]
    return {
        "name": layout.name.lower(),
        "title": layout.title,
        "description": layout.description,
        "missingValues": list(layout.missing_values),
        "fields": [_field(collection, element) for element in layout.fields],
    }


def _field(collection: Collection, element: Element) -> dict[str, Any]:
    constraints: dict[str, Any] = element.constraints.model_dump(by_alias=True, exclude_defaults=True)
    if element.code_list:
        constraints = {"enum": list(collection.code_lists[element.code_list].codes), **constraints}
        constraints.pop("maxLength", None)
    about = {"title": element.title, "description": element.description, "example": element.example}
    return {"name": element.name, "type": element.type, **about, "constraints": constraints}
