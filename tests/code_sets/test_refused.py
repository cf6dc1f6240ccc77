"""Damaged lists: all that is wrong is said with its place and a remedy, and nothing is written."""

from pathlib import Path

import pytest

from rollbook.code_sets import Choices, CodeSetError, ImportRefusedError, code_set, import_codes
from rollbook.sheets import BrokenSheetError
from rollbook.spec import PlainError
from tests.code_sets.books import OFFICIAL, Rows, official, table, workbook


def _refused(path: Path, home: Path, name: str = "made", choices: Choices | None = None) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        import_codes(path, name, "13", choices=choices)
    assert not home.exists()
    assert str(refused.value).startswith(f"Nothing was imported from {path.name}: ")
    return [str(complaint) for complaint in refused.value.complaints]


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path, home: Path) -> None:
    rows = official()[:40]
    rows += [
        ["Algebra I", "02052", "", ""],
        ["Algebra One", "02052", "", ""],
        ["", "02053", "", ""],
        ["Physics", "O3151", "", ""],
        ["Chemistry", "03 101", "", ""],
        ["Biology", "03\u041e51", "", ""],
        ["Botany", "", "Plants.", ""],
        ["Zoology", "030061", "", ""],
        ["Geology", 3056.5, "", ""],
        ["Drama", "E05051", "", ""],
    ]
    said = _refused(workbook(tmp_path / "a.xlsx", {"Codes": rows}, merged="SCED"), home, "sced")
    assert said == [
        "Sheet Codes, row 44: 02052 stands here as Algebra One, and in sheet Codes, row 43 as Algebra I. "
        "Correct one of the rows, or say with --sheet which sheet to read.",
        "Sheet Codes, row 45: 02053 has no title. Add the title, or delete the row.",
        "Sheet Codes, row 46: O3151 has a letter for a digit; 03151 may be meant. Correct the code.",
        "Sheet Codes, row 47: 03 101 is not written as a course code. Correct the code.",
        "Sheet Codes, row 48: 03\u041e51 holds the unusual character \u041e (U+041E). Correct the code.",
        "Sheet Codes, row 49: Botany has no code. Add the code, or delete the row.",
        "Sheet Codes, row 50: 030061 has 6 digits, and the codes of this list have 5. Correct the code.",
        "Sheet Codes, row 51: 3056.5 is not written with 5 digits as the codes before were. "
        "Correct the code, or give the list a --name of its own.",
        "Sheet Codes, row 52: E05051 is not written with 5 digits as the codes before were. "
        "Correct the code, or give the list a --name of its own.",
    ]


def test_no_column_of_codes(tmp_path: Path, home: Path) -> None:
    rows: Rows = [["Kurs", "Course Title"], ["01001", "English"]]
    (said,) = _refused(workbook(tmp_path / "a.xlsx", {"Liste": rows, "Cover": [["Hello"]]}), home)
    assert said == (
        "Sheet Liste, row 1: no column of course codes was found; the header seems to be: Kurs, Course Title. "
        "Name the column with --code."
    )


def test_no_column_of_titles(tmp_path: Path, home: Path) -> None:
    (said,) = _refused(table(tmp_path / "a.csv", "Course Code,Bezeichnung", "01001,English"), home)
    assert said.startswith("Row 1: no column of course titles was found")
    assert said.endswith("Name the column with --title.")


def test_a_header_that_is_not_there(tmp_path: Path, home: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title", "01001,English")
    (said,) = _refused(path, home, choices=Choices({"code": "Kurs"}))
    assert "no column is called Kurs; the header seems to be: code, title" in said
    with pytest.raises(CodeSetError, match=r"no column Text\. Its columns: code, title\."):
        import_codes(path, "a", "1", choices=Choices({"description": "Text"}))


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Codes": official()[:5]})
    with pytest.raises(CodeSetError, match=r"no sheet Kodes with anything in it\. Its sheets: Codes\."):
        import_codes(book, "a", "1", choices=Choices(sheets=("Kodes",)))
    with pytest.raises(CodeSetError, match="not a workbook; leave --sheet out"):
        import_codes(table(tmp_path / "a.csv", "code,title", "1,A"), "a", "1", choices=Choices(sheets=("Codes",)))


def test_sheets_that_disagree_can_be_chosen_from(tmp_path: Path, home: Path) -> None:
    sheets: dict[str, Rows] = {
        "New": [["Course Code", "Course Title"], ["01001", "English 9"]],
        "Old": [["Course Code", "Course Title"], ["01001", "English I"]],
    }
    book = workbook(tmp_path / "a.xlsx", sheets)
    (said,) = _refused(book, home)
    assert said.startswith("Sheet Old, row 2: 01001 stands here as English I, and in sheet New, row 2 as English 9.")
    taken = import_codes(book, "a", "1", choices=Choices(sheets=("New",)))
    assert taken.code_set.codes["01001"].title == "English 9"


def test_a_code_in_use_on_one_sheet_and_retired_on_another(tmp_path: Path, home: Path) -> None:
    rows: Rows = [["Course Code", "Course Title"], ["01001", "English"]]
    (said,) = _refused(workbook(tmp_path / "a.xlsx", {"Codes": rows, "Retired": rows}), home)
    assert "01001 is retired here, and in use in sheet Codes, row 2" in said


def test_a_circle_of_replacements(tmp_path: Path, home: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        "code,title,replaced by",
        "01001,A,01002",
        "01002,B,01003",
        "01003,C,01004",
        "01004,D,01002",
        "01005,E,",
    )
    (said,) = _refused(path, home)
    assert said == ("Row 3: the replacements go in a circle: 01002 → 01003 → 01004 → 01002. Correct one of them.")


def test_a_comma_without_quotation_marks_moves_no_title(tmp_path: Path, home: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title,subject", "01001,Reading, writing,English", "01002,Plain,English")
    (said,) = _refused(path, home)
    assert said.startswith("Row 2: the row of 01001 has more cells than the header has columns (3).")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"%PDF-1.7\x00", "a PDF document"),
        ("a.csv", b"PK\x03\x04", "an Excel workbook"),
        ("a.xlsx", b"code,title\n1,A\n", "cannot be read as a workbook"),
    ],
)
def test_a_file_that_is_something_else(tmp_path: Path, home: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BrokenSheetError, match=why):
        import_codes(tmp_path / name, "a", "1")
    assert not home.exists()


def test_nothing_below_the_header(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Empty": [], "Codes": [list(OFFICIAL)]})
    with pytest.raises(CodeSetError, match="no course code below the header"):
        import_codes(book, "a", "1")


def test_a_failure_while_writing_keeps_the_version_that_was_there(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path / "a.csv", "code,title", "01001,English")
    import_codes(path, "a", "1")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rollbook.code_sets.files._write_codes", full)
    with pytest.raises(OSError, match="No space left"):
        import_codes(table(tmp_path / "b.csv", "code,title", "01002,Other"), "a", "1", choices=Choices(replacing=True))
    assert list(code_set("a").codes) == ["01001"]
    assert [folder.name for folder in (home / "code_sets" / "a").iterdir()] == ["1"]


@pytest.mark.parametrize(
    ("file", "text"),
    [("code_set.yaml", "- a list"), ("code_set.yaml", "title: [open"), ("codes.csv", "kode,title\n1,A\n")],
)
def test_a_damaged_folder_is_named(tmp_path: Path, file: str, text: str) -> None:
    folder = import_codes(table(tmp_path / "a.csv", "code,title", "01001,English"), "a", "1").folder
    assert folder is not None
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(PlainError, match=r"cannot be read: .* Delete the folder"):
        code_set("a")
