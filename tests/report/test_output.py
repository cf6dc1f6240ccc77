"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from rollbook.report import FORMATS, write_report
from rollbook.sheets.output import whole_file
from tests.report.builders import finding, report, row, source


def test_a_failure_leaves_the_earlier_file_and_no_trace(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_text("the report before")
    with pytest.raises(RuntimeError), whole_file(target) as partial:
        partial.write_text("half a rep")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]
    assert target.read_text() == "the report before"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_broken_table_of_findings_leaves_no_file(tmp_path: Path, format_: str) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    given = report(folder, [finding()])
    given.findings.path.write_bytes(b"not a table")
    (tmp_path / "out").mkdir()
    with pytest.raises(Exception, match=r"(?i)parquet"):
        write_report(given, format_, tmp_path / "out" / "report")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_takes_the_place_of_the_file_before(tmp_path: Path, format_: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report").write_text("the report before")
    assert write_report(report(tmp_path, [finding()]), format_, out / "report") == [out / "report"]
    assert [path.name for path in out.iterdir()] == ["report"]
    assert (out / "report").read_bytes() != b"the report before"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="name a file"):
        write_report(report(tmp_path, [finding()]), "html", tmp_path)


def test_a_workbook_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="name a file"):
        write_report(report(tmp_path), "xlsx", None)


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format pdf"):
        write_report(report(tmp_path), "pdf", None)


def test_rows_are_left_as_they_were(tmp_path: Path) -> None:
    """Making a report changes nothing that it is made from."""
    file = source(tmp_path, [row(17)])
    before = {path: path.read_bytes() for path in file.parts}
    for format_ in FORMATS:
        write_report(report(tmp_path, [finding()], [file]), format_, tmp_path / f"out.{format_}")
    assert {path: path.read_bytes() for path in file.parts} == before
