"""The reference page, read a second time: slowly, row by row, without the product.

It exists to disagree: the product's findings are compared with these, so nothing here may be shared with it.
Known to be slow on purpose; meant for files of a few hundred rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tests.plain.finding import Finding
from tests.plain.lists import References
from tests.plain_pims.cells import check_cells
from tests.plain_pims.finding import finding, in_order
from tests.plain_pims.lists import check_lists
from tests.plain_pims.matching import check_batch
from tests.plain_pims.reading import UnreadableError, name_parts, read
from tests.plain_pims.rows import check_rows
from tests.plain_pims.table import Table

__all__ = ["Finding", "RefusedError", "check"]


class RefusedError(Exception):
    """Nothing is checked: a file of the earlier submission cannot be used, and its absence would look like mistakes."""


def check(files: Mapping[str, bytes], references: References, earlier: Mapping[str, bytes] = {}) -> list[Finding]:
    """Everything that the page says about these files, in the page's order.

    `files` maps the name that findings show (a relative path) to the bytes. `references` has any of agencies,
    schools, institutions. `earlier` are files of an earlier submission, never judged: they are looked up in where an
    agency gives no file of that table now, not even one that cannot be read. Raises RefusedError.
    """
    found: list[Finding] = []
    tables: list[Table] = []
    names = Counter(name_parts(file) for file in files)
    for file, data in files.items():
        parts = name_parts(file)
        if parts is None:
            found.append(finding("file.name", file))
        elif names[parts] > 1:
            found.append(finding("file.duplicate", file))
        else:
            tables += _read(file, parts, data, found)
    found += _check_tables(tables, list(_before(earlier, files)), references)
    return in_order(found)


def _read(file: str, parts: tuple[str, str], data: bytes, found: list[Finding]) -> list[Table]:
    """The file's table, or none where it has a finding as a whole: it then counts as not given."""
    aun, kind = parts
    try:
        rows, broken = read(file, kind, data)
    except UnreadableError as error:
        found.append(finding(str(error), file))
        return []
    found += [finding(rule, file, line) for rule, line in broken]
    return [Table(file, kind, aun, rows, judged=True)]


def _before(earlier: Mapping[str, bytes], files: Iterable[str]) -> Iterator[Table]:
    """The earlier tables of the agencies of `files` which these do not give anew. Misnamed files are none."""
    given = {name_parts(file) for file in files} - {None}
    agencies = {parts[0] for parts in given if parts}
    names = Counter(name_parts(file) for file in earlier)
    for file, data in earlier.items():
        parts = name_parts(file)
        if parts is None:
            continue
        if names[parts] > 1:
            raise RefusedError(file)
        if parts not in given and parts[0] in agencies:
            yield _before_one(file, parts, data)


def _before_one(file: str, parts: tuple[str, str], data: bytes) -> Table:
    """Rows of another width, or with an open quote, are left out of a file that is fit to be used."""
    aun, kind = parts
    try:
        rows, _ = read(file, kind, data)
    except UnreadableError:
        raise RefusedError(file) from None
    return Table(file, kind, aun, rows, judged=False)


def _check_tables(tables: list[Table], before: list[Table], references: References) -> Iterator[Finding]:
    """Cells first, in all files: the other rules need to know which of them are clean."""
    for table in tables:
        yield from check_cells(table)
    for table in tables:
        yield from check_rows(table)
        yield from check_lists(table, references)
    for aun in {table.aun for table in tables}:
        yield from check_batch({table.kind: table for table in [*tables, *before] if table.aun == aun})
