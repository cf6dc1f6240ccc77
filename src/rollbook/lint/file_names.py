"""How files are named, and which endings their names may have."""

import re
from collections.abc import Iterator

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page

_PARTS = {"organization", "kind", "year"}
_LISTED_KINDS = re.compile(r"\(\?P<kind>([A-Za-z0-9_|]+)\)")
#: What a message can name.
_DELIMITERS = {",", "\t", ";", "|"}


def file_names(draft: Draft) -> Iterator[Complaint]:
    """About `file_name` and `delimiters` in collection.yaml."""
    page, pattern = draft.head, draft.head.text("file_name", "pattern")
    yield from _delimiters(page)
    try:
        known = re.compile(pattern, re.IGNORECASE | re.ASCII)
    except re.error as error:
        message = f"The pattern of file names is not a regular expression: {error}."
        yield page.complain(message, "file_name", "pattern")
        return
    if pattern:
        yield from _groups(draft, known)
        yield from _example(draft, known)
        yield from _template(draft, known)
        yield from _endings(page, known)


def _groups(draft: Draft, known: re.Pattern[str]) -> Iterator[Complaint]:
    page, where = draft.head, ("file_name", "pattern")
    for part in ("organization", "kind"):
        if part not in known.groupindex:
            yield page.complain(f"The pattern of file names lacks the group (?P<{part}>...).", *where)
    listed = _LISTED_KINDS.search(known.pattern)
    for kind in listed[1].split("|") if listed else ():
        if kind.upper() not in {known.upper() for known in draft.layouts}:
            message = f"The pattern allows the kind '{kind}', which is not one of the collection's files."
            yield page.complain(message + near(kind, draft.layouts), *where)


def _example(draft: Draft, known: re.Pattern[str]) -> Iterator[Complaint]:
    page, where = draft.head, ("file_name", "example")
    example = page.text(*where)
    match = known.fullmatch(example)
    if not match:
        if example:
            yield page.complain(f"The example '{example}' does not match the pattern of file names.", *where)
        return
    kind, year = match.groupdict().get("kind"), match.groupdict().get("year")
    if kind and kind.upper() not in {known.upper() for known in draft.layouts}:
        yield page.complain(f"The example's kind '{kind}' is not one of the collection's files.", *where)
    if year and year.upper() != page.text("year").upper():
        message = f"The example's year '{year}' is not the collection's, {page.text('year')}."
        yield page.complain(message, *where)


def _template(draft: Draft, known: re.Pattern[str]) -> Iterator[Complaint]:
    page, template = draft.head, draft.head.text("file_name", "template")
    names = set(re.findall(r"\{(.*?)\}", template))
    for name in sorted(names - _PARTS):
        message = f"The template's {{{name}}} is not known.{near(name, _PARTS)}"
        yield page.complain(message, "file_name", "template")
    example = known.fullmatch(page.text("file_name", "example"))
    if not template or names - _PARTS or not example:
        return
    organization = example.groupdict().get("organization") or ""
    for kind in draft.layouts:
        made = template
        for part, put in (("organization", organization), ("year", page.text("year")), ("kind", kind)):
            made = made.replace("{" + part + "}", put)
        match = known.fullmatch(made)
        if not match or (match.groupdict().get("kind") or kind).upper() != kind.upper():
            message = f"For {kind} the template gives '{made}', which does not match the pattern."
            yield page.complain(message, "file_name", "template")


def _delimiters(page: Page) -> Iterator[Complaint]:
    if page.at("delimiters") == {}:
        yield page.complain("'delimiters' must name at least one ending of file names.", "delimiters")
    for ending, delimiter in page.group("delimiters").items():
        where = ("delimiters", ending)
        if "." in ending:
            meant = ending.rpartition(".")[2]
            yield page.complain(f"Write '{meant}' for '{ending}': an ending is what follows the last dot.", *where)
        elif ending != ending.lower():
            yield page.complain(f"Write the ending '{ending}' in small letters; it counts for capitals too.", *where)
        if isinstance(delimiter, str) and delimiter not in _DELIMITERS:
            allowed = '",", ";", "|" or, in double quotes, "\\t"'
            yield page.complain(f"The delimiter of '{ending}' must be {allowed}, but is '{delimiter}'.", *where)


def _endings(page: Page, known: re.Pattern[str]) -> Iterator[Complaint]:
    """Every ending must be one that a well-named file can have, and the example must have one of them."""
    example, endings = page.text("file_name", "example"), page.group("delimiters")
    if not endings or not known.fullmatch(example):
        return
    stem, _, shown = example.rpartition(".")
    if shown.lower() not in endings:
        message = f"The example ends with '.{shown}', for which 'delimiters' has nothing."
        yield page.complain(message, "file_name", "example")
    for ending in endings:
        if "." not in ending and not known.fullmatch(f"{stem}.{ending}"):
            message = (
                f"No file can have the ending '{ending}': '{stem}.{ending}' does not match the pattern of file names."
            )
            yield page.complain(message, "delimiters", ending)
