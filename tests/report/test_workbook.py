"""XLSX: the original rows as text, the findings beside them."""

from pathlib import Path
from xml.dom.minidom import parseString
from zipfile import ZipFile

import pytest

from rollbook.findings import NotChecked, SourceFile
from rollbook.report import Report, write_report
from rollbook.report.books import Limits
from rollbook.report.workbook import write
from tests.report.builders import CREDIT, collection, finding, report, result, row, source
from tests.report.workbook import Table, content, sheets, styles, xml

NAMES = collection().layouts["TRN"].names
SHEET = "PS001FY17TRN"
HEAD = 2


def book(given: Report, folder: Path) -> dict[str, Table]:
    path = folder / "report.xlsx"
    assert write_report(given, "xlsx", path) == [path]
    return sheets(path)


def small(given: Report, folder: Path, **limits: int) -> list[dict[str, Table]]:
    return [sheets(path) for path in write(given, folder / "report.xlsx", Limits(**limits))]


def test_the_rows_are_text_with_their_numbers(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2, PermNumber="1000001"), row(4, CourseCode="02052 ", OrgID="")])]
    table = book(report(tmp_path, files=files), tmp_path)[SHEET]
    assert table[HEAD] == ["Row", "Findings", *NAMES]
    first, second = (dict(zip(table[HEAD], cells, strict=True)) for cells in table[HEAD + 1 :])
    assert (first["Row"], first["Findings"], first["PermNumber"]) == ("2", "", "1000001")
    assert (second["Row"], second["CourseCode"], second["OrgID"]) == ("4", "02052 ", "")


def test_findings_stand_beside_their_row_and_name_the_column(tmp_path: Path) -> None:
    found = [
        finding(line=18),
        finding("TRN.FY.code", 18, "FY", "FY16", message="FY16 is wrong.", fix="", severity="warning"),
    ]
    table = book(report(tmp_path, found), tmp_path)[SHEET]
    assert [cells[1] for cells in table[HEAD + 1 :]] == [
        "",
        "Error in CourseCreditEarned: 2.0 credits were earned, but the course file offers 1. "
        "Correct the credit earned.\nWarning in FY: FY16 is wrong.",
    ]


def test_cells_in_question_are_marked_also_blank_ones(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(17, CourseTerm=""), row(18)])]
    book(report(tmp_path, [finding(), finding("TRN.CourseTerm.required", 17, "CourseTerm", "")], files), tmp_path)
    style = styles(tmp_path / "report.xlsx", 3)
    columns = {name: "CDEFGHIJKLMNO"[place] for place, name in enumerate(NAMES)}
    marked = {name for name in NAMES if style.get(f"{columns[name]}4") == style[f"{columns['CourseTerm']}4"]}
    assert marked == {"CourseTerm", "CourseCreditEarned"}
    assert style[f"{columns['CourseCreditEarned']}5"] == style[f"{columns['FY']}5"]


@pytest.mark.parametrize(
    "value", ["=1+1", "@SUM(A1)", "<r>&</r>", "http://x.example", "1E5", "a\x01\ufffe\n_x0041_", "<"]
)
def test_a_cell_is_a_text_whatever_it_holds(tmp_path: Path, value: str) -> None:
    said = finding(value=value, message=value, own={"x_a": value})
    files = [source(tmp_path, [row(17, own={"x_a": value}, CourseSection=value)], odd={3: (value,)})]
    book(report(tmp_path, [said], files, passed_over=[value]), tmp_path)
    with ZipFile(tmp_path / "report.xlsx") as archive:
        for name in archive.namelist():
            parseString(archive.read(name)) if name.endswith((".xml", ".rels")) else None
    assert "<f>" not in xml(tmp_path / "report.xlsx", 3)
    assert xml(tmp_path / "report.xlsx", 3).count('t="inlineStr"') > len(NAMES)


def test_rows_with_the_wrong_number_of_fields_are_there_in_their_place(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2), row(4)], odd={3: ("1000001", "=x"), 5: tuple("abcdefghijklmnopq")})]
    table = book(
        report(tmp_path, [finding("row.fields", 3, None, None, message="Two fields.", fix="")], files), tmp_path
    )[SHEET]
    assert [cells[0] for cells in table[HEAD + 1 :]] == ["2", "3", "4", "5"]
    assert table[HEAD + 2][:4] == ["3", "Error: Two fields.", "1000001", "=x"]
    assert table[HEAD + 4][2:] == list("abcdefghijklmnopq")


def test_findings_without_a_row_stand_first(tmp_path: Path) -> None:
    found = [finding(line=None, field=None, message="Missing."), finding(line=99, message="A row that is not there.")]
    table = book(report(tmp_path, found), tmp_path)[SHEET]
    assert [cells[0] for cells in table[HEAD + 1 :]] == ["", "17", "18", "99"]
    assert "Missing." in table[HEAD + 1][1]


def test_own_columns_follow(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2, own={"x_b": "=2", "x_a": "1"}), row(3, own={"x_b": "3", "x_a": ""})])]
    table = book(report(tmp_path, files=files), tmp_path)[SHEET]
    assert table[HEAD][-2:] == ["x_b", "x_a"]
    assert [cells[-2:] for cells in table[HEAD + 1 :]] == [["=2", "1"], ["3", ""]]


def test_a_file_that_was_not_read_has_a_sheet_with_its_finding(tmp_path: Path) -> None:
    unread = SourceFile(0, "notes.csv", tmp_path / "notes.csv")
    found = [finding("file.name", None, None, None, message="The name is wrong.", fix="Rename it.", name="notes.csv")]
    table = book(report(tmp_path, found, [unread]), tmp_path)["notes"]
    assert table[HEAD:] == [["Row", "Findings"], ["", "Error: The name is wrong. Rename it."]]


def test_the_summary(tmp_path: Path) -> None:
    gaps = [NotChecked("CRS.educator-unknown", "no educators list was given")]
    found = [finding(), finding(line=18, message="Other words.")]
    given = report(tmp_path, found, gaps=gaps, passed_over=["notes.txt"])
    read = book(given, tmp_path)
    table = [[cell for cell in cells if cell] for cells in read["Summary"]]
    assert next(iter(read)) == "Summary"
    assert [given.title] in table
    assert ["PS001FY17TRN.csv", "TRN", "PS001", "2", "2", "0", "0", SHEET, "ab" * 32] in table
    title = collection().texts[CREDIT].title
    reason = "No educators list was given: put educators.csv into the folder, or add --reference educators=FILE."
    assert [title, "error", "2", "1", "2", CREDIT, "Correct the credit earned."] in table
    assert [reason, "all organizations", "CRS.educator-unknown"] in table
    assert ["notes.txt"] in table
    assert any("student records" in " ".join(cells) for cells in table)
    assert "location=\"'PS001FY17TRN'!A1\"" in xml(tmp_path / "report.xlsx", 1)


def test_a_long_file_is_split_over_sheets(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(line) for line in range(2, 9)])]
    [read] = small(report(tmp_path, [finding(line=8)], files), tmp_path, sheet_rows=3)
    assert list(read)[2:] == [SHEET, f"{SHEET} (2)", f"{SHEET} (3)"]
    lines = [[cells[0] for cells in read[name][HEAD + 1 :]] for name in list(read)[2:]]
    assert lines == [["2", "3", "4"], ["5", "6", "7"], ["8"]]
    assert all(read[name][HEAD] == ["Row", "Findings", *NAMES] for name in list(read)[2:])


def test_of_too_many_rows_those_with_findings_are_shown(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(line) for line in range(2, 9)]), source(tmp_path, [row(2)], 1, "PS002FY17TRN.csv")]
    found = [finding(line=5), finding(line=5, field="FY"), finding(line=7)]
    [read] = small(report(tmp_path, found, files), tmp_path, all_rows=7)
    assert [cells[0] for cells in read[SHEET][HEAD + 1 :]] == ["5", "7"]
    assert "Only the rows with findings" in read[SHEET][1][0]
    assert any("more than 7 rows" in cells[0] for cells in read["Summary"])


def test_of_too_many_files_those_with_findings_have_a_sheet(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2)], number, f"PS00{number}FY17TRN.csv") for number in range(5)]
    found = [finding(line=2, number=number, name=f"PS00{number}FY17TRN.csv") for number in (1, 3, 4)]
    first, second = small(report(tmp_path, found, files), tmp_path, files=2)
    assert list(first) == ["Summary", "Rules", "PS001FY17TRN", "PS003FY17TRN"]
    assert list(second) == ["Summary", "Rules", "PS004FY17TRN"]
    assert (tmp_path / "report (2).xlsx").exists()
    said = [cells[0] for cells in first["Summary"]]
    assert "These are more than 2 files: only files with findings have a sheet." in said
    assert "The sheets are spread over 2 workbooks." in said
    assert any("PS004FY17TRN in report (2).xlsx" in cells for cells in first["Summary"])


def test_sheet_names_are_ones_that_spreadsheets_take(tmp_path: Path) -> None:
    names = ["a/x.csv", "b/X.csv", "summary.csv", "history.csv", "[?]*:.csv", "'.csv", "y" * 40 + ".csv", "y" * 50]
    files = [SourceFile(number, name, tmp_path / name) for number, name in enumerate(names)]
    found = list(book(report(tmp_path, files=files), tmp_path))
    assert found == [
        *(
            "Summary",
            "Rules",
            "x",
            "X (2)",
            "summary (2)",
            "history (2)",
            "[?]*:".translate(dict.fromkeys(b"[]?*:", "_")),
        ),
        *("File", "y" * 31, "y" * 27 + " (2)"),
    ]


def test_an_endless_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2, CourseSection="x" * 100_000)])]
    table = book(report(tmp_path, files=files), tmp_path)[SHEET]
    assert any(cell.endswith("… (cut, 100,000 characters)") for cell in table[HEAD + 1])


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    book(report(tmp_path, [finding()]), tmp_path)
    source_of_sheet = xml(tmp_path / "report.xlsx", 3)
    assert 'ySplit="3"' in source_of_sheet
    assert '<autoFilter ref="A3:O5"/>' in source_of_sheet


def test_what_an_exception_covers_is_named_and_marked_otherwise(tmp_path: Path) -> None:
    said = finding("TRN.FY.code", field="FY", message="It is wrong.", fix="Put FY17.")
    files = [source(tmp_path, [row(line) for line in (17, 18, 19)])]
    at = ((17, False), (18, True), (19, False), (19, True))
    found = [said._replace(line=line, excepted=excepted) for line, excepted in at]
    table = book(report(tmp_path, found, files), tmp_path)[SHEET]
    assert table[0][0] == "PS001FY17TRN.csv: 2 errors, 0 warnings, 2 excepted"
    assert table[HEAD + 2][1] == "Excepted error in FY: It is wrong."
    assert table[HEAD + 1][1] == "Error in FY: It is wrong. Put FY17."
    marks = [styles(tmp_path / "report.xlsx", 3)[f"O{line}"] for line in (4, 5, 6)]
    assert marks[0] == marks[2] != marks[1]
    assert marks[1] != styles(tmp_path / "report.xlsx", 3)["N5"]


def test_the_summary_tells_what_is_excepted_apart(tmp_path: Path) -> None:
    found = [finding(), finding(line=18, excepted=True), finding("TRN.FY.code")]
    results = [result(found=2, excepted=1), result("TRN.FY.code", found=1, threshold=5)]
    table = book(report(tmp_path, found, results=results), tmp_path)["Summary"]
    read = [[cell for cell in cells if cell] for cells in table]
    title, other = (collection().texts[rule].title for rule in (CREDIT, "TRN.FY.code"))
    assert ["PS001FY17TRN.csv", "TRN", "PS001", "2", "2", "0", "1", SHEET, "ab" * 32] in read
    apart = read.index(["Under an approved exception"])
    assert [title, "error", "1", "1", CREDIT] in read[apart:]
    assert [title, "error", "1", "1", "1", CREDIT, "Correct the credit earned."] in read[:apart]
    assert [other, "error", "within the threshold", "1"] in [cells[:4] for cells in read[:apart]]


def test_the_rules_have_a_sheet_with_all_results(tmp_path: Path) -> None:
    results = [result(rows=3, found=3, excepted=1, threshold=70), result("TRN.FY.code", rows=12)]
    given = report(tmp_path, [finding("row.fields", 3, None)], results=results)
    head, *rows = book(given, tmp_path)["Rules"]
    titles = [collection().texts[rule].title for rule in ("row.fields", CREDIT, "TRN.FY.code")]
    assert head[3:] == [
        *("Rows looked at", "Findings", "Excepted", "Rate in percent", "Threshold in percent", "Result")
    ]
    assert rows == [
        ["row.fields", titles[0], "error", "", "1", "0", "", "", "Not passed"],
        [CREDIT, titles[1], "error", "3", "3", "1", "66.6667", "70", "Passed"],
        ["TRN.FY.code", titles[2], "error", "12", "0", "0", "0", "0", "Passed"],
    ]


def test_nothing_but_text_is_in_the_file(tmp_path: Path) -> None:
    book(report(tmp_path, [finding()]), tmp_path)
    assert b"externalLink" not in content(tmp_path / "report.xlsx")
