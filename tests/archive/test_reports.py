"""Every report of the command line, made later from the folder, is the one that was made right after the check."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import rollbook.archive.rows
from rollbook.archive import Kept, keep
from rollbook.intake import LINES
from rollbook.report import FORMATS, write_report
from rollbook.report.books import Limits
from rollbook.report.workbook import write
from rollbook.verification import CheckedReport, write_tables
from tests.archive.made import BATCHES, checking, school_files, section
from tests.plain.builders import text, trn
from tests.plain.layout import NAMES


def _all_bytes(report: CheckedReport, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for form in FORMATS:
        write_report(report, form, folder / f"report.{form}")
    write_tables(report, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("batch", BATCHES)
def test_reports_are_the_same_byte_for_byte(tmp_path: Path, batch: str, share: bool) -> None:
    spec, files = BATCHES[batch]
    with checking(tmp_path, files(), spec()) as report:
        direct = _all_bytes(replace(report, share=share), tmp_path / "direct")
        keep(report, tmp_path / "kept")
    later = _all_bytes(Kept(tmp_path / "kept").report(spec(), share=share), tmp_path / "later")
    assert len(direct) > len(FORMATS)
    assert later == direct


def test_where_only_rows_with_findings_are_shown_only_these_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limits(all_rows=4)
    monkeypatch.setattr(rollbook.archive.rows, "LIMITS", few)
    named = [
        [*NAMES["TRN"], "x_name"],
        *([*trn(PermNumber=f"{number}", OrgID="PS002"), "Robin"] for number in range(1000010, 1000019)),
    ]
    files = school_files() | {"PS002FY17TRN.csv": text(named).encode()}
    with checking(tmp_path, files, section()) as report:
        write(report, tmp_path / "direct.xlsx", few)
        found = {finding.file_number * LINES + (finding.line or 0) for finding in report.findings.rows()}
        keep(report, tmp_path / "kept")
    write(Kept(tmp_path / "kept").report(section()), tmp_path / "later.xlsx", few)
    assert (tmp_path / "later.xlsx").read_bytes() == (tmp_path / "direct.xlsx").read_bytes()
    rows = pl.read_parquet(tmp_path / "kept" / "rows" / "TRN.parquet")
    firsts = set(rows.group_by(pl.col("row_id") // LINES).agg(first=pl.col("row_id").min())["first"])
    assert set(rows["row_id"]) <= found | firsts
    assert 0 < rows.height < sum(file.rows or 0 for file in report.files)


def test_a_report_of_its_own_that_could_not_be_made_still_says_why(tmp_path: Path) -> None:
    spec, files = BATCHES["numbers"]
    with checking(tmp_path, files(), spec()) as report:
        keep(report, tmp_path / "kept")
        direct = [(table.report.name, table.rows, table.notes) for table in report.tables]
    later = Kept(tmp_path / "kept").report(spec()).tables
    assert [(table.report.name, table.rows, table.notes) for table in later] == direct
    assert {table.path is None for table in later} == {True, False}
    assert all(table.path is None or table.path.is_relative_to(tmp_path / "kept") for table in later)
