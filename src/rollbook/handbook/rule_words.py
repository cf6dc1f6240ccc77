"""A rule in words, without a finding at hand: its sentences with gaps, its examples, what to do."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.handbook.words import layouts, when
from rollbook.spec import CellRule, Collection, Example, GeneralRule, Layout, Rule, upper_first

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Case(NamedTuple):
    """An example of a rule: what it is about, and the cells that matter, a line for each row."""

    say: str
    rows: tuple[str, ...]


def stands_at(rule: Rule) -> tuple[str, ...]:
    """The columns at which the findings of a rule stand; none where they are about the row or the file as a whole."""
    field = rule.field or ""
    return tuple(dict.fromkeys(_filled(field, names) for names in rule.each)) if field else ()


def said(rule: Rule, sentence: str, layout: Layout) -> str:
    """A rule's sentence; where the rule is repeated for several columns, as it reads for the first."""
    return with_gaps(for_first(rule, sentence), {e.name: f"<{e.named}>" for e in layout.fields})


def for_first(rule: Rule, text: str) -> str:
    return _filled(text, rule.each[0])


def with_gaps(sentence: str, known: Mapping[str, str] = {}) -> str:
    """A sentence with `<X>` where the value of X will stand; what is already known is filled in."""
    return _PLACEHOLDER.sub(lambda found: known.get(found[1], f"<{found[1]}>"), sentence)


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, put in names.items():
        text = text.replace("{" + name + "}", put)
    return text


def case(collection: Collection, example: Example) -> Case:
    return Case(example.say, tuple(_rows(collection, example)))


def _rows(collection: Collection, example: Example) -> Iterator[str]:
    if example.organization:
        yield f"The file is that of {example.organization}"
    for name, rows in {**example.files, **example.references}.items():
        source = name if name in collection.layouts else f"List of {name}"
        yield from _stated(source, rows, layouts(collection)[name])


def _stated(source: str, rows: tuple[dict[str, str], ...], layout: Layout) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        which = f"{source}, row {number}" if len(rows) > 1 else source
        cells = ", ".join(f"{layout[name].named} is {_shown(value)}" for name, value in row.items())
        yield f"{which}: {cells or 'an ordinary row'}"


def _shown(value: str) -> str:
    """A value in a sentence; white space around it is made visible."""
    return (value if value == value.strip() else f'"{value}"') or "blank"


def cell_message(collection: Collection, rule: CellRule) -> str:
    """The sentence about a broken cell, as far as it does not hang on the value."""
    element = rule.element
    listed = collection.code_lists.get(element.code_list or "")
    known = collection.form_of(element)
    condition = when(element, collection.layouts[rule.kind])
    facts = {
        "title": element.spoken,
        "subject": f"{element.spoken}," if element.numbered else element.title,
        "name": element.named,
        "list": listed.title if listed else "",
        "words": known.words if known else "",
        "allowed": str(element.constraints.max_length),
        "condition": f" when {condition}" if condition else "",
        "found": "<number>",
        "hint": "",
    }
    return upper_first(with_gaps(rule.general.message, facts))


def general_words(rule: GeneralRule) -> tuple[str, str]:
    """Message and fix of a rule that all collections share, without what only a finding can fill in."""
    parts = {"hint": "", "condition": "", "choices": "", "advice": "Each finding says what to do."}
    message, fix = with_gaps(rule.message, parts), with_gaps(rule.fix, parts)
    return (f"{rule.title}: {message}." if re.fullmatch("<[^<>]*>", message) else message), fix
