"""Questions that the tests put to the plain implementation: what is told of these rows?"""

from collections.abc import Mapping

from tests.plain.builders import Cells
from tests.plain.lists import Entries
from tests.plain_pims import builders
from tests.plain_pims.page import check

Told = list[tuple[str, int | None, str | None, str | None]]
Changes = Mapping[str, str]
Tables = Mapping[str, list[Cells]]


def files(tables: Tables) -> dict[str, bytes]:
    """The tables as files of one agency, with headers: the first row is line 2."""
    return {builders.name(table): builders.file(builders.header(table), *rows) for table, rows in tables.items()}


def told(tables: Tables, references: Mapping[str, Entries] = {}, earlier: Mapping[str, list[Cells]] = {}) -> Told:
    found = check(files(tables), references, files(earlier))
    return [(x.rule, x.line, x.field, x.value) for x in found]


def rules(
    tables: Tables, references: Mapping[str, Entries] = {}, earlier: Mapping[str, list[Cells]] = {}
) -> list[tuple[str, int | None]]:
    return [(rule, line) for rule, line, _, _ in told(tables, references, earlier)]


def alone(table: str, *changes: Changes) -> Told:
    """The findings of one table, without the others; each row is right but for its changes."""
    return told({table: [builders.row(table, change) for change in changes]})


def names(table: str, *changes: Changes) -> list[str]:
    return [rule for rule, _, _, _ in alone(table, *changes)]
