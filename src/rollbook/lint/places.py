"""The places of columns in a row, where a collection counts them: positions, width, titles."""

from collections.abc import Iterator

from rollbook.lint.column import Column, columns_of, whole
from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page
from rollbook.lint.shape import wrong_kind

_COUNTED = "'fields_by: position'"


def places(page: Page, *, counted: bool) -> Iterator[Complaint]:
    """About the places in one layout of a file; `counted` says whether the collection counts them."""
    if counted:
        yield from _positions(page)
        yield from _width(page)
        yield from _titles(page)
    else:
        yield from _not_counted(page, f"unless collection.yaml says {_COUNTED}")


def no_places(page: Page) -> Iterator[Complaint]:
    """About the places in a reference list, of which there are none."""
    yield from _not_counted(page, "in a reference list, whose columns are found by their names")


def _not_counted(page: Page, where: str) -> Iterator[Complaint]:
    """Said once, at the first."""
    if "width" in page.group():
        yield page.complain(f"'width' means nothing {where}.", "width")
    first = next((column for column in columns_of(page) if column.at("position") is not None), None)
    if first:
        yield first.complain(f"'position' means nothing {where}.", "position")


def _positions(page: Page) -> Iterator[Complaint]:
    columns = columns_of(page)
    if columns and all(column.at("position") is None for column in columns):
        yield page.complain(f"No column has a position, but collection.yaml says {_COUNTED}.", "fields")
        return
    taken: dict[int, Column] = {}
    for column in columns:
        yield from _position(column, taken)
        taken.setdefault(column.position or 0, column)
    last = _last(page)
    for column in columns:
        filler = column.name.lower().removeprefix("filler_")
        if filler != column.name.lower() and filler.isdigit() and int(filler) <= last and int(filler) not in taken:
            message = f"The name '{column.name}' is kept for position {filler}, which no column has. Choose another."
            yield column.complain(message, "name")


def _position(column: Column, taken: dict[int, Column]) -> Iterator[Complaint]:
    given, position = column.at("position"), column.position
    if given is None:
        yield column.complain(f"The column '{column.name}' has no position, but collection.yaml says {_COUNTED}.")
    elif position is None:
        yield column.complain(wrong_kind("position", "int_type", given), "position")
    elif position < 1:
        yield column.complain("'position' must be at least 1.", "position")
    elif position in taken:
        other = taken[position]
        line = other.page.line("fields", other.number, "position")
        message = f"Position {position} has '{other.name}' already, in line {line}."
        yield column.complain(message, "position")


def _last(page: Page) -> int:
    """The last position of a row, as far as it can be told."""
    return whole(page.at("width")) or len(columns_of(page))


def _width(page: Page) -> Iterator[Complaint]:
    given, width = page.at("width"), whole(page.at("width"))
    if given is not None and width is None:
        yield page.complain(wrong_kind("width", "int_type", given), "width")
    elif width is not None and width < 1:
        yield page.complain("'width' must be at least 1.", "width")
    else:
        yield from _beyond(page)


def _beyond(page: Page) -> Iterator[Complaint]:
    """Without `width`, the columns must fill every position."""
    beyond = [column for column in columns_of(page) if (column.position or 0) > _last(page)]
    if beyond and page.at("width") is None:
        highest = max(column.position or 0 for column in beyond)
        message = f"Say in 'width' how many positions a row has: there is a position {highest}."
        yield page.complain(message, "fields")
        return
    for column in beyond:
        message = f"Position {column.position} is beyond the layout's width of {_last(page)}."
        yield column.complain(message, "position")


def _titles(page: Page) -> Iterator[Complaint]:
    """A header is compared with the titles, without regard to capitals."""
    first: dict[str, Column] = {}
    for column in columns_of(page):
        title = column.text("title")
        if title != title.strip():
            yield column.complain(f"There is white space around the title '{title.strip()}'.", "title")
        other = first.setdefault(title.strip().lower(), column)
        if title.strip() and other is not column:
            line = page.line("fields", other.number, "title")
            message = f"The title '{title}' is here twice; the first time in line {line}. Headers are compared with it."
            yield column.complain(message, "title")
