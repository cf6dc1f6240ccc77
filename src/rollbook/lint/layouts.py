"""Layouts of files and reference lists, and the words for their patterns."""

from collections.abc import Iterator

from rollbook.lint.column import Column, columns_of, near_column
from rollbook.lint.columns import compiled, constraints, example
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.places import no_places, places
from rollbook.lint.required import required
from rollbook.lint.shape import shape
from rollbook.lint.table_names import taken_columns
from rollbook.spec import Element, Layout
from rollbook.spec.code_list import Format
from rollbook.spec.layout import Constraints

_ALIASES = {
    name: field.alias
    for model in (Layout, Element, Constraints)
    for name, field in model.model_fields.items()
    if field.alias and field.alias != name
}


def layouts(draft: Draft) -> Iterator[Complaint]:
    """About files/ and references/."""
    personal = _personal(draft)
    for name, page in (*draft.layouts.items(), *draft.references.items()):
        yield from _layout(page, name)
        yield from _names(page)
        yield from _primary_key(page)
        yield from _supplied(page)
        is_file = page.file.parts[0] == "files"
        yield from _organization(page, is_file=is_file)
        if is_file:
            yield from places(page, counted=draft.numbered)
            yield from _taken(page, draft)
        else:
            yield from no_places(page)
        for column in columns_of(page):
            yield from constraints(column, draft)
            yield from example(column, draft)
            yield from required(column, draft, is_file=is_file)
            elsewhere = personal.get(column.name.lower())
            if elsewhere and not column.at("personal"):
                yield column.complain(f"'{column.name}' is personal in {elsewhere}, but not here.")


def formats(draft: Draft) -> Iterator[Complaint]:
    """About formats.yaml."""
    page = draft.formats
    if page.lines and not isinstance(page.content, list):
        yield page.complain("This must be a list, each item with 'pattern', 'words' and 'example'.")
    used = {column.text("constraints", "pattern") for column in _all_columns(draft)}
    seen: set[str] = set()
    for number in range(len(page.items())):
        yield from shape(page, Format, (number,))
        pattern, shown = page.text(number, "pattern"), page.text(number, "example")
        if pattern in seen:
            yield page.complain(f"The pattern {pattern} has words twice.", number, "pattern")
        elif pattern and pattern not in used and draft.all_read:
            yield page.complain(f"No column uses the pattern {pattern}.", number, "pattern")
        seen.add(pattern)
        known = compiled(pattern)
        if known and not known.fullmatch(shown):
            yield page.complain(f"The example '{shown}' does not match its pattern.", number, "example")


def _all_columns(draft: Draft) -> Iterator[Column]:
    for page in (*draft.layouts.values(), *draft.references.values()):
        yield from columns_of(page)


def _personal(draft: Draft) -> dict[str, str]:
    """Column name in small letters -> the layout in which it is marked as personal."""
    marked = (column for column in _all_columns(draft) if column.at("personal") is True)
    return {column.name.lower(): column.page.file.stem for column in marked}


def _layout(page: Page, name: str) -> Iterator[Complaint]:
    yield from shape(page, Layout)
    if page.text("name") and page.text("name") != page.file.stem:
        yield page.complain(f"The layout's name must be that of its file, '{page.file.stem}'.", "name")
    if isinstance(page.at("fields"), list) and not page.items("fields"):
        yield page.complain(f"{name} has no column.", "fields")
    for where in page.lines:
        key = str(where[-1]) if where else ""
        if key in _ALIASES:
            message = f"Write '{_ALIASES[key]}' for '{key}', so that other tools understand the layout."
            yield page.complain(message, *where)


def _names(page: Page) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for column in columns_of(page):
        if column.name and column.name.lower() in first:
            line = page.line("fields", first[column.name.lower()], "name")
            message = f"The column '{column.name}' is here twice; the first time in line {line}."
            yield column.complain(message, "name")
        if column.name != column.name.strip():
            yield column.complain(f"There is white space around the name '{column.name.strip()}'.", "name")
        first.setdefault(column.name.lower(), column.number)


def _taken(page: Page, draft: Draft) -> Iterator[Complaint]:
    """Columns that the product makes for every row cannot be a file's as well."""
    for column in columns_of(page):
        if column.name.lower() in taken_columns(draft):
            message = f"The name '{column.name}' is that of a column of Rollbook's own. Choose another."
            yield column.complain(message, "name")


def _supplied(page: Page) -> Iterator[Complaint]:
    for column in columns_of(page):
        if column.at("numbered") is not None:
            message = "The key 'numbered' is not known here: 'fields_by' in collection.yaml says it for all columns."
            yield column.complain(message, "numbered")


def _primary_key(page: Page) -> Iterator[Complaint]:
    """The columns by which a record is named."""
    names = [column.name for column in columns_of(page)]
    key = page.items("primaryKey")
    if page.at("primaryKey") == []:
        yield page.complain("'primaryKey' names no column.", "primaryKey")
    for place, name in enumerate(key):
        if isinstance(name, str) and name not in names:
            message = f"'primaryKey' names '{name}', which is no column here.{near_column(name, page)}"
            yield page.complain(message, "primaryKey", place)
        elif name in key[:place]:
            yield page.complain(f"'primaryKey' names '{name}' twice.", "primaryKey", place)


def _organization(page: Page, *, is_file: bool) -> Iterator[Complaint]:
    """The column by which a school gets its own rows of a reference list."""
    named = page.text("organization")
    if is_file and page.at("organization") is not None:
        yield page.complain("'organization' means nothing in a file, whose name says the organization.", "organization")
    elif named:
        column = next((column for column in columns_of(page) if column.name == named), None)
        if column is None:
            message = f"'organization' names '{named}', which is no column here.{near_column(named, page)}"
            yield page.complain(message, "organization")
        elif column.at("optional") is True:
            message = f"'{named}' says whose a row is ('organization'), so a list may not lack it."
            yield column.complain(message)
