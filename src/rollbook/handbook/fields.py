"""Columns by what people call them: a number, a name or a title, perhaps with the file."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rollbook.check import queries
from rollbook.handbook.entries import ElementEntry, element_entry
from rollbook.handbook.words import layouts
from rollbook.spec import Collection, Element, Layout, filler_rule


class Field(NamedTuple):
    """A position of a file or a reference list. `entry` is None for a filler; `rules` is name -> title."""

    number: int
    place: str
    entry: ElementEntry | None
    rules: dict[str, str]


class FieldExplanation(NamedTuple):
    """What was asked for, in every file or list that has it."""

    fields: tuple[Field, ...]


def explain_field(collection: Collection, asked: str) -> FieldExplanation | None:
    """The columns that are called so, by number, name or title, fillers last; None where there are none."""
    fields = sorted(_fields(collection, asked), key=lambda field: field.entry is None)
    return FieldExplanation(tuple(fields)) if fields else None


def _fields(collection: Collection, asked: str) -> Iterator[Field]:
    for name, layout in layouts(collection).items():
        part = rf"(?:{re.escape(name)}[\s.:,]+)?(?:(?:field|position|column)\s+)?(.+)"
        if (found := re.fullmatch(part, asked.strip(), re.IGNORECASE)) is None:
            continue
        for element in layout.fields:
            if found[1].lower() in _names(element):
                yield _collected(collection, name, element)
        if found[1].isdecimal() and int(found[1]) in layout.fillers.values():
            yield _filler(collection, name, layout, int(found[1]))


def _names(element: Element) -> set[str]:
    return {element.label.lower(), element.name.lower(), element.title.lower(), element.spoken.lower()}


def _collected(collection: Collection, name: str, element: Element) -> Field:
    entry = element_entry(collection, name, element)
    return Field(entry.number, entry.place, entry, _rules(collection, name, entry))


def _rules(collection: Collection, kind: str, entry: ElementEntry) -> dict[str, str]:
    """The checks of the column itself, then the rules that read it."""
    read = (query.rule for query in queries(collection) if entry.element.name in query.gates.get(kind, ()))
    return {name: collection.texts[name].title for name in (*entry.checks, *(rule.id for rule in read))}


def _filler(collection: Collection, kind: str, layout: Layout, number: int) -> Field:
    rule = filler_rule(kind)
    return Field(number, f"field {number} of {kind} ({layout.title})", None, {rule: collection.texts[rule].title})
