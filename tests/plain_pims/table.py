"""One readable file as the rules see it: rows, their cells, and which fields have a finding of their own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.plain.finding import Finding
from tests.plain.table import Row
from tests.plain_pims.finding import finding

Key = tuple[str, ...]


class Table(NamedTuple):
    """`aun` is the one of the file's name; `judged` is False for a table of an earlier submission."""

    file: str
    kind: str
    aun: str
    rows: list[Row]
    judged: bool

    def clean_rows(self, *fields: str) -> Iterator[Row]:
        """Gating: the rows that a rule may speak about, given all the fields that it reads."""
        return (row for row in self.rows if row.clean(fields))

    def say(self, rule: str, row: Row, field: str) -> Finding:
        return finding(rule, self.file, row.line, field, row.shown(field))

    def say_own(self, rule: str, row: Row, field: str) -> Finding:
        """A rule that is named after its table."""
        return self.say(f"{self.kind}.{rule}", row, field)

    def by(self, fields: Sequence[str]) -> dict[Key, list[Row]]:
        """For look-ups: all rows that have the right number of fields, clean or not."""
        found: dict[Key, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.texts(fields), []).append(row)
        return found
