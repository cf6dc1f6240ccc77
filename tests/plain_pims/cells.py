"""A field's own constraints: at most one finding for each cell, and a warning for each filler that is not blank."""

import re
from collections.abc import Iterator
from datetime import date

from tests.plain.finding import Finding
from tests.plain.layout import DECIMAL
from tests.plain.table import Row
from tests.plain_pims.layout import FIELDS, FILLERS, REQUIRED_WITH, Field
from tests.plain_pims.table import Table


def check_cells(table: Table) -> Iterator[Finding]:
    """Yields the cells' findings and notes each such field in its row's `dirty`, for gating; fillers gate nothing."""
    for row in table.rows:
        for field in FIELDS[table.kind]:
            slip = cell_slip(row, field, table.kind)
            if slip:
                row.dirty.add(field.number)
                yield table.say_own(f"{field.number}.{slip}", row, field.number)
        for number in FILLERS[table.kind]:
            if row.text(number):
                yield table.say_own("filler", row, number)


def cell_slip(row: Row, field: Field, kind: str) -> str | None:
    text = row.text(field.number)
    if not text:
        return "required" if field.required or required_here(row, field, kind) else None
    if field.codes:
        return None if text in field.codes else "code"
    if len(text) > field.longest:
        return "length"
    return None if well_formed(text, field) else "format"


def required_here(row: Row, field: Field, kind: str) -> bool:
    """Page: "field 32 is Y and 9 is blank", and the like."""
    other = REQUIRED_WITH.get((kind, field.number))
    return other is not None and row.text(other) == "Y"


def well_formed(text: str, field: Field) -> bool:
    """Page: digits are "exactly as many as the maximum length", an integer "ASCII digits only"; text is free."""
    if field.type == "digits":
        return re.fullmatch("[0-9]+", text, re.ASCII) is not None and len(text) == field.longest
    if field.type == "integer":
        return re.fullmatch("[0-9]+", text, re.ASCII) is not None
    if field.type == "decimal":
        return re.fullmatch(DECIMAL, text, re.ASCII) is not None
    return is_date(text) if field.type == "date" else True


def is_date(text: str) -> bool:
    """Page: "Dates are YYYY-MM-DD", "a date must exist in the calendar"."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
