"""A file of organizations: read, and everything told that is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rollbook.portal.agency.organization_tree import wrong_code
from rollbook.portal.models import Organization
from rollbook.sheets.careful import Record, is_blank, records
from rollbook.sheets.decode import NotTextError, decode

COLUMNS = ("code", "name", "kind", "parent", "reports")
_YES_NO = {"yes": True, "no": False}
_KINDS = (Organization.Kind.DISTRICT, Organization.Kind.SCHOOL)
_MOST = 100


class Row(NamedTuple):
    """One organization of the file; `line` is the row that a spreadsheet shows."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    reports: bool


class Mistake(NamedTuple):
    """What is wrong in a row; `line` is None for the file as a whole."""

    line: int | None
    what: str


class OrganizationFile(NamedTuple):
    """The rows, in which nothing is wrong by itself, and all mistakes, at most so many as one can mend in a go."""

    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]


def read_organizations(data: bytes) -> OrganizationFile:
    """From the bytes of a CSV file, in any of the encodings that spreadsheets write."""
    try:
        read = [record for record in records(decode(data), ",") if not is_blank(record.cells)]
    except NotTextError as error:
        return _refused(f"The file is {error}. Save the list as CSV, and upload that.")
    if not read:
        return _refused(f"The file is empty. Its columns are {', '.join(COLUMNS)}.")
    header = [cell.strip().lower() for cell in read[0].cells]
    wrong = [*_wrong_header(header)]
    if wrong:
        return OrganizationFile((), tuple(wrong))
    return _rows(header, read[1:])


def _refused(what: str) -> OrganizationFile:
    return OrganizationFile((), (Mistake(None, what),))


def _wrong_header(header: Sequence[str]) -> Iterator[Mistake]:
    for column in COLUMNS:
        if header.count(column) != 1:
            there = "missing" if column not in header else f"there {header.count(column)} times"
            yield Mistake(None, f"The column {column} is {there}. The first row must be: {','.join(COLUMNS)}")


def _rows(header: Sequence[str], given: Sequence[Record]) -> OrganizationFile:
    rows: list[Row] = []
    mistakes: list[Mistake] = [] if given else [Mistake(None, "The file has a header, but no organizations.")]
    for record in given:
        cells = dict(zip(header, (cell.strip() for cell in record.cells), strict=False))
        wrong = list(_wrong_row(record, cells, len(header)))
        mistakes += [Mistake(record.line, what) for what in wrong]
        if not wrong:
            rows.append(_row(record.line, cells))
    times = Counter(row.code.upper() for row in rows)
    first = {row.code.upper(): row.line for row in reversed(rows)}
    again = [row for row in rows if times[row.code.upper()] > 1 and first[row.code.upper()] != row.line]
    mistakes += [
        Mistake(row.line, f"The code {row.code} is in row {first[row.code.upper()]} already.") for row in again
    ]
    return OrganizationFile(tuple(rows), tuple(sorted(mistakes, key=lambda one: one.line or 0)[:_MOST]))


def _wrong_row(record: Record, cells: Mapping[str, str], width: int) -> Iterator[str]:
    if not record.closed or record.lines > 1 or len(record.cells) != width:
        yield f"The row has {len(record.cells)} cells, but the header has {width}. Look for a stray comma or quote."
        return
    if wrong := wrong_code(cells["code"]):
        yield f"{cells['code'] or 'A blank'} cannot be a code. {wrong}"
    if not cells["name"]:
        yield "The name is blank."
    if len(cells["name"]) > 200:
        yield "The name is longer than 200 characters."
    if cells["kind"].lower() not in _KINDS:
        yield f"{cells['kind'] or 'Blank'} is no kind. Write district (for a union as well) or school."
    if cells["reports"].lower() not in _YES_NO:
        yield f"{cells['reports'] or 'Blank'} does not say whether it reports. Write yes or no."
    if not cells["parent"]:
        yield "The parent is blank. Write the code of the union, district or agency above."


def _row(line: int, cells: Mapping[str, str]) -> Row:
    reports = _YES_NO[cells["reports"].lower()]
    return Row(line, cells["code"], cells["name"], cells["kind"].lower(), cells["parent"], reports)
