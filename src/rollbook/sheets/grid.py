"""A CSV file or a workbook as rows of text, before anybody knows which row is the header."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rollbook.sheets.careful import is_blank, records
from rollbook.sheets.decode import NotTextError, decode
from rollbook.spec import PlainError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

DELIMITERS = ",\t;|"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


class BrokenSheetError(PlainError):
    """A table cannot be read, or is not the table that was expected; the message says what to do."""


class Row(NamedTuple):
    """One row: the number that a spreadsheet shows, and its cells, trimmed."""

    line: int
    cells: tuple[str, ...]


class Grid(NamedTuple):
    """One CSV file, or one sheet of a workbook (`name` is the sheet's). Blank rows are left out."""

    path: Path
    name: str
    rows: tuple[Row, ...]


def is_workbook(path: Path) -> bool:
    return path.suffix.lower() in _WORKBOOKS


def read_grids(path: Path, delimiter: str = "") -> list[Grid]:
    """All tables of a file, in their order; a text's delimiter is found where none is given.

    Raises BrokenSheetError where it is neither text nor a workbook.
    """
    grids = _workbook(path) if is_workbook(path) else [_text(path, delimiter)]
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        raise BrokenSheetError(f"{path.name} is empty. Export it again, with its header.")
    return filled


def _text(path: Path, delimiter: str) -> Grid:
    try:
        text = decode(path.read_bytes())
    except NotTextError as error:
        raise BrokenSheetError(f"{path.name} is {error}. Save it as CSV, or give it the ending that fits.") from None
    return Grid(path, "", _split(path, text, delimiter or _delimiter(text)))


def _split(path: Path, text: str, delimiter: str) -> tuple[Row, ...]:
    rows = list(records(text, delimiter))
    if rows and not rows[-1].closed:
        raise BrokenSheetError(
            f'{path.name}, row {rows[-1].line}: a quotation mark opens here and never closes. Close it, or write "" '
            "for a quotation mark inside a cell."
        )
    return tuple(Row(row.line, _trimmed(row.cells)) for row in rows if not is_blank(row.cells))


def _delimiter(text: str) -> str:
    """What stands most often in the first line with text; a comma where nothing does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _workbook(path: Path) -> list[Grid]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        return [_sheet(path, name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (calamine.CalamineError, OSError) as error:
        if not path.exists():
            raise FileNotFoundError(f"There is no file {path}.") from None
        raise BrokenSheetError(f"{path.name} cannot be read as a workbook ({error}). Save it again as .xlsx.") from None


def _sheet(path: Path, name: str, sheet: "CalamineSheet") -> Grid:
    cells = sheet.to_python(skip_empty_area=False)
    rows = (Row(line, _trimmed([_shown(cell) for cell in row])) for line, row in enumerate(cells, start=1))
    return Grid(path, name, tuple(row for row in rows if any(row.cells)))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _shown(cell: object) -> str:
    """As a person would type it: 3056 and not 3056.0, dates in their ISO form."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)
