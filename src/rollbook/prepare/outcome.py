"""What came out of a recipe: the files, and all that the recipe does not say."""

from pathlib import Path
from typing import NamedTuple

from rollbook.prepare.hints import Hint


class Row(NamedTuple):
    """A row of an export."""

    file: str
    line: int


class Written(NamedTuple):
    name: str
    kind: str
    rows: int


class Uncovered(NamedTuple):
    """A value for which the recipe has no line; its cells are left empty. A blank value is ``""``."""

    kind: str
    element: str
    value: str
    rows: int
    first: Row
    hints: tuple[Hint, ...] = ()


class Missing(NamedTuple):
    """An element that the recipe marks TODO, or that must be filled and has no line."""

    kind: str
    element: str
    title: str


class Partnerless(NamedTuple):
    """Rows without a partner in another export; `value` is the key of the first of them."""

    kind: str
    export: str
    value: str
    rows: int
    first: Row


class LeftOver(NamedTuple):
    """Rows that have no place beside the others, for the collection has only `room` for each."""

    kind: str
    export: str
    value: str
    room: int
    rows: int
    first: Row


class Outcome(NamedTuple):
    """`passed_over` are the files that no export of the recipe fits."""

    folder: Path
    files: tuple[Written, ...]
    uncovered: tuple[Uncovered, ...]
    missing: tuple[Missing, ...]
    partnerless: tuple[Partnerless, ...]
    left_over: tuple[LeftOver, ...]
    passed_over: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the recipe has a line for all that the exports hold."""
        return not (self.uncovered or self.missing or self.partnerless or self.left_over)
