"""Workbooks: what cells show, which sheet is taken, and files that are none."""

import datetime as dt
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from rollbook.sheets import BrokenSheetError, find_columns, read_grids, read_sheet

Rows = Sequence[Sequence[object]]


def _book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return path


def _fits(cells: tuple[str, ...]) -> int:
    return len(find_columns(cells, {"title": ("title",), "code": ("code",)}))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (3056, "3056"),
        (3056.0, "3056"),
        (0.25, "0.25"),
        (-1, "-1"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("03056", "03056"),
        ("  a b ", "a b"),
        (
            dt.datetime(2024, 5, 6),  # noqa: DTZ001 (a workbook knows no zones)
            "2024-05-06",
        ),
        (
            dt.datetime(2024, 5, 6, 7, 8),  # noqa: DTZ001
            "2024-05-06T07:08:00",
        ),
        ("<b>x</b> & y", "<b>x</b> & y"),
    ],
)
def test_cells_are_as_a_person_would_type_them(tmp_path: Path, cell: object, shown: str) -> None:
    sheet = read_sheet(_book(tmp_path / "a.xlsx", {"x": [["name"], [cell]]}))
    assert sheet.rows == ((2, (shown,)),)


def test_the_first_sheet_or_the_one_that_fits(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "a.xlsx",
        {"Notes": [["Read me"], ["title"]], "None": [], "List": [["of 2024"], [], ["Code", "Title"], ["1", "A"]]},
    )
    assert read_sheet(path).columns == ("Read me",)
    sheet = read_sheet(path, _fits)
    assert (sheet.columns, sheet.rows) == (("Code", "Title"), ((4, ("1", "A")),))
    assert [grid.name for grid in read_grids(path)] == ["Notes", "List"]


def test_an_empty_workbook_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"a\.xlsx is empty"):
        read_sheet(_book(tmp_path / "a.xlsx", {"one": [], "two": [["", " "]]}))


def test_a_sheet_of_charts_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(str(path)) as book:
        page, sheet = book.add_chartsheet("Chart"), book.add_worksheet("List")
        sheet.write_row(0, 0, ["Title"])
        sheet.write_row(1, 0, ["A"])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=List!$A$1:$A$2"})
        page.set_chart(chart)
    assert read_sheet(path).rows == ((2, ("A",)),)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _text(path: Path) -> None:
    path.write_text("Title\nA\n", encoding="utf-8")


def _other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no workbook")


def _broken_inside(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data[:200] if "sheet1" in name else data)


@pytest.mark.parametrize("damage", [_cut, _text, _other_archive, _broken_inside])
def test_a_damaged_workbook_is_said(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = _book(tmp_path / "a.xlsx", {"x": [["Title"], ["A"]]})
    damage(path)
    with pytest.raises(BrokenSheetError, match=r"^a\.xlsx cannot be read as a workbook \(.*\)\. Save it again"):
        read_sheet(path)


def test_a_workbook_with_a_wrong_ending_is_said(tmp_path: Path) -> None:
    book = _book(tmp_path / "a.xlsx", {"x": [["Title"], ["A"]]})
    for ending, said in ((".csv", "a.csv is an Excel workbook"), (".xls", "a.xls cannot be read as a workbook")):
        other = book.with_suffix(ending)
        other.write_bytes(book.read_bytes())
        with pytest.raises(BrokenSheetError, match=said):
            read_sheet(other)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for ending in (".csv", ".xlsx"):
        with pytest.raises(FileNotFoundError, match="none"):
            read_sheet(tmp_path / f"none{ending}")
