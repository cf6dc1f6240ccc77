"""Writing tables: whole or not at all, never over a file, and back as they were."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.sheets import BrokenSheetError, read_sheet, write_sheet

_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\0\ufffe\uffff\r", exclude_categories=("Cs", "Cc", "Cn")),
        st.sampled_from('",;\t|\n=+-@0123456789 _x'),
    ),
    max_size=12,
).map(str.strip)
_NAMES = st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=1, max_size=4, unique=True)


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    columns = draw(_NAMES)
    rows = draw(st.lists(st.lists(_TEXT, min_size=len(columns), max_size=len(columns)), max_size=6))
    return columns, [row for row in rows if any(row)]


@given(table=_tables(), ending=st.sampled_from([".csv", ".xlsx"]))
@settings(max_examples=40, deadline=None)
def test_a_table_comes_back_as_it_was(
    table: tuple[list[str], list[list[str]]], ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    columns, rows = table
    sheet = read_sheet(write_sheet(tmp_path_factory.mktemp("t") / f"a{ending}", columns, rows), fits=_of(columns))
    assert list(sheet.columns) == columns
    assert [list(row.cells) for row in sheet.rows] == rows


def _of(columns: Sequence[str]) -> Callable[[tuple[str, ...]], int]:
    return lambda cells: len(columns) if list(cells) == columns else 0


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize(
    "cell", ["a\rb", "a\r\nb", "a\nb", "=1+1", "00012", "1e5", "TRUE", "http://x.example", "<b>&amp;"]
)
def test_cells_that_programs_like_to_change(tmp_path: Path, ending: str, cell: str) -> None:
    sheet = read_sheet(write_sheet(tmp_path / f"a{ending}", ["a", "b"], [[cell, "x"]]))
    assert [row.cells for row in sheet.rows] == [(cell, "x")]


def test_csv_is_read_alike_by_others(tmp_path: Path) -> None:
    rows = [["a\rb", 'say "x"'], ["1,2", "\n"]]
    written = write_sheet(tmp_path / "a.csv", ["p", "q"], rows).read_bytes().decode()
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["p", "q"], *rows]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    rows = [["=1+1", "http://x.example", "@x"]]
    with zipfile.ZipFile(write_sheet(tmp_path / "a.xlsx", ["=a", "b", "c"], rows)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == 6


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_existing_file_is_kept_unless_it_is_to_be_replaced(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "new" / f"a{ending}"
    write_sheet(path, ["a"], [["1"]])
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="is there already; it was left as it is"):
        write_sheet(path, ["a"], [["2"]])
    assert path.read_bytes() == before
    assert read_sheet(write_sheet(path, ["a"], [["2"]], replace=True)).rows == ((2, ("2",)),)


def _failing() -> Iterator[list[str]]:
    yield ["1"]
    raise ValueError("the source broke off")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_is_written_whole_or_not_at_all(tmp_path: Path, ending: str) -> None:
    path = write_sheet(tmp_path / f"a{ending}", ["a"], [["old"]])
    before = path.read_bytes()
    for replacing in (path, tmp_path / f"b{ending}"):
        with pytest.raises(ValueError, match="broke off"):
            write_sheet(replacing, ["a"], _failing(), replace=True)
    assert [(left, left.read_bytes()) for left in tmp_path.iterdir()] == [(path, before)]


def test_what_does_not_fit_into_a_workbook_is_refused(tmp_path: Path) -> None:
    long = [["x" * 32_768]]
    with pytest.raises(BrokenSheetError, match=r"Row 2 does not fit into a workbook.*Use \.csv"):
        write_sheet(tmp_path / "a.xlsx", ["a"], long)
    assert list(tmp_path.iterdir()) == []
    assert read_sheet(write_sheet(tmp_path / "a.csv", ["a"], long)).rows[0].cells == tuple(long[0])


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xls", "a.csv.gz"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BrokenSheetError, match=r"is neither \.csv nor \.xlsx"):
        write_sheet(tmp_path / name, ["a"], [["1"]])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OSError, match="a folder; name a file"):
        write_sheet(tmp_path / "a.csv", ["a"], [["1"]], replace=True)
