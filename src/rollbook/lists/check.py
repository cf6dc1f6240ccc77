"""All that is wrong with a reference list, before anything is checked by it."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rollbook.lists.cells import Cells
from rollbook.lists.header import passed_over, wrong_header
from rollbook.lists.report import MOST, ListProblem, ListReport
from rollbook.lists.table import ListTable, Said, read_table
from rollbook.sheets.careful import Record
from rollbook.sheets.decode import NotTextError
from rollbook.spec import Collection, Layout


def check_list(path: Path, collection: Collection, name: str) -> ListReport:
    """What is wrong with the list `name` of a collection in a CSV file; a list with no problem can be used by a check.

    Columns may stand in any order, and further ones are passed over. Raises KeyError for a name that is not one of
    the collection's lists, and OSError.
    """
    layout, data = collection.references[name], path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    try:
        table = read_table(data, layout)
    except NotTextError as error:
        return _refused(name, digest, Said(f"The file is {error}.", "Save the list as CSV, and upload that."))
    if table is None:
        return _refused(name, digest, Said("The file is empty.", f"Its columns are {', '.join(layout.names)}."))
    found = _problems(table, collection, name)
    first = tuple(islice(found, MOST))
    total = len(first) + sum(1 for _ in found)
    return ListReport(name, len(table.rows), digest, first, total, passed_over(table.header, layout))


def _refused(name: str, digest: str, said: Said) -> ListReport:
    return ListReport(name, 0, digest, (_whole(said),), 1)


def _whole(said: Said) -> ListProblem:
    """A problem of the file, and of no row."""
    return ListProblem(None, "", "", *said)


def _problems(table: ListTable, collection: Collection, name: str) -> Iterator[ListProblem]:
    layout = table.layout
    yield from (_whole(said) for said in wrong_header(table.header, layout))
    if not table.places:
        return
    if not table.rows:
        yield _whole(Said("The list has a header, but no row.", f"Give it a row for each: {layout.row}."))
    look, first = Cells(collection, name), dict[tuple[str, ...], int]()
    for record in table.rows:
        misshapen = table.misshapen(record)
        if misshapen:
            yield ListProblem(record.line, "", "", *misshapen)
            continue
        cells = table.cells(record)
        wrong = list(look.wrong(cells))
        yield from (ListProblem(record.line, column, value, *said) for column, value, said in wrong)
        if not {column for column, _, _ in wrong} & set(layout.primary_key):
            yield from _again(record, cells, layout, first)


def _again(
    record: Record, cells: dict[str, str], layout: Layout, first: dict[tuple[str, ...], int]
) -> Iterator[ListProblem]:
    """A second row for one thing: which of the two holds, nobody can tell. `first`: key -> the row that has it."""
    if not layout.primary_key or not set(layout.primary_key) <= set(cells):
        return
    key = tuple(cells[name] for name in layout.primary_key)
    line = first.setdefault(key, record.line)
    if line != record.line:
        columns = " and ".join(layout.primary_key)
        message = f"Row {line} has the same {columns} already."
        yield ListProblem(record.line, layout.primary_key[0], key[0], message, "Keep the row that is right.")
