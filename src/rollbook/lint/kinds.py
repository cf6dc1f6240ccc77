"""`kinds`, by which one file of rules stands for several kinds of file."""

from collections.abc import Iterator

from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page
from rollbook.lint.shape import wrong_kind


def kinds(page: Page) -> Iterator[Complaint]:
    """About `kinds` in a file of rules; nothing where it has none."""
    if "kinds" not in page.group():
        return
    if not page.group("kinds"):
        message = "'kinds' must name kinds of file, each with its words, such as 'ABC: {table: abc}'; {} for no words."
        yield page.complain(message, "kinds")
        return
    if "kind" in page.group():
        yield page.complain("The rule has 'kinds': take 'kind' away.", "kind")
    for kind in page.group("kinds"):
        yield from _words(page, kind)
    yield from _same(page)
    yield from _unused(page)


def _words(page: Page, kind: str) -> Iterator[Complaint]:
    if not isinstance(page.at("kinds", kind), dict):
        yield page.complain(
            f"'{kind}' must be followed by its words, such as {{table: abc}}; {{}} for none.", "kinds", kind
        )
    for word, put in page.group("kinds", kind).items():
        if not isinstance(put, str):
            yield page.complain(wrong_kind(word, "string_type", put), "kinds", kind, word)
        if word == "kind":
            yield page.complain("The word {kind} is always the kind of file: take it away here.", "kinds", kind, word)


def _same(page: Page) -> Iterator[Complaint]:
    """A word that one kind lacks would stay a word in braces there."""
    all_words = dict.fromkeys(
        word for kind in page.group("kinds") for word in page.group("kinds", kind) if word != "kind"
    )
    for kind in page.group("kinds"):
        lacking = [word for word in all_words if word not in page.group("kinds", kind)]
        if lacking and isinstance(page.at("kinds", kind), dict):
            told = " and ".join(f"{{{word}}}" for word in lacking)
            yield page.complain(f"'{kind}' puts nothing for {told}, but other kinds do.", "kinds", kind)


def _unused(page: Page) -> Iterator[Complaint]:
    """Said of the first kind that has the word."""
    rest = {key: value for key, value in page.group().items() if key != "kinds"}
    used = str(rest)
    told: set[str] = set()
    for kind in page.group("kinds"):
        for word in page.group("kinds", kind):
            if word not in told and word != "kind" and "{" + word + "}" not in used:
                yield page.complain(f"Nothing in this file uses {{{word}}}.", "kinds", kind, word)
            told.add(word)
