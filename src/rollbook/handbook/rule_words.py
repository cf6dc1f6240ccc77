"""A rule in words, without a finding at hand: its sentences with gaps, its examples, what to do."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.spec import CellRule, Collection, Example, GeneralRule, Rule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Case(NamedTuple):
    """An example of a rule: what it is about, and the cells that matter, a line for each row."""

    say: str
    rows: tuple[str, ...]


def stands_at(rule: Rule) -> tuple[str, ...]:
    """The columns at which the findings of a rule stand; none where they are about the file as a whole."""
    field = rule.field or ""
    return tuple(dict.fromkeys(_filled(field, names) for names in rule.each)) if field else ()


def said(rule: Rule, sentence: str) -> str:
    """A rule's sentence; where the rule is repeated for several columns, as it reads for the first."""
    return with_gaps(for_first(rule, sentence))


def for_first(rule: Rule, text: str) -> str:
    return _filled(text, rule.each[0])


def with_gaps(sentence: str, known: Mapping[str, str] = {}) -> str:
    """A sentence with `<X>` where the value of X will stand; what is already known is filled in."""
    return _PLACEHOLDER.sub(lambda found: known.get(found[1], f"<{found[1]}>"), sentence)


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, put in names.items():
        text = text.replace("{" + name + "}", put)
    return text


def case(example: Example) -> Case:
    return Case(example.say, tuple(_rows(example)))


def _rows(example: Example) -> Iterator[str]:
    if example.organization:
        yield f"The file is that of {example.organization}"
    for kind, rows in example.files.items():
        yield from _stated(kind, rows)
    for name, rows in example.references.items():
        yield from _stated(f"List of {name}", rows)


def _stated(source: str, rows: tuple[dict[str, str], ...]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        which = f"{source}, row {number}" if len(rows) > 1 else source
        cells = ", ".join(f"{name} is {value or 'blank'}" for name, value in row.items())
        yield f"{which}: {cells or 'an ordinary row'}"


def cell_message(collection: Collection, rule: CellRule) -> str:
    """The sentence about a broken cell, as far as it does not hang on the value."""
    element = rule.element
    listed = collection.code_lists.get(element.code_list or "")
    known = collection.formats.get(element.constraints.pattern or "")
    facts = {
        "title": element.title,
        "name": element.name,
        "list": listed.title if listed else "",
        "words": known.words if known else "",
        "allowed": str(element.constraints.max_length),
        "condition": f" when {element.required_with} is" if element.required_with else "",
        "found": "<number>",
        "hint": "",
    }
    return with_gaps(rule.general.message, facts)


def general_words(rule: GeneralRule) -> tuple[str, str]:
    """Message and fix of a rule that all collections share, without what only a finding can fill in."""
    parts = {"hint": "", "condition": "", "choices": "", "advice": "Each finding says what to do."}
    message, fix = with_gaps(rule.message, parts), with_gaps(rule.fix, parts)
    return (f"{rule.title}: {message}." if re.fullmatch("<[^<>]*>", message) else message), fix
