"""Columns explained: by number or name, with their file, and what is not collected."""

import pytest

from rollbook.handbook import FieldExplanation, explain, explain_field, explanation_text
from rollbook.spec import Collection


def _text(collection: Collection, asked: str) -> str:
    told = explain_field(collection, asked)
    assert told is not None, asked
    return " ".join(explanation_text(told).split())


def test_every_column_is_found_by_its_file_and_what_it_is_called(collection: Collection) -> None:
    for name, layout in {**collection.layouts, **collection.references}.items():
        for element in layout.fields:
            told = explain_field(collection, f"{name}.{element.label}")
            assert told is not None
            assert element in [field.entry.element for field in told.fields if field.entry]


def test_a_column_is_told_with_its_definition_and_the_rules_that_look_at_it(collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        element = layout.fields[0]
        text = _text(collection, f"{kind.lower()}.{element.label}")
        assert f"{layout.positions[element.name]} of {kind} ({layout.title}): {element.title}." in text
        assert " ".join(element.description.split()) in text
        for rule in collection.rules:
            if rule.field == element.name and rule.kind == kind:
                assert f"{rule.id}: {rule.title}." in text


@pytest.mark.parametrize("form", ["{}", "field {}", "Field {}", " {} "])
def test_a_bare_number_is_answered_for_every_file_that_has_it(collection: Collection, form: str) -> None:
    if collection.fields_by != "position":
        assert explain_field(collection, form.format(1)) is None
        return
    widest = max(len(layout.columns) for layout in collection.layouts.values())
    for number in (1, 4, widest):
        told = explain_field(collection, form.format(number))
        assert told is not None
        having = {kind: layout for kind, layout in collection.layouts.items() if number <= len(layout.columns)}
        blank = [kind for kind, layout in having.items() if number in layout.fillers.values()]
        in_order = [*(kind for kind in having if kind not in blank), *blank]
        assert [field.place.split(" of ")[1].split(" ")[0] for field in told.fields] == in_order
    assert explain_field(collection, form.format(widest + 1)) is None


def test_a_filler_is_said_to_be_left_blank(collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        for number in layout.fillers.values():
            text = _text(collection, f"{kind}.{number}")
            assert text.startswith(f"Field {number} of {kind} ({layout.title}) is not collected: leave it blank")
            assert f"{kind}.filler" in text


def test_a_title_finds_the_column_in_all_files(collection: Collection) -> None:
    element = next(iter(collection.layouts.values())).fields[0]
    told = explain_field(collection, element.title.upper())
    assert told is not None
    having = [kind for kind, layout in collection.layouts.items() if element.title in {e.title for e in layout.fields}]
    kinds = [field.place.split(" of ")[1].split(" ")[0] for field in told.fields]
    assert set(having) <= set(kinds)


def test_the_text_keeps_to_eighty_columns(collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        for element in layout.fields:
            told = explain(collection, f"{kind}.{element.label}")
            assert isinstance(told, FieldExplanation)
            assert [line for line in explanation_text(told).splitlines() if len(line) > 80] == []
