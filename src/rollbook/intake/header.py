"""The header of a file against its layout, in words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rollbook.spec import Collection, Element, Layout

_WRONG_DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars (|)", ",": "commas"}


class Header(NamedTuple):
    """A header that fits: the school's own column names after the layout's, as they are spelled in the file.

    `given` is False where the first row is none: the collection lets files do without, and names are the layout's.
    """

    names: tuple[str, ...]
    extras: tuple[str, ...] = ()
    given: bool = True

    @property
    def width(self) -> int:
        return len(self.names)


def without_last_blank(cells: Sequence[str], width: int) -> Sequence[str]:
    """A delimiter may also stand after the last field: one extra last cell that is blank is dropped."""
    return cells[:-1] if len(cells) == width + 1 and not cells[-1].strip() else cells


def wrong_delimiter(cells: Sequence[str], collection: Collection, delimiter: str) -> str | None:
    """What separates the first row, in words, where that is not the right delimiter: it is a single field then.

    The right one in it says that a quotation mark is left open instead. Where a header may be of any width, an extra
    delimiter behind it is dropped first.
    """
    first = cells if collection.extra_columns is None else without_last_blank(cells, 1)
    if len(first) != 1 or delimiter in first[0]:
        return None
    others = (mark for mark in _WRONG_DELIMITERS if mark != delimiter)
    return next((_WRONG_DELIMITERS[mark] for mark in others if mark in first[0].strip()), None)


def read_header(cells: Sequence[str], layout: Layout, collection: Collection) -> Header | list[str]:
    """The header that the first row is, or the sentences that say what is wrong with it."""
    if collection.no_header_if and re.fullmatch(collection.no_header_if, cells[0].strip(), re.ASCII):
        return Header(layout.columns, given=False)
    names = [cell.strip() for cell in cells]
    width = len(layout.columns)
    if len(names) > width and not names[-1]:
        names.pop()
    extras = names[width:]
    if len(names) < width or any(_misnamed(names, layout)) or not all(is_extra(name, collection) for name in extras):
        return list(_complaints(names, layout, collection))
    return Header((*layout.columns, *extras), tuple(_distinct(extras)))


def _misnamed(names: Sequence[str], layout: Layout) -> Iterator[Element]:
    """The elements whose place in the header has another name, capitals aside. Fillers may be called anything."""
    for element in layout.fields:
        if names[layout.positions[element.name] - 1].lower() != element.header.lower():
            yield element


def is_extra(name: str, collection: Collection) -> bool:
    return collection.extra_columns is not None and name.lower().startswith(collection.extra_columns)


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """A school's own column that stands twice gets a number, so that neither hides the other."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _complaints(names: Sequence[str], layout: Layout, collection: Collection) -> Iterator[str]:
    by_name = collection.fields_by == "name"
    return _by_name(names, layout, collection) if by_name else _by_position(names, layout)


def _by_position(names: Sequence[str], layout: Layout) -> Iterator[str]:
    """Where people count fields, a header of another width says more than the many names that are then wrong."""
    if len(names) != len(layout.columns):
        yield f"The header has {len(names)} fields, but the layout has {len(layout.columns)}."
        return
    for element in _misnamed(names, layout):
        found = names[layout.positions[element.name] - 1]
        called = f"is called {_shown(found)}" if found else "has no name"
        yield f"Field {element.position} {called}; it must be {element.title}."


def _by_name(names: Sequence[str], layout: Layout, collection: Collection) -> Iterator[str]:
    here = [name.lower() for name in names]
    expected = {name.lower(): name for name in layout.names}
    for lower, name in expected.items():
        if lower not in here:
            yield f"The column {name} is missing; it is expected as column {layout.positions[name]}."
    for position, name in enumerate(names, start=1):
        if not name:
            yield f"Column {position} has no name."
        elif name.lower() not in expected and not is_extra(name, collection):
            yield f"Column {position} is called {_shown(name)}, which is not a column of this file."
    for lower, count in Counter(here).items():
        if lower in expected and count > 1:
            yield f"The column {expected[lower]} is there {count} times."
    yield from _out_of_order(here, expected, layout)


def _out_of_order(here: Sequence[str], expected: dict[str, str], layout: Layout) -> Iterator[str]:
    """Only where the right columns are all there: a missing one moves every later column."""
    if sorted(name for name in here if name in expected) != sorted(expected):
        return
    for position, name in enumerate(layout.names, start=1):
        found = here.index(name.lower()) + 1
        if found != position:
            yield f"The column {name} is out of order: it is column {found}, but must be column {position}."
            return


def _shown(name: str) -> str:
    return f"“{name}”" if len(name) <= 40 else f"“{name[:40]}…”"
