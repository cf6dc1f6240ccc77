"""Rules explained: each one, in words, within the width of a terminal."""

import pytest

from rollbook.handbook import explain, explanation_text
from rollbook.spec import Collection, UnknownRuleError


def test_every_rule_is_explained_without_a_gap(collection: Collection) -> None:
    for name in (*collection.texts, *collection.general):
        told = explain(collection, name)
        assert told.id == name
        texts = (told.title, told.message, told.fix, told.why, *(c.say for c in (*told.passes, *told.fails)))
        assert all(text.strip() for text in texts)
        assert not [text for text in texts if "{" in text or "None char" in text]
        assert told.passes
        assert told.fails


def test_the_text_keeps_to_eighty_columns(collection: Collection) -> None:
    for name in collection.texts:
        words, _, _ = explanation_text(explain(collection, name)).partition("The check itself")
        assert [line for line in words.splitlines() if len(line) > 80] == []


def test_a_rule_of_the_collection_shows_its_examples_and_its_sql(collection: Collection) -> None:
    for rule in collection.rules:
        told = explain(collection, rule.id)
        examples = (*rule.examples.passes, *rule.examples.fails)
        assert [case.say for case in (*told.passes, *told.fails)] == [example.say for example in examples]
        assert told.exception == rule.exception
        assert "{" not in told.sql
        assert told.sql.startswith(rule.sql.split("{", 1)[0].strip())


def test_the_cells_of_an_example_are_stated(collection: Collection) -> None:
    for rule in collection.rules:
        told = explain(collection, rule.id)
        for example, case in zip(rule.examples.fails, told.fails, strict=True):
            rows = " ".join(case.rows)
            for stated in (*example.files.values(), *example.references.values()):
                for row in stated:
                    for name, value in row.items():
                        assert f"{name} is {value or 'blank'}" in rows


def test_a_cell_rule_is_explained_by_its_element(collection: Collection) -> None:
    for rule in collection.cell_rules():
        (element,) = explain(collection, rule.id).elements
        assert element.name == rule.element.name
        assert element.definition == rule.element.description
        assert element.why == rule.element.why


def test_codes_of_short_lists_are_listed_and_long_ones_counted(collection: Collection) -> None:
    for rule in collection.cell_rules():
        if rule.element.code_list:
            codes = collection.code_lists[rule.element.code_list].codes
            (element,) = explain(collection, rule.id).elements
            assert f"{len(codes):,}" in element.form or len(codes) == 1
            assert [code.code for code in element.codes] == (list(codes) if len(codes) <= 50 else [])


def test_a_rule_repeated_for_several_columns_names_them_all(collection: Collection) -> None:
    for rule in collection.rules:
        names = [element.name for element in explain(collection, rule.id).elements]
        assert len(names) == (len({str(each) for each in rule.each}) if rule.field else 0)
        text = explanation_text(explain(collection, rule.id))
        assert all(name in text for name in names)


def test_what_a_rule_reads_is_told_where_it_is_known(collection: Collection) -> None:
    rule = collection.rules[0]
    column = collection.layouts[rule.kind].names[0]
    told = explain(collection, rule.id, reads={rule.kind: {column}})
    assert f"What it reads\n  {rule.kind}: {column}\n" in explanation_text(told)


def test_a_name_is_found_in_any_case(collection: Collection) -> None:
    name = collection.rules[0].id
    assert explain(collection, f" {name.upper()} ").id == name


@pytest.mark.parametrize(("slip", "meant"), [("file.heder", "file.header"), ("file.emtpy", "file.empty")])
def test_a_slip_is_answered_with_the_nearest_name(collection: Collection, slip: str, meant: str) -> None:
    with pytest.raises(UnknownRuleError, match=rf"^There is no rule {slip}\. Did you mean {meant}\?$"):
        explain(collection, slip)


def test_every_name_with_its_last_letters_missing_is_recognized(collection: Collection) -> None:
    for rule in collection.rules:
        with pytest.raises(UnknownRuleError) as refused:
            explain(collection, rule.id[:-3])
        assert rule.id in str(refused.value)


def test_nonsense_is_not_taken_for_anything(collection: Collection) -> None:
    with pytest.raises(UnknownRuleError, match=r"^There is no rule qqq\.$"):
        explain(collection, "qqq")
