"""An explanation as plain text that reads well in a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from rollbook.handbook.entries import ElementEntry
from rollbook.handbook.explain import Explanation
from rollbook.handbook.fields import Field, FieldExplanation
from rollbook.handbook.rule_entries import RuleEntry, allowances
from rollbook.handbook.rule_words import Case
from rollbook.handbook.words import called
from rollbook.spec import upper_first

WIDTH = 80
_SEVERITY = {
    "error": "Error: must be fixed before the files can be accepted.",
    "warning": "Warning: look at it; it may be right as it is.",
}


def explanation_text(told: Explanation | FieldExplanation) -> str:
    """The explanation in lines of at most 80 characters, SQL aside."""
    lines = _rule(told) if isinstance(told, Explanation) else _fields(told.fields)
    return "\n".join(lines) + "\n"


def _rule(told: Explanation) -> Iterator[str]:
    yield from _head(told.rule)
    if told.elements:
        yield from _section("Which column it is about", _elements(told.elements))
    if told.fillers:
        yield from _section("Which positions it is about", _wrapped(told.fillers, "  "))
    if told.reads:
        read = (f"{kind}: {columns}" for kind, columns in told.reads.items())
        yield from _section("What it reads", (line for one in read for line in _wrapped(one, "  ")))
    yield from _section("Passes", _cases(told.rule.passes))
    yield from _section("Fails", _cases(told.rule.fails))
    if told.sql:
        yield from _section("The check itself", textwrap.indent(told.sql, "  ").splitlines())
    for view in told.views:
        lines = [*_wrapped(f"{view.title}.", "  "), *textwrap.indent(view.sql.strip(), "  ").splitlines()]
        yield from _section(f"What {view.name} is", lines)


def _head(rule: RuleEntry) -> Iterator[str]:
    yield rule.id
    yield from _wrapped(rule.title + ".")
    yield from _wrapped(" ".join((_SEVERITY[rule.severity], *allowances(rule))))
    yield from _section("What is said", _wrapped(rule.message, "  "))
    yield from _section("What to do", _wrapped(rule.fix, "  "))
    yield from _section("Why it is checked", _wrapped(rule.why, "  "))


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for number, field in enumerate(fields):
        if number:
            yield ""
        yield from _field(field)


def _field(field: Field) -> Iterator[str]:
    if field.entry is None:
        yield from _wrapped(f"{upper_first(field.place)} is not collected: leave it blank, but keep its delimiter.")
    else:
        yield from _wrapped(f"{upper_first(field.place)}: {field.entry.element.title}.")
        yield from _about(field.entry)
    rules = (_wrapped(f"{name}: {title}.", "      ", "    ") for name, title in field.rules.items())
    yield from ("  Rules that look at it:", *(line for lines in rules for line in lines)) if field.rules else ()


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from lines


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    begin = indent if first is None else first
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=begin,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _elements(elements: tuple[ElementEntry, ...]) -> Iterator[str]:
    """The first in full; those that the rule treats alike by name."""
    first, *others = elements
    yield from _wrapped(f"{upper_first(first.place)}: {_by_name(first)}.", "  ")
    if others:
        yield from _wrapped(f"In the same way: {'; '.join(called(other.element) for other in others)}.", "  ")
    yield from _about(first)


def _by_name(entry: ElementEntry) -> str:
    element = entry.element
    return element.title if element.numbered else f"{element.name}, {element.title}"


def _about(entry: ElementEntry) -> Iterator[str]:
    yield from _wrapped(entry.element.description, "  ")
    yield from _wrapped(f"Collected because: {entry.element.why}", "  ")
    yield from _wrapped(f"Required: {entry.needed}. Example: {entry.element.example}", "  ")
    yield from _wrapped(entry.form, "  ")
    widest = max((len(code.code) for code in entry.codes), default=0)
    for code in entry.codes:
        yield from _wrapped(code.title, " " * (widest + 6), f"    {code.code:<{widest}}  ")


def _cases(cases: tuple[Case, ...]) -> Iterator[str]:
    for one in cases:
        yield from _wrapped(one.say, "    ", "  - ")
        for row in one.rows:
            yield from _wrapped(row, "      ", "    ")
