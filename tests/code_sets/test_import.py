"""Lists as agencies hand them out become versions."""

import time
from pathlib import Path

import pytest

from rollbook.code_sets import Choices, CodeSetError, code_set, code_sets, import_codes
from tests.code_sets.books import OFFICIAL, Rows, official, table, workbook


def test_an_official_workbook_becomes_the_newest_version(tmp_path: Path, home: Path) -> None:
    rows = official(c02052="Algebra 1")
    rows.append(["Quantum Computing", "10777", "About qubits.", "New"])
    rows = [row for row in rows if row[1] != "01001"]
    book = workbook(tmp_path / "SCED 13.xlsx", {"About": [["Read me"]], "Codes": rows}, merged="SCED Version 13")
    imported = import_codes(book, "SCED", "13")
    assert imported.folder == home / "code_sets" / "sced" / "13"
    assert [code.code for code in imported.compared.added] == ["10777"]
    assert [code.code for code in imported.compared.retired] == ["01001"]
    assert [(old.title, new.title) for old, new in imported.compared.renamed] == [("Algebra I", "Algebra 1")]
    assert (imported.compared.moved_subject, imported.compared.unchanged) == ((), 1783)
    newest = code_set()
    assert (newest.version, newest.source) == ("13", "SCED 13.xlsx")
    assert newest == imported.code_set
    assert newest.codes["10777"].subject_area == "Information Technology"
    assert newest.codes["02052"].description == "About Algebra I."
    assert code_set(version="12").codes["02052"].title == "Algebra I"
    assert [known.version for known in code_sets()] == ["12", "13"]


def test_codes_that_a_new_list_no_longer_names_still_lead_to_their_replacement(tmp_path: Path) -> None:
    imported = import_codes(workbook(tmp_path / "13.xlsx", {"Codes": official()}), "sced", "13")
    now = imported.code_set.replacement("03158")
    assert now is not None
    assert now.code == "03071"
    assert any(note.startswith("8 codes of sced 12") for note in imported.notes)


def test_a_replacement_that_was_known_is_not_forgotten(tmp_path: Path) -> None:
    rows: Rows = [*official(), ["Life Science", "03158", "", "Archived"]]
    imported = import_codes(workbook(tmp_path / "13.xlsx", {"Codes": rows}), "sced", "13")
    assert imported.code_set.codes["03158"].replaced_by == "03071"


def test_lost_zeros_come_back(tmp_path: Path) -> None:
    header, *codes = official()
    rows: Rows = [header[:2], *([title, int(code)] for title, code, *_ in codes)]
    for name in ("sced", "other"):
        imported = import_codes(workbook(tmp_path / f"{name}.xlsx", {"Codes": rows}), name, "13")
        assert {code.code for code in imported.code_set.current} == {
            code.code for code in code_set(version="12").current
        }
        assert any("lost the zero in front" in note and "1001 → 01001" in note for note in imported.notes)


@pytest.mark.parametrize(
    "codes", [["9", "10", "11"], ["998", "999", "1000"], ["12345", "1234567"], ["EEUG", "H1001", "01001"]]
)
def test_numbers_that_never_had_a_zero_are_left_alone(tmp_path: Path, codes: list[str]) -> None:
    path = table(tmp_path / "local.csv", "code,title", *(f"{code},Course {code}" for code in codes))
    assert set(import_codes(path, "local", "1").code_set.codes) == set(codes)


def test_a_states_list_keeps_the_national_codes(tmp_path: Path) -> None:
    path = table(
        tmp_path / "state.csv",
        "state_code,title,sced_code",
        "01004A001,Transitional English,1004",
        "11001A000,TV,11001",
    )
    codes = import_codes(path, "il", "2024").code_set.codes
    assert {code.code: code.standard for code in codes.values()} == {"01004A001": "01004", "11001A000": "11001"}
    assert code_set("il").codes == codes


def test_a_code_in_two_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["Subject Area Code", "Course Subject Area", "Course Identifier", "SCED Course Title"],
        [2, "Mathematics", 52, "Algebra I"],
        ["10", "Information Technology", "004", "Computer Applications"],
    ]
    codes = import_codes(workbook(tmp_path / "two.xlsx", {"Codes": rows}), "two", "1").code_set.codes
    assert {code.code: code.subject_area for code in codes.values()} == {
        "02052": "Mathematics",
        "10004": "Information Technology",
    }


def test_every_way_to_say_that_a_code_is_retired(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Status": [
            ["Course Code (5 digits)", "Course Title v13", "Change Status", "Replaced by"],
            ["01001", "One", "Archived in version 13", "See 01002"],
            ["01002", "Two", "New; replaces archived 01001", ""],
            ["01003", "Three", "No change", "N/A"],
        ],
        "Date": [["Course Code", "Course Title", "Archived Date"], ["01004", "Four", "2025"], ["01005", "Five", "-"]],
        "By": [["Course Code", "Course Title", "New code"], ["01006", "Six", 1002], ["01007", "Seven", ""]],
        "Archived codes": [["Course Code", "Course Title"], ["01008", "Eight"]],
    }
    imported = import_codes(workbook(tmp_path / "all.xlsx", sheets), "all", "1")
    codes = imported.code_set.codes
    assert [code.code for code in imported.code_set.current] == ["01002", "01003", "01005", "01007"]
    assert [codes[code].replaced_by for code in ("01001", "01003", "01006", "01008")] == ["01002", "", "01002", ""]
    said = " ".join(imported.notes)
    assert "taken for retired: Archived in version 13 (1)" in said
    assert "taken for in use: New; replaces archived 01001 (1), No change (1)" in said
    assert "sheet Archived codes were taken for retired" in said


def test_a_replacement_by_several_codes_or_by_none_is_told_and_left_out(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        "code,title,status,replaced by",
        '01001,One,retired,"01003, 01004"',
        "01002,Two,retired,09999",
        "01003,Three,,",
        "01004,Four,,",
    )
    imported = import_codes(path, "a", "1")
    assert [code.replaced_by for code in imported.code_set.codes.values()] == ["", "", "", ""]
    assert [note for note in imported.notes if "none was taken over" in note] == [
        "01001 (row 2) is replaced by '01003, 01004': several codes, so none was taken over.",
        "01002 (row 3) is replaced by '09999': no code of this list, so none was taken over.",
    ]


def test_headings_notes_and_repeated_headers_are_passed_over(tmp_path: Path) -> None:
    header = list(OFFICIAL)
    rows: Rows = [
        header,
        ["English Language and Literature", "", "", ""],
        ["English I", "01001", "About it.", ""],
        header,
        ["", "Note 1: codes are five digits", "", ""],
        ["English II", "01002", "", ""],
    ]
    imported = import_codes(workbook(tmp_path / "a.xlsx", {"Codes": rows, "Cover": [["Hello"]]}), "a", "1")
    assert list(imported.code_set.codes) == ["01001", "01002"]
    assert imported.notes[0] == "Sheet Cover was passed over: no column of course codes was found."
    assert imported.notes[1].startswith("2 rows with one filled cell taken for headings or notes (sheet Codes, row 2: ")


def test_a_second_sheet_may_repeat_codes_and_add_to_what_the_first_says(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "All": [["Course Title", "SCED Course Code"], ["Drafting", "21102"]],
        "Clusters": [["SCED Course Code", "Course Title", "Course Description"], ["21102", "Drafting", "Lines."]],
    }
    imported = import_codes(workbook(tmp_path / "a.xlsx", sheets), "a", "1")
    assert [(code.title, code.description) for code in imported.code_set.current] == [("Drafting", "Lines.")]


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "Kurs,Code,Title,Fach,Text", "01001,x1,Short,Art,About it", "01002,x2,Other,Art,")
    columns = {"code": "kurs", "subject_area": "Fach", "description": "Text"}
    codes = import_codes(path, "a", "1", choices=Choices(columns)).code_set.codes
    assert [(code.title, code.subject_area, code.description) for code in codes.values()] == [
        ("Short", "Art", "About it"),
        ("Other", "Art", ""),
    ]


def test_subject_areas_written_with_their_number(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title,subject area", "02052,A,02 - Mathematics", "24052,B,24", "03001,C,")
    codes = import_codes(path, "sced", "13").code_set.codes
    assert [codes[code].subject_area for code in ("02052", "24052", "03001")] == [
        "Mathematics",
        "World Languages",
        "Life and Physical Sciences",
    ]


def test_a_version_that_is_there_is_replaced_only_when_that_is_said(tmp_path: Path, home: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Codes": official()})
    with pytest.raises(CodeSetError, match=r"sced 12 is there already \(Rollbook brings it\).*--replace"):
        import_codes(book, "sced", "12")
    assert not home.exists()
    imported = import_codes(book, "sced", "12", choices=Choices(replacing=True))
    assert imported.compared.unchanged == 1785
    assert code_set().codes["02052"].description == "About Algebra I."
    assert len(code_set().codes) == 1793
    assert [(known.version, known.own) for known in code_sets()] == [("12", True)]
    with pytest.raises(CodeSetError, match="you imported it before"):
        import_codes(book, "sced", "12")


def test_a_mistaken_import_leaves_nothing_behind_when_it_is_replaced(tmp_path: Path, home: Path) -> None:
    wrong = table(tmp_path / "wrong.csv", "code,title", "02052,Algebra I", "77777,Wrong")
    right = table(tmp_path / "right.csv", "code,title", "02052,Algebra I")
    import_codes(wrong, "sced", "13")
    imported = import_codes(right, "sced", "13", choices=Choices(replacing=True))
    assert [code.code for code in imported.compared.retired] == ["77777"]
    assert "77777" not in code_set().codes
    assert [path.name for path in (home / "code_sets" / "sced").iterdir()] == ["13"]


def test_an_older_version_stays_behind_a_newer_one(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title", "02052,Algebra I")
    imported = import_codes(path, "sced", "9")
    assert imported.before is None
    assert len(imported.compared.added) == 1
    assert code_set().version == "12"


def test_a_dry_run_writes_nothing(tmp_path: Path, home: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Codes": official(c02052="Algebra 1")})
    imported = import_codes(book, "sced", "12", choices=Choices(dry_run=True))
    assert (imported.folder, imported.there_already, len(imported.compared.renamed)) == (None, True, 1)
    assert not home.exists()


def test_another_folder_to_keep_it_in(tmp_path: Path, home: Path) -> None:
    path = table(tmp_path / "a.csv", "code,title", "02052,Algebra I")
    imported = import_codes(path, "mine", "2025-26", tmp_path / "kept", Choices(year="2025-26"))
    assert imported.folder == tmp_path / "kept" / "mine" / "2025-26"
    assert "year: 2025-26" in (imported.folder / "code_set.yaml").read_text(encoding="utf-8")
    assert not home.exists()


def test_ten_thousand_rows_are_read_quickly(tmp_path: Path) -> None:
    rows = [["Course Code", "Course Title", "Course Description"]]
    rows += [[f"{number:05}", f"Course {number}", "What it teaches. " * 10] for number in range(10_000)]
    book = workbook(tmp_path / "big.xlsx", {"Codes": rows})
    began = time.process_time()
    assert len(import_codes(book, "big", "1").code_set.codes) == 10_000
    assert time.process_time() - began < 5
