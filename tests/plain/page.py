"""The reference page, read a second time: slowly, row by row, without the product.

It exists to disagree: the product's findings are compared with these, so nothing here may be shared with it.
Known to be slow on purpose; meant for files of a few hundred rows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.plain.across import check_pair
from tests.plain.cells import Codes, all_codes, check_cells
from tests.plain.finding import Finding, finding, in_order
from tests.plain.lists import References, check_lists
from tests.plain.reading import name_parts, read
from tests.plain.rows import check_rows
from tests.plain.table import Table

__all__ = ["Finding", "check"]


def check(
    files: Mapping[str, bytes], references: References, extra_codes: Mapping[str, set[str]] = {}
) -> list[Finding]:
    """Everything that the page says about these files, in the page's order.

    `files` maps the name that findings show (a relative path) to the bytes. `references` has any of
    organizations, educators, census. `extra_codes` maps a code list's name (SCED, setting, term, level, role,
    status, mark) to codes added to it.
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
    found += _check_tables(tables, references, all_codes(extra_codes))
    return in_order(found)


def _read(file: str, parts: tuple[str, str], data: bytes, found: list[Finding]) -> list[Table]:
    """The file's table, or none where it has a finding as a whole: it then counts as not given."""
    school, kind = parts
    reading = read(data, kind)
    if reading.problem:
        found.append(finding(reading.problem, file))
        return []
    found += [finding(rule, file, line) for rule, line in reading.broken]
    return [Table(file, kind, school, reading.rows)]


def _check_tables(tables: list[Table], references: References, codes: Codes) -> Iterator[Finding]:
    """Cells first, in all files: the other rules need to know which of them are clean."""
    for table in tables:
        yield from check_cells(table, codes)
    for table in tables:
        yield from check_rows(table)
        yield from check_lists(table, references)
    for crs in tables:
        for trn in tables:
            if (crs.kind, trn.kind) == ("CRS", "TRN") and crs.school == trn.school:
                yield from check_pair(crs, trn, codes)
