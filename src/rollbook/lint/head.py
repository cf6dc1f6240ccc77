"""The collection's own page: what it says about itself, its files' names and its keys."""

import re
from collections.abc import Iterator

from rollbook.check.query import SYSTEM_COLUMNS
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.shape import shape
from rollbook.spec import Collection

_FROM_FOLDER: tuple[str, ...] = ("folder", "layouts", "code_lists", "formats", "rules", "general")
_NAME_PARTS = {"organization", "kind", "year"}


def head(draft: Draft) -> Iterator[Complaint]:
    """About collection.yaml."""
    page = draft.head
    supplied: dict[str, object] = {name: {} for name in _FROM_FOLDER}
    supplied |= {"folder": draft.folder, "rules": (), "references": {}}
    yield from shape(page, Collection, (), supplied, apart=("files", "references"))
    for key in ("files", "references"):
        yield from _names(page, key)
    yield from _file_name(draft)
    yield from _extra_columns(draft)
    yield from _keys(draft)
    if len(page.text("delimiter")) > 1:
        yield page.complain("'delimiter' must be a single character.", "delimiter")


def _names(page: Page, key: str) -> Iterator[Complaint]:
    listed = page.at(key)
    if page.lines and not isinstance(listed, list):
        what = "must be a list of names" if key in page.group() else "is missing"
        yield page.complain(f"The key '{key}' {what}.", key)
    for number, name in enumerate(page.items(key)):
        if not isinstance(name, str):
            yield page.complain(f"Item {number + 1} of '{key}' must be a name.", key, number)
        elif page.items(key).index(name) < number:
            yield page.complain(f"'{name}' is twice in '{key}'.", key, number)


def _file_name(draft: Draft) -> Iterator[Complaint]:
    page, pattern = draft.head, draft.head.text("file_name", "pattern")
    example = page.text("file_name", "example")
    try:
        known = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        message = f"The pattern of file names is not a regular expression: {error}."
        yield page.complain(message, "file_name", "pattern")
        return
    for part in ("organization", "kind"):
        if pattern and part not in known.groupindex:
            message = f"The pattern of file names lacks the group (?P<{part}>...)."
            yield page.complain(message, "file_name", "pattern")
    match = known.fullmatch(example)
    if match:
        yield from _example_name(draft, match)
        yield from _template(draft, known, match)
    elif pattern and example:
        message = f"The example '{example}' does not match the pattern of file names."
        yield page.complain(message, "file_name", "example")


def _example_name(draft: Draft, match: re.Match[str]) -> Iterator[Complaint]:
    page, parts = draft.head, match.groupdict()
    kind, year = parts.get("kind"), parts.get("year")
    if kind and kind.upper() not in {known.upper() for known in draft.layouts}:
        message = f"The example's kind '{kind}' is not one of the collection's files."
        yield page.complain(message, "file_name", "example")
    if year and year.upper() != page.text("year").upper():
        message = f"The example's year '{year}' is not the collection's, {page.text('year')}."
        yield page.complain(message, "file_name", "example")


def _template(draft: Draft, known: re.Pattern[str], example: re.Match[str]) -> Iterator[Complaint]:
    page, template = draft.head, draft.head.text("file_name", "template")
    names = set(re.findall(r"\{(.*?)\}", template))
    for name in sorted(names - _NAME_PARTS):
        message = f"The template's {{{name}}} is not known.{near(name, _NAME_PARTS)}"
        yield page.complain(message, "file_name", "template")
    if not template or names - _NAME_PARTS:
        return
    organization = example.groupdict().get("organization") or ""
    for kind in draft.layouts:
        made = template.format(organization=organization, year=page.text("year"), kind=kind)
        match = known.fullmatch(made)
        if not match or match.groupdict().get("kind", kind).upper() != kind.upper():
            message = f"For {kind} the template gives '{made}', which does not match the pattern."
            yield page.complain(message, "file_name", "template")


def _extra_columns(draft: Draft) -> Iterator[Complaint]:
    prefix = draft.head.text("extra_columns").lower()
    for kind, page in draft.layouts.items():
        for number, name in enumerate(draft.columns(kind)):
            if prefix and name.lower().startswith(prefix):
                message = f"'{name}' begins with '{prefix}', which is kept for columns of the schools' own."
                yield page.complain(message, "fields", number, "name")


def _keys(draft: Draft) -> Iterator[Complaint]:
    page = draft.head
    for key in page.group("keys"):
        taken = {name for kind in draft.layouts for name in draft.columns(kind)} | set(SYSTEM_COLUMNS)
        if key.lower() in {name.lower() for name in taken}:
            yield page.complain(f"The key '{key}' has the name of a column. Choose another.", "keys", key)
        kinds = page.group("keys", key, "parts")
        for kind in kinds:
            yield from _parts(draft, key, kind)
        widths = {kind: len(page.items("keys", key, "parts", kind)) for kind in kinds}
        if len(set(widths.values())) > 1:
            told = ", ".join(f"{width} in {kind}" for kind, width in widths.items())
            message = f"The key '{key}' has different numbers of parts: {told}."
            yield page.complain(message, "keys", key, "parts")


def _parts(draft: Draft, key: str, kind: str) -> Iterator[Complaint]:
    page, where = draft.head, ("keys", key, "parts", kind)
    if kind not in draft.layouts:
        message = f"'{kind}' is not one of the collection's files.{near(kind, draft.layouts)}"
        yield page.complain(message, *where)
    if not draft.known(kind):
        return
    earlier = list(page.group("keys"))[: list(page.group("keys")).index(key)]
    known = (*draft.columns(kind), *(name for name in earlier if name in draft.keys(kind)))
    for number, part in enumerate(page.items(*where)):
        if part not in known:
            message = f"'{part}' is neither a column of {kind} nor a key that is listed above."
            yield page.complain(message + near(str(part), known), *where, number)
