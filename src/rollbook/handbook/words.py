"""What a specification says in symbols, as people would say it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.spec import Collection, Element, Example, Layout, Rule

#: Up to so many codes are named in a sentence.
FEW = 12
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Case(NamedTuple):
    """An example of a rule: what it is about, and the cells that matter, a line for each row."""

    say: str
    rows: tuple[str, ...]


def form(collection: Collection, element: Element) -> str:
    """What a cell of the element must look like, as a sentence."""
    if element.code_list:
        listed = collection.code_lists[element.code_list]
        codes = f": {', '.join(listed.codes)}" if len(listed.codes) <= FEW else ""
        count = "The one code" if len(listed.codes) == 1 else f"One of the {len(listed.codes):,} codes"
        return f"{count} of the list of {listed.title}{codes}."
    limits = element.constraints
    known = collection.formats.get(limits.pattern or "")
    parts = [known.words] if known else []
    if limits.max_length:
        parts.append(f"at most {limits.max_length} characters")
    sentence = "; ".join(parts) or "any text"
    return f"{sentence[0].upper()}{sentence[1:]}."


def needed(element: Element) -> str:
    """Whether a cell must be filled in."""
    if element.constraints.required:
        return "Yes"
    if element.required_with:
        return f"If {element.required_with} is filled in"
    return "No, and the column may be left out" if element.optional else "No"


def remedy(collection: Collection, element: Element, constraint: str) -> str:
    """What to do about a cell that breaks one constraint, when the value is not known."""
    listed = collection.code_lists.get(element.code_list or "")
    known = collection.formats.get(element.constraints.pattern or "")
    remedies = {
        "required": f"Fill in {element.name}.",
        "code": f"Put a code of the list of {listed.title}. {listed.look_up}".strip() if listed else "",
        "length": f"Shorten the value to at most {element.constraints.max_length} characters.",
        "format": f"Put {known.words}; for example {element.example}." if known else "",
    }
    return remedies[constraint]


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


def layouts(collection: Collection) -> dict[str, Layout]:
    """Files and reference lists, by kind or name."""
    return {**collection.layouts, **collection.references}
