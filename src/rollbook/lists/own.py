"""A school's own part of a reference list, to be downloaded."""

import codecs
import csv
import io
from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rollbook.intake import BrokenReferenceError
from rollbook.lists.table import ListTable, read_table
from rollbook.sheets.careful import Record
from rollbook.sheets.decode import NotTextError
from rollbook.spec import Collection

_TOGETHER = 1_000


def own_rows(path: Path, collection: Collection, name: str, organizations: Names[str]) -> Iterator[bytes]:
    """A CSV file, in pieces, with the rows of a list that belong to one of the organizations; all rows of a list that
    belongs to everybody.

    It has the columns of the layout that the list has, so that `check --reference` reads it as it is; what else an
    agency keeps in its list stays there. Raises, before the first piece, KeyError for a name that is not one of the
    collection's lists, BrokenReferenceError for a file in which it is not certain where a row ends, and OSError.
    """
    table = _table(path, collection, name)
    return _pieces(table, _rows(table, frozenset(organization.upper() for organization in organizations)))


def _table(path: Path, collection: Collection, name: str) -> ListTable:
    try:
        table = read_table(path.read_bytes(), collection.references[name])
    except NotTextError as error:
        raise BrokenReferenceError(f"The list {name} ({path.name}) is {error}.") from None
    if table is None:
        raise BrokenReferenceError(f"The list {name} ({path.name}) is empty; it needs at least a header.")
    for record in table.rows:
        if misshapen := table.misshapen(record):
            raise BrokenReferenceError(f"The list {name} ({path.name}), row {record.line}: {misshapen.message}")
    return table


def _rows(table: ListTable, organizations: frozenset[str]) -> Iterator[Record]:
    """Those of the list in their order; a row that does not say whose it is belongs to nobody."""
    column = table.layout.organization
    if column is None:
        return iter(table.rows)
    whose = ((table.cells(record).get(column, "").upper(), record) for record in table.rows)
    return (record for organization, record in whose if organization and organization in organizations)


def _pieces(table: ListTable, rows: Iterator[Record]) -> Iterator[bytes]:
    yield codecs.BOM_UTF8 + _csv([table.places])
    while piece := list(islice(rows, _TOGETHER)):
        yield _csv(table.cells(record).values() for record in piece)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    """With a byte order mark before it, which Excel wants; every cell is exact, for programs."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()
