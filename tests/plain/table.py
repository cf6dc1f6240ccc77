"""One readable file as the rules see it: rows, their cells, and which fields have a finding of their own."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.plain.finding import Finding, finding
from tests.plain.layout import LOCAL, SECTION_KEY


class Row(NamedTuple):
    line: int
    cells: dict[str, str]
    dirty: set[str]

    def text(self, field: str) -> str:
        """Page: "White space around a value is dropped before any check." """
        return self.cells[field].strip()

    def texts(self, fields: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.text(field) for field in fields)

    def shown(self, field: str) -> str:
        """Page: value is "untrimmed, "" where it is blank"."""
        return self.cells[field] if self.text(field) else ""

    def clean(self, fields: Iterable[str]) -> bool:
        return self.dirty.isdisjoint(fields)


class Table(NamedTuple):
    file: str
    kind: str
    school: str
    rows: list[Row]

    def clean_rows(self, *fields: str) -> Iterator[Row]:
        """Gating: the rows that a rule may speak about, given all the fields that it reads."""
        return (row for row in self.rows if row.clean(fields))

    def say(self, rule: str, row: Row, field: str) -> Finding:
        return finding(f"{self.kind}.{rule}", self.file, row.line, field, row.shown(field))

    def key(self, row: Row) -> tuple[str, ...]:
        return row.texts(SECTION_KEY[self.kind])

    def keyed_rows(self, *others: str) -> Iterator[Row]:
        """The rows whose section key, and the other fields read, are clean."""
        return self.clean_rows(*SECTION_KEY[self.kind], *others)

    def by_key(self) -> dict[tuple[str, ...], list[Row]]:
        """For look-ups: all rows of the file that have the right number of fields, clean or not."""
        found: dict[tuple[str, ...], list[Row]] = {}
        for row in self.rows:
            found.setdefault(self.key(row), []).append(row)
        return found


def local(row: Row) -> str:
    return row.text(LOCAL)
