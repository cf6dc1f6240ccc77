"""A comparison as a file."""

from pathlib import Path

from rollbook.comparison.book import write_book
from rollbook.comparison.model import Comparison
from rollbook.comparison.table import write_table
from rollbook.sheets import BrokenSheetError

_WRITERS = {".csv": write_table, ".xlsx": write_book}


def write_comparison(comparison: Comparison, path: Path) -> Path:
    """Write it as CSV or as a workbook, by the ending; whole or not at all, in place of a file that is there.

    Raises `sheets.BrokenSheetError` for another ending.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BrokenSheetError(f"The ending of {path.name} is neither .csv nor .xlsx.")
    writer(comparison, path)
    return path
