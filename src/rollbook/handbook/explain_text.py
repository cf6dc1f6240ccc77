"""An explanation as plain text that reads well in a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from rollbook.handbook.explain import ElementWords, Explanation
from rollbook.handbook.rule_words import Case

WIDTH = 80


def explanation_text(explanation: Explanation) -> str:
    """The explanation in lines of at most 80 characters, SQL aside."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(told: Explanation) -> Iterator[str]:
    yield told.id
    yield from _wrapped(told.title + ".")
    yield from _wrapped(_severity(told))
    yield from _section("What is said", _wrapped(told.message, "  "))
    yield from _section("What to do", _wrapped(told.fix, "  "))
    yield from _section("Why it is checked", _wrapped(told.why, "  "))
    if told.elements:
        yield from _section("Which column it is about", _elements(told.elements))
    if told.reads:
        read = (f"{kind}: {', '.join(columns)}" for kind, columns in told.reads.items() if columns)
        yield from _section("What it reads", (line for one in read for line in _wrapped(one, "  ")))
    yield from _section("Passes", _cases(told.passes))
    yield from _section("Fails", _cases(told.fails))
    if told.sql:
        yield from _section("The check itself", textwrap.indent(told.sql, "  ").splitlines())


def _severity(told: Explanation) -> str:
    words = {
        "error": "Error: must be fixed before the files can be accepted.",
        "warning": "Warning: look at it; it may be right as it is.",
    }
    asked = " Where the data are right as they are, an exception can be asked for." if told.exception else ""
    return words[told.severity] + asked


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


def _elements(elements: tuple[ElementWords, ...]) -> Iterator[str]:
    """The first in full; those that the rule treats alike by name."""
    first, *others = elements
    yield from _wrapped(f"{first.name}: {first.title}, {first.place}.", "  ")
    if others:
        yield from _wrapped(f"In the same way: {', '.join(other.name for other in others)}.", "  ")
    yield from _wrapped(first.definition, "  ")
    yield from _wrapped(f"Collected because: {first.why}", "  ")
    yield from _wrapped(f"Required: {first.required}. Example: {first.example}", "  ")
    yield from _wrapped(first.form, "  ")
    widest = max((len(code.code) for code in first.codes), default=0)
    for code in first.codes:
        yield from _wrapped(code.title, " " * (widest + 6), f"    {code.code:<{widest}}  ")


def _cases(cases: tuple[Case, ...]) -> Iterator[str]:
    for one in cases:
        yield from _wrapped(one.say, "    ", "  - ")
        for row in one.rows:
            yield from _wrapped(row, "      ", "    ")
