"""Text files: encodings, delimiters, quotation marks, rows of other widths, titles above the header."""

from pathlib import Path

import pytest

from rollbook.sheets import BrokenSheetError, find_columns, read_grids, read_sheet
from rollbook.sheets.columns import plain_name

_TEXT = "Code,Title\n01,Café\n02,Physics\n"
_ROWS = [(2, ("01", "Café")), (3, ("02", "Physics"))]
_WANTED = {"title": ("Title",), "code": ("Code",)}


def _written(tmp_path: Path, data: bytes | str, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _fits(cells: tuple[str, ...]) -> int:
    return len(find_columns(cells, _WANTED))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_delimiter_and_line_end(tmp_path: Path, encoding: str, ends: str, delimiter: str) -> None:
    text = _TEXT.replace("\n", ends).replace(",", delimiter)
    sheet = read_sheet(_written(tmp_path, text.encode(encoding)))
    assert sheet.columns == ("Code", "Title")
    assert list(sheet.rows) == _ROWS


def test_utf_16_of_either_byte_order(tmp_path: Path) -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert list(read_sheet(_written(tmp_path, mark + _TEXT.encode(encoding))).rows) == _ROWS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_TEXT.encode("utf-16-le"), "NUL"),
        (_TEXT.encode("utf-16")[:-1], "marked as UTF-16, but broken"),
        (b"Title\nCaf\x81\n", "neither UTF-8, nor UTF-16, nor Windows-1252: byte 10 is 81"),
        (b"PK\x03\x04 and so on", "an Excel workbook"),
        (b"\x1f\x8b and so on", "a gzip archive"),
        (b"%PDF-1.7\n\x00", "a PDF document"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n  \n,,\n", "is empty"),
    ],
)
def test_what_is_no_text_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BrokenSheetError, match=said) as refused:
        read_sheet(_written(tmp_path, data))
    assert str(refused.value).startswith("a.csv is ")


def test_quotation_marks(tmp_path: Path) -> None:
    sheet = read_sheet(_written(tmp_path, 'Code,Title\n1,"Reading, ""aloud"""\n2,"two\nlines"\n3,5" lens\n'))
    assert [row.cells[1] for row in sheet.rows] == ['Reading, "aloud"', "two\nlines", '5" lens']
    assert [row.line for row in sheet.rows] == [2, 3, 4]


def test_a_quotation_mark_that_never_closes_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"a\.csv, row 3: a quotation mark opens here and never closes"):
        read_sheet(_written(tmp_path, 'Code,Title\n1,A\n2,"B\n3,C\n'))


def test_short_rows_are_filled_up_and_wide_ones_refused(tmp_path: Path) -> None:
    assert read_sheet(_written(tmp_path, "a,b,c\n1\n1,2,3,,\n")).rows == ((2, ("1", "", "")), (3, ("1", "2", "3")))
    with pytest.raises(BrokenSheetError, match=r"row 3: the row has more cells than the header has columns \(3\)"):
        read_sheet(_written(tmp_path, "a,b,c\n1\n1,2,3,x\n"))


def test_blank_rows_are_left_out_but_counted(tmp_path: Path) -> None:
    assert [row.line for row in read_sheet(_written(tmp_path, "\na,b\n\n , \n1,2\n")).rows] == [5]


def test_columns_without_a_name_and_with_the_same_name(tmp_path: Path) -> None:
    sheet = read_sheet(_written(tmp_path, "a,,a,\n1,2,3,\n"))
    assert sheet.columns == ("a", "column 2", "a")
    assert sheet.cell(sheet.rows[0], "a") == "1"
    assert sheet.cell(sheet.rows[0], "b") == sheet.cell(sheet.rows[0], None) == ""
    assert list(sheet.records()) == [(2, {"a": "1", "column 2": "2"})]


@pytest.mark.parametrize("above", ["", "Made-up High\n", "Courses, 2024, all\n\n", "Courses; of 2024\n", "A\tB\tC\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_titles_above_the_header(tmp_path: Path, above: str, delimiter: str) -> None:
    path = _written(tmp_path, above + _TEXT.replace(",", delimiter))
    sheet = read_sheet(path, _fits)
    assert sheet.columns == ("Code", "Title")
    assert [row.cells for row in sheet.rows] == [cells for _, cells in _ROWS]


def test_the_first_row_is_the_header_where_none_fits(tmp_path: Path) -> None:
    assert read_sheet(_written(tmp_path, "x,y\n1,2\n"), _fits).columns == ("x", "y")
    late = "\n".join([*(f"note {n},x" for n in range(20)), "Code,Title", "1,A"])
    assert read_sheet(_written(tmp_path, late), _fits).columns == ("note 0", "x")


def test_a_text_is_one_grid(tmp_path: Path) -> None:
    (grid,) = read_grids(_written(tmp_path, _TEXT))
    assert (grid.name, len(grid.rows)) == ("", 3)


@pytest.mark.parametrize("header", ["Course_Title", "courseTitle", " COURSE TITLE ", "Course-Title:", "course.title"])
def test_one_name_written_in_many_ways(header: str) -> None:
    assert plain_name(header) == "course title"
    assert find_columns([header], {"t": ("Course Title",)}) == {"t": header}


def test_a_column_is_given_once_and_the_best_name_wins() -> None:
    wanted = {"title": ("title", "name"), "other": ("name", "note")}
    assert find_columns(["name", "note", "title"], wanted) == {"title": "title", "other": "name"}
    assert find_columns(["name", "note"], wanted) == {"title": "name", "other": "note"}
    assert find_columns(["code"], wanted) == {}
