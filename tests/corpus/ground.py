"""What a damaged file is made of: a kind of file of some collection, as far as it matters to those who damage files.

Damage to bytes is not of one collection. So a case is said of a ground, and what is expected follows from the few
things that a ground tells of itself. Everything in it is typed from the collection's page, not asked of the product.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

#: rule, file, line, field, value
Expected = tuple[str, str, int | None, str | None, str | None]


class Case(NamedTuple):
    """Files, and all that the page says about them, in the page's order."""

    name: str
    what: str
    files: dict[str, bytes]
    expected: list[Expected]


class Cell(NamedTuple):
    """A field, and what stands there in a right row."""

    field: str
    right: str


@dataclass(frozen=True)
class Partner:
    """Another file of the same submission, which names what the first file has.

    `apart`: what is said of rows that do not name each other: (in the partner?, rule, field, value).
    """

    kind: str
    file: str
    header: str
    right: str
    strange: str
    apart: tuple[tuple[bool, str, str, str], ...]


@dataclass(frozen=True)
class Ground:
    """One kind of file of one organization. `again` makes the same ground of another organization, by its number.

    Rows differ in the cell `key`. `coded` must hold a code of a list in capitals (`look_alike` has a Cyrillic letter in
    it), `code` a course code that begins with 0. `free` may be blank; what is wrong there is `odd`, or `endless` where
    it is very long. Where the first row is no header, `titled` is False, and a right row stands in its place.
    """

    collection: str
    number: int
    again: Callable[[int], "Ground"]
    organization: str
    kind: str
    file: str
    delimiter: str
    titled: bool
    fields: tuple[str, ...]
    titles: tuple[str, ...]
    right: Mapping[str, str]
    key: str
    coded: Cell
    look_alike: str
    code: Cell
    free: Cell
    odd: str
    endless: str
    other_organization: str
    partner: Partner

    def row(self, number: int = 1, changes: Mapping[str, str] = {}) -> str:
        """A right row but for these cells, as they stand in the file."""
        cells = {**self.right, self.key: str(number), **changes}
        return self.joined(cells.get(field, "") for field in self.fields)

    def joined(self, cells: Iterable[str]) -> str:
        return self.delimiter.join(cells)

    @property
    def header(self) -> str:
        return self.joined(self.titles)

    @cached_property
    def top(self) -> str:
        return self.header if self.titled else self.row(0)

    @cached_property
    def first(self) -> str:
        return self.row(1)

    @cached_property
    def second(self) -> str:
        return self.row(2)

    @cached_property
    def third(self) -> str:
        return self.row(3)

    @cached_property
    def wrong(self) -> str:
        """The row whose one finding shows on which line it was found."""
        return self.row(9, {self.coded.field: self.coded.right.lower()})

    def wrong_at(self, line: int) -> Expected:
        return self.cell(self.coded.field, "code", line, self.coded.right.lower())

    def with_free(self, text: str, number: int = 1) -> str:
        """A right row but for what stands in the free cell."""
        return self.row(number, {self.free.field: text})

    def odd_at(self, line: int, value: str) -> Expected:
        return self.cell(self.free.field, self.odd, line, value)

    def cell(self, field: str, slip: str, line: int, value: str) -> Expected:
        return (f"{self.kind}.{field}.{slip}", self.file, line, field, value)

    def broken(self, rule: str, line: int) -> Expected:
        """What is said of a row as a whole."""
        return (f"row.{rule}", self.file, line, None, None)

    def case(self, name: str, what: str, data: bytes, *expected: Expected) -> Case:
        """A case of one file."""
        return Case(name, what, {self.file: data}, list(expected))

    def refused(self, name: str, what: str, data: bytes, rule: str) -> Case:
        """A file that is refused as a whole."""
        return self.case(name, what, data, whole(rule, self.file))


def whole(rule: str, file: str) -> Expected:
    return (rule, file, None, None, None)


def lines(*rows: str, end: str = "\n") -> bytes:
    return "".join(row + end for row in rows).encode()
