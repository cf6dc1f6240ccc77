"""One record that is not the same in both versions, and how it is kept.

The columns of a table: `organization`, `before_file`, `before_line`, `after_file`, `after_line` (null where the record
is in one version only), `cells` (a structure with all elements) and `changes` (a list of what changed).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

What = Literal["added", "removed", "changed"]
WHATS: tuple[What, ...] = get_args(What)

#: The columns of a table, in their order.
COLUMNS = ("organization", "before_file", "before_line", "after_file", "after_line", "cells", "changes")


class Change(NamedTuple):
    """One element of a record, by its name in the layout; "" stands for a blank cell."""

    element: str
    before: str
    after: str


class Place(NamedTuple):
    """Where a record stands: the file's name, and the row that a spreadsheet shows."""

    file: str
    line: int


class Record(NamedTuple):
    """A record that is not the same in both versions.

    `cells`: element -> value, as it is after; of a removed record, as it was before. `key` are those of them by which
    the record is named, all where the kind of file has no key. `changes` is empty unless the record was changed.
    """

    organization: str
    key: Mapping[str, str]
    cells: Mapping[str, str]
    before: Place | None
    after: Place | None
    changes: tuple[Change, ...]


def record_of(row: Sequence[Any], key: Sequence[str]) -> Record:
    """A record out of a row in the order of `COLUMNS`."""
    organization, before_file, before_line, after_file, after_line, cells, changes = row
    return Record(
        organization=organization,
        key={name: cells[name] for name in key},
        cells=cells,
        before=None if before_line is None else Place(before_file, before_line),
        after=None if after_line is None else Place(after_file, after_line),
        changes=tuple(Change(**change) for change in changes),
    )
