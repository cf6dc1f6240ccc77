"""A workbook as a spreadsheet program would read it."""

import re
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

Table = list[list[str]]


def sheets(path: Path) -> dict[str, Table]:
    """Sheet name -> cells as text; numbers as they are written."""
    book = CalamineWorkbook.from_path(path)
    return {name: [[_text(cell) for cell in row] for row in _rows(book, name)] for name in book.sheet_names}


def _rows(book: CalamineWorkbook, name: str) -> list[list[object]]:
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def xml(path: Path, number: int) -> str:
    """The source of a sheet, counted from 1."""
    return ZipFile(path).read(f"xl/worksheets/sheet{number}.xml").decode("utf-8")


def styles(path: Path, number: int) -> dict[str, str]:
    """Cell reference -> number of its style."""
    return dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', xml(path, number)))


def content(path: Path) -> bytes:
    """Everything in the workbook, unpacked: to be searched for what must not be there."""
    with ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
