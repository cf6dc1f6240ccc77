"""Tables of any layout, as people have them: CSV in whatever encoding, and workbooks; read whole, written whole."""

from rollbook.sheets.columns import find_columns
from rollbook.sheets.grid import BrokenSheetError, Grid, Row, read_grids
from rollbook.sheets.sheet import Sheet, read_sheet
from rollbook.sheets.write import write_sheet

__all__ = [
    "BrokenSheetError",
    "Grid",
    "Row",
    "Sheet",
    "find_columns",
    "read_grids",
    "read_sheet",
    "write_sheet",
]
