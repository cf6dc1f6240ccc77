"""CSV: one row a finding, opened by a spreadsheet without harm."""

import csv
import io
from pathlib import Path

import pytest

from rollbook.report import Report, write_report
from tests.report.builders import NAME, collection, finding, report, row, source

COLUMNS = ["rule", "severity", "exception allowed", "excepted", "file", "line", "field", "value", "message", "fix"]


def written(given: Report, folder: Path) -> list[list[str]]:
    path = folder / "report.csv"
    assert write_report(given, "csv", path) == [path]
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_bytes_are_what_spreadsheets_expect(tmp_path: Path) -> None:
    write_report(report(tmp_path, [finding(), finding(line=18)]), "csv", tmp_path / "report.csv")
    data = (tmp_path / "report.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrule,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_one_row_a_finding(tmp_path: Path) -> None:
    head, *rows = written(report(tmp_path, [finding(value='a,b\n"c"')]), tmp_path)
    assert head[: len(COLUMNS)] == COLUMNS
    assert rows[0][:8] == [*finding()[:2], "no", "no", NAME, "17", "CourseCreditEarned", 'a,b\n"c"']


def test_what_an_exception_covers_says_so(tmp_path: Path) -> None:
    _, *rows = written(report(tmp_path, [finding(), finding(line=18, excepted=True)]), tmp_path)
    assert [cells[3] for cells in rows] == ["no", "yes"]


@pytest.mark.parametrize(
    "value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " \u00a0=1", "\ufeff=1", "＝1"]
)
def test_no_cell_can_become_a_formula(tmp_path: Path, value: str) -> None:
    said = finding(value=value, message=value, fix=value, own={"x_a": value})
    head, cells = written(report(tmp_path, [said]), tmp_path)
    told = dict(zip(head, cells, strict=True))
    assert {told[name] for name in ("value", "message", "fix", "x_a")} == {f"'{value}"}


@pytest.mark.parametrize("value", ["1=1", "2.0", "", "a-b", "'x"])
def test_other_cells_stay_as_they_are(tmp_path: Path, value: str) -> None:
    _, cells = written(report(tmp_path, [finding(value=value)]), tmp_path)
    assert cells[7] == value


def test_own_columns_of_all_files_are_there(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(17)]), source(tmp_path, [row(17)], 1, "PS002FY17TRN.csv")]
    found = [
        finding(own={"x_a": "1"}),
        finding(number=1, name="PS002FY17TRN.csv", own={"x_b": "2", "x_a": "3"}),
    ]
    head, *rows = written(report(tmp_path, found, files), tmp_path)
    assert head[10:12] == ["x_a", "x_b"]
    assert [cells[10:12] for cells in rows] == [["1", ""], ["3", "2"]]


def test_the_head_says_that_it_holds_student_records(tmp_path: Path) -> None:
    head, cells = written(report(tmp_path, [finding()]), tmp_path)
    assert collection().confidentiality in head[-1]
    assert cells[-1] == ""


def test_without_findings_there_is_nothing_to_warn_of(tmp_path: Path) -> None:
    assert written(report(tmp_path), tmp_path) == [COLUMNS]


def test_it_is_complete(tmp_path: Path) -> None:
    many = 100_000
    rows = written(report(tmp_path, (finding(line=line) for line in range(2, many + 2))), tmp_path)
    assert [cells[5] for cells in rows[1:]] == [str(line) for line in range(2, many + 2)]
