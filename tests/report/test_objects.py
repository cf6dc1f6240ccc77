"""JSON has the shape that the collection's page gives, however many findings there are."""

import json
from pathlib import Path
from typing import Any

import pytest

from rollbook.findings import NotChecked, SourceFile
from rollbook.report import Report, write_report
from tests.report.builders import CREDIT, NAME, finding, report, result

GAP = NotChecked("CRS.educator-unknown", "no educators list was given")
GAP_OF_ONE = NotChecked(CREDIT, "no course file was given", "PS001")


def printed(given: Report, folder: Path) -> dict[str, Any]:
    path = folder / "report.json"
    assert write_report(given, "json", path) == [path]
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def test_the_whole_object(tmp_path: Path) -> None:
    read = printed(report(tmp_path, [finding()], gaps=[GAP, GAP_OF_ONE], results=[result(rows=3, found=1)]), tmp_path)
    told = {
        "message": "2.0 credits were earned, but the course file offers 1.",
        "fix": "Correct the credit earned.",
    }
    place = {"file": NAME, "line": 17, "field": "CourseCreditEarned", "value": "2.0"}
    assert read == {
        "collection": "vt-sect",
        "year": "FY17",
        "files": [{"name": NAME, "kind": "TRN", "organization": "PS001", "rows": 2, "sha256": "ab" * 32}],
        "findings": [{"rule": CREDIT, "severity": "error", **place, **told}],
        "counts": {"error": 1, "warning": 0},
        "passed": False,
        "rules": [
            {"rule": CREDIT, "severity": "error", "rows": 3, "findings": 1, "excepted": 0}
            | {"rate": 33.3333, "threshold": 0, "passed": False}
        ],
        "not_checked": [
            {"rule": GAP.rule, "reason": GAP.reason},
            {"rule": CREDIT, "reason": GAP_OF_ONE.reason, "organization": "PS001"},
        ],
    }
    assert list(read) == ["collection", "year", "files", "findings", "counts", "passed", "rules", "not_checked"]


def test_what_is_not_known_is_null(tmp_path: Path) -> None:
    unread = SourceFile(0, "notes.csv", tmp_path / "notes.csv", sha256="cd" * 32)
    said = finding("file.name", None, None, None, name="notes.csv")
    read = printed(report(tmp_path, [said], [unread]), tmp_path)
    assert read["files"] == [
        {"name": "notes.csv", "kind": None, "organization": None, "rows": None, "sha256": "cd" * 32}
    ]
    [found] = read["findings"]
    assert [found[key] for key in ("line", "field", "value")] == [None, None, None]


def test_a_blank_cell_is_not_null(tmp_path: Path) -> None:
    [found] = printed(report(tmp_path, [finding(value="")]), tmp_path)["findings"]
    assert found["value"] == ""


def test_what_an_exception_covers_says_so(tmp_path: Path) -> None:
    own = {"x_room": "1"}
    read = printed(report(tmp_path, [finding(), finding(line=18, own=own, excepted=True)]), tmp_path)
    assert [(entry.get("excepted"), entry.get("extra")) for entry in read["findings"]] == [(None, None), (True, own)]
    assert "excepted" not in read["findings"][0]
    assert read["counts"] == {"error": 1, "warning": 0, "excepted": 1}


def test_own_columns_are_there_only_where_a_school_has_some(tmp_path: Path) -> None:
    own = {"x_room": 'A "1"', "x_ü": "=2+2\n"}
    found = printed(report(tmp_path, [finding(line=17), finding(line=18, own=own)]), tmp_path)["findings"]
    assert [entry.get("extra") for entry in found] == [None, own]
    assert "extra" not in found[0]


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    read = printed(report(tmp_path), tmp_path)
    assert (read["findings"], read["counts"]) == ([], {"error": 0, "warning": 0})


def test_any_text_survives(tmp_path: Path) -> None:
    value = 'tab\t "quoted" \\ \x00\x1f\u2028 \U0001f642 А'
    [found] = printed(report(tmp_path, [finding(value=value)]), tmp_path)["findings"]
    assert found["value"] == value


def test_all_findings_are_there_in_order(tmp_path: Path) -> None:
    many = 120_000
    read = printed(report(tmp_path, (finding(line=line) for line in range(2, many + 2))), tmp_path)
    lines = [found["line"] for found in read["findings"]]
    assert lines == list(range(2, many + 2))


def test_standard_output_gets_utf_8(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write_report(report(tmp_path, [finding(value="é")]), "json", None) == []
    [found] = json.loads(capfdbinary.readouterr().out.decode("utf-8"))["findings"]
    assert found["value"] == "é"
