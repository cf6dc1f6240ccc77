"""What the page says under "Every cell": at most one finding of its own for each cell."""

import re
from collections.abc import Iterator, Mapping

from tests.plain.finding import Finding
from tests.plain.layout import CODES, COLUMNS, DECIMAL, DECIMAL_LONGEST, Column
from tests.plain.table import Row, Table

Codes = Mapping[str, frozenset[str]]


def all_codes(extra: Mapping[str, set[str]]) -> Codes:
    """The page's lists with the agency's own codes added."""
    return {name: codes | extra.get(name, set()) for name, codes in CODES.items()}


def is_decimal(text: str) -> bool:
    """Page: "at most two decimals, at most six characters with the point"."""
    return len(text) <= DECIMAL_LONGEST and re.fullmatch(DECIMAL, text) is not None


def check_cells(table: Table, codes: Codes) -> Iterator[Finding]:
    """Yields the cells' findings and notes each such field in its row's `dirty`, for gating."""
    for row in table.rows:
        for column in COLUMNS[table.kind]:
            slip = cell_slip(row, column, codes)
            if slip:
                row.dirty.add(column.name)
                yield table.say(f"{column.name}.{slip}", row, column.name)


def cell_slip(row: Row, column: Column, codes: Codes) -> str | None:
    text = row.text(column.name)
    if not text:
        return "required" if column.required or role_is_owed(row, column) else None
    if column.codes:
        return None if text in codes[column.codes] else "code"
    if len(text) > column.longest:
        return "length"
    return None if re.fullmatch(column.format, text) else "format"


def role_is_owed(row: Row, column: Column) -> bool:
    """Page: EducatorRoleN is also required "when EducatorN is filled, well-formed or not"."""
    return column.codes == "role" and row.text(column.name.replace("Role", "")) != ""
