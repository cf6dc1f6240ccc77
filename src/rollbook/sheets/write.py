"""Writing a table: CSV or a workbook by the file's ending, whole or not at all."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from rollbook.sheets.grid import BrokenSheetError
from rollbook.sheets.output import whole_file

_WIDEST, _NARROWEST = 60, 8
_TOO_MUCH = "Row {line} does not fit into a workbook: a cell holds too much text, or there are too many rows. Use .csv."


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], *, replace: bool = False) -> Path:
    """Write a table, `.xlsx` or `.csv` by the ending; an existing file is kept unless `replace`.

    CSV is exact, for programs and for loading back. Raises BrokenSheetError for another ending, FileExistsError.
    """
    ending = path.suffix.lower()
    if ending not in {".csv", ".xlsx"}:
        raise BrokenSheetError(f"The ending of {path.name} is neither .csv nor .xlsx.")
    if path.exists() and not replace:
        raise FileExistsError(f"{path} is there already; it was left as it is. Name another file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as partial:
        (_csv if ending == ".csv" else _workbook)(partial, columns, rows)
    return path


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        # The writer puts no quotation marks around a carriage return alone, at which readers begin a new row.
        quoting = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for row in (columns, *rows):
            (quoting if any("\r" in cell for cell in row) else writer).writerow(row)


def _workbook(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Every cell is text: 03056 keeps its zero, and no cell is a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    widths = [len(column) for column in columns]
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet.write_row(0, 0, columns, bold)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if sheet.write_string(line, place, cell, text):
                    raise BrokenSheetError(_TOO_MUCH.format(line=line + 1))
                widths[place] = max(widths[place], len(cell))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width + 1, _NARROWEST), _WIDEST), text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(columns) - 1)
