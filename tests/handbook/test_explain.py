"""Rules explained: each one, in words, within the width of a terminal."""

import pytest

from rollbook.handbook import Explanation, explain, explain_among, explain_rule, explanation_text
from rollbook.handbook.words import columns
from rollbook.spec import Collection, UnknownRuleError
from tests.collections import SPECS


def _explained(collection: Collection, name: str) -> Explanation:
    told = explain_rule(collection, name)
    assert told is not None, name
    return told


def test_every_rule_is_explained_without_a_gap(collection: Collection) -> None:
    for name in (*collection.texts, *collection.general):
        told = _explained(collection, name).rule
        assert told.id == name
        texts = (told.title, told.message, told.fix, told.why, *(c.say for c in (*told.passes, *told.fails)))
        assert all(text.strip() for text in texts)
        assert not [text for text in texts if "{" in text or "None char" in text]
        assert told.passes
        assert told.fails


def test_the_text_keeps_to_eighty_columns(collection: Collection) -> None:
    for name in collection.texts:
        words, _, _ = explanation_text(_explained(collection, name)).partition("The check itself")
        assert [line for line in words.splitlines() if len(line) > 80 and " " in line.strip()] == []


def test_a_rule_of_the_collection_shows_its_examples_and_its_sql(collection: Collection) -> None:
    for rule in collection.rules:
        told = _explained(collection, rule.id)
        examples = (*rule.examples.passes, *rule.examples.fails)
        assert [case.say for case in (*told.rule.passes, *told.rule.fails)] == [example.say for example in examples]
        assert "{" not in told.sql
        assert told.sql.startswith(rule.sql.split("{", 1)[0].strip())


def test_what_may_pass_is_said(collection: Collection) -> None:
    for rule in collection.rules:
        text = " ".join(explanation_text(_explained(collection, rule.id)).split())
        threshold = collection.thresholds.get(rule.id)
        assert ("Where the data are right as they are, an exception can be asked for." in text) == rule.exception
        assert ("percent of the rows" in text) == bool(threshold)
        assert f"at most {threshold:g} percent" in text if threshold else True


def test_the_cells_of_an_example_are_stated(collection: Collection) -> None:
    layouts = {**collection.layouts, **collection.references}
    for rule in collection.rules:
        told = _explained(collection, rule.id).rule
        for example, case in zip(rule.examples.fails, told.fails, strict=True):
            rows = " ".join(case.rows)
            for name, stated in {**example.files, **example.references}.items():
                for column, value in (cell for row in stated for cell in row.items()):
                    called = layouts[name][column].named
                    assert any(f"{called} is {shown}" in rows for shown in (value or "blank", f'"{value}"'))


def test_a_cell_rule_is_explained_by_its_element(collection: Collection) -> None:
    for rule in collection.cell_rules():
        told = _explained(collection, rule.id)
        (entry,) = told.elements
        assert entry.element == rule.element
        text = " ".join(explanation_text(told).split())
        assert " ".join(rule.element.description.split()) in text
        assert " ".join(rule.element.why.split()) in text


def test_codes_of_short_lists_are_listed_and_long_ones_counted(collection: Collection) -> None:
    for rule in collection.cell_rules():
        if rule.element.code_list:
            codes = collection.code_lists[rule.element.code_list].codes
            (entry,) = _explained(collection, rule.id).elements
            assert f"{len(codes):,}" in entry.form or len(codes) == 1
            assert [code.code for code in entry.codes] == (list(codes) if len(codes) <= 50 else [])


def test_a_rule_repeated_for_several_columns_names_them_all(collection: Collection) -> None:
    for rule in collection.rules:
        told = _explained(collection, rule.id)
        assert len(told.elements) == (len({str(each) for each in rule.each}) if rule.field else 0)
        text = " ".join(explanation_text(told).split()).lower()
        assert all(entry.element.named.lower() in text for entry in told.elements)


def test_what_a_rule_reads_is_told_as_people_name_it(collection: Collection) -> None:
    for rule in collection.rules:
        told, layout = _explained(collection, rule.id), collection.layouts[rule.kind]
        stands_at = {entry.element.name for entry in told.elements}
        if stands_at:
            assert stands_at <= {n for n in layout.names if layout[n].label in _words(told.reads[rule.kind])}
            text = " ".join(explanation_text(told).split())
            assert f"{rule.kind}: {told.reads[rule.kind]}" in text


def _words(text: str) -> set[str]:
    return set(text.replace(",", " ").split())


def test_conditions_are_told_with_the_value_that_makes_them(collection: Collection) -> None:
    for rule in collection.cell_rules():
        for name, value in rule.element.required_when.items():
            told = _explained(collection, f"{rule.kind}.{rule.element.label}.required")
            named = collection.layouts[rule.kind][name].named
            assert f"when {named} is {value}" in told.rule.message
            assert f"If {named} is {value}" in told.elements[0].needed


def test_the_check_of_fillers_names_them(collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        told = explain_rule(collection, f"{kind}.filler")
        assert (told is not None) == bool(layout.fillers)
        assert told is None or str(next(iter(layout.fillers.values()))) in explanation_text(told)


def test_a_name_is_found_in_any_case(collection: Collection) -> None:
    name = collection.rules[0].id
    assert _explained(collection, f" {name.upper()} ").rule.id == name


def test_the_first_collection_that_knows_a_name_answers() -> None:
    for collection in SPECS:
        told = explain_among(SPECS, collection.rules[0].id)
        assert isinstance(told, Explanation)
        assert told == _explained(collection, collection.rules[0].id)


@pytest.mark.parametrize(("slip", "meant"), [("file.heder", "file.header"), ("file.emtpy", "file.empty")])
def test_a_slip_is_answered_with_the_nearest_name(collection: Collection, slip: str, meant: str) -> None:
    with pytest.raises(UnknownRuleError, match=rf"^There is no rule {slip}\. Did you mean {meant}\?$"):
        explain(collection, slip)


def test_every_name_with_its_last_letter_missing_is_recognized(collection: Collection) -> None:
    for rule in collection.rules:
        with pytest.raises(UnknownRuleError) as refused:
            explain(collection, rule.id[:-1])
        assert rule.id in str(refused.value)


def test_nonsense_is_not_taken_for_anything(collection: Collection) -> None:
    with pytest.raises(UnknownRuleError, match=r"^There is no rule qqq\.$"):
        explain(collection, "qqq")


def test_columns_are_named_in_their_order_and_numbers_in_short(collection: Collection) -> None:
    for layout in collection.layouts.values():
        first, *_, last = layout.fields
        told = columns(layout, [last.name, first.name])
        plain = f"{first.name}, {last.name}"
        assert told == (f"fields {first.position} and {last.position}" if first.numbered else plain)
