"""A file of codes of an agency's own."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rollbook.spec.added_code import AddedCode
from rollbook.spec.errors import BrokenCodesError

_COLUMNS = ("code", "title", "description", "first", "last")


def read_added(name: str, path: Path) -> list[AddedCode]:
    """The codes for the list `name` in a CSV file with the column `code` and perhaps `title`, `description`, `first`
    and `last`: the first and the last day on which a code holds.

    Raises BrokenCodesError.
    """
    (_, header), *rows = _rows(name, path) or [(1, [])]
    columns = [cell.lower() for cell in header]
    unknown = [cell for cell in columns if cell not in _COLUMNS]
    if columns[:1] != ["code"] or unknown or len(set(columns)) < len(columns):
        raise BrokenCodesError(
            f"The first line of {path} must be: {','.join(_COLUMNS)} (all but the code may be left out)."
        )
    added = [_added(name, dict(zip(columns, cells, strict=False)), line, path) for line, cells in rows if cells[0]]
    if not added:
        raise BrokenCodesError(f"There is no code in {path}.")
    return added


def _rows(name: str, path: Path) -> list[tuple[int, Sequence[str]]]:
    """Each row that is not blank, with its number; cells without the white space around them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            read = [(line, [cell.strip() for cell in row]) for line, row in enumerate(csv.reader(file), start=1)]
    except FileNotFoundError:
        raise BrokenCodesError(f"There is no file {path} for the list {name}.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BrokenCodesError(f"The codes in {path} cannot be read: {error}.") from None
    return [(line, cells) for line, cells in read if any(cells)]


def _added(name: str, cells: Mapping[str, str], line: int, path: Path) -> AddedCode:
    first, last = (_day(cells.get(column, ""), line, path) for column in ("first", "last"))
    if first and last and last < first:
        raise BrokenCodesError(f"In {path}, row {line}: the code ends on {last}, before it begins on {first}.")
    return AddedCode(
        list=name,
        code=cells["code"],
        title=cells.get("title", ""),
        description=cells.get("description", ""),
        first=first,
        last=last,
    )


def _day(cell: str, line: int, path: Path) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise BrokenCodesError(f"In {path}, row {line}: {cell} must be a date such as 2025-08-15.") from None
