"""A layout as a Table Schema that other tools can check by themselves."""

from typing import Any

from rollbook.spec.collection import Collection
from rollbook.spec.layout import Element, Layout


def table_schema(collection: Collection, kind: str) -> dict[str, Any]:
    """The layout of one kind of file as a Frictionless Table Schema, its code lists written out as `enum`.

    It has a field for every position of a row, named as in the header of a file; a filler may hold nothing.
    """
    layout = collection.layouts[kind]
    elements = {layout.positions[element.name]: element for element in layout.fields}
    return {
        "name": layout.name.lower(),
        "title": layout.title,
        "description": layout.description,
        "missingValues": list(layout.missing_values),
        "fields": [
            _field(collection, elements[place]) if place in elements else _filler(heading)
            for place, heading in enumerate(headings(layout), start=1)
        ],
    }


def headings(layout: Layout) -> tuple[str, ...]:
    """The header of a file of this kind; fillers have a name too, for a header with blank or equal names is refused."""
    fillers = {place: f"Filler {place}" for place in layout.fillers.values()}
    named = {layout.positions[element.name]: element.header for element in layout.fields}
    return tuple(name for _, name in sorted((fillers | named).items()))


def _field(collection: Collection, element: Element) -> dict[str, Any]:
    constraints: dict[str, Any] = element.constraints.model_dump(by_alias=True, exclude_defaults=True)
    if element.code_list:
        constraints = {"enum": list(collection.code_lists[element.code_list].codes), **constraints}
    if element.code_list or element.type != "string":
        constraints.pop("maxLength", None)
    about = {"title": element.title, "description": element.description, "example": element.example}
    return {"name": element.header, "type": element.type, **about, "constraints": constraints}


def _filler(heading: str) -> dict[str, Any]:
    return {
        "name": heading,
        "type": "string",
        "description": "Not collected: leave it blank.",
        "constraints": {"maxLength": 0},
    }
