"""The terminal report reads well at 80 columns, in black and white."""

from pathlib import Path

import pytest

from rollbook.findings import NotChecked
from rollbook.report import Report, write_report
from tests.report.builders import CREDIT, finding, report, result, row, source


def printed(given: Report, folder: Path) -> str:
    write_report(given, "terminal", folder / "report.txt")
    return (folder / "report.txt").read_text(encoding="utf-8")


def test_a_cause_is_told_once_with_its_places(tmp_path: Path) -> None:
    text = printed(report(tmp_path, (finding(line=line) for line in range(17, 434))), tmp_path)
    assert "Error: More credit was earned than the course offers\n" in text
    assert f"  417 findings ({CREDIT})\n" in text
    assert "  - 417 times: 2.0 credits were earned, but the course file offers 1.\n" in text
    assert "    PS001FY17TRN.csv, rows 17, 18, 19, 20, 21 and 412 more\n" in text
    assert "  To fix them: Correct the credit earned.\n" in text


def test_places_in_several_files(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2)]), source(tmp_path, [row(2)], 1, "PS002FY17TRN.csv")]
    found = [finding(line=2), finding(line=3), finding(line=9, number=1, name="PS002FY17TRN.csv")]
    text = printed(report(tmp_path, found, files), tmp_path)
    assert "PS001FY17TRN.csv, rows 2 and 3; PS002FY17TRN.csv, row 9" in text
    assert "3 findings in 2 files" in text


def test_a_finding_without_a_row_names_its_file(tmp_path: Path) -> None:
    assert "\n    PS001FY17TRN.csv\n" in printed(report(tmp_path, [finding(line=None)]), tmp_path)


def test_different_fixes_stand_with_their_causes(tmp_path: Path) -> None:
    found = [finding(message="One.", fix="Fix one."), finding(line=18, message="Two.", fix="Fix two.")]
    text = printed(report(tmp_path, found), tmp_path)
    assert text.index("One.") < text.index("To fix it: Fix one.") < text.index("Two.")


def test_many_causes_are_counted(tmp_path: Path) -> None:
    found = [finding(line=line, message=f"Number {line}.") for line in range(2, 32)]
    text = printed(report(tmp_path, found), tmp_path)
    assert text.count("- Number") == 4
    assert "- and 26 other causes\n" in text


def test_what_was_not_checked_is_grouped_by_reason(tmp_path: Path) -> None:
    gaps = [NotChecked("A", "no census list was given"), NotChecked("B", "no census list was given")]
    gaps.append(NotChecked("C", "no CRS file was given", "PS001"))
    text = printed(report(tmp_path, [finding()], gaps=gaps, passed_over=["notes.txt"]), tmp_path)
    assert (
        "What was not checked\n"
        "  - No census list was given: put census.csv into the folder, or add --reference\n"
        "    census=FILE. Not checked: A and B.\n"
        "  - No CRS file was given. Not checked for PS001: C.\n"
    ) in text
    assert "Passed over: notes.txt.\n" in text


def test_the_last_line_is_the_verdict(tmp_path: Path) -> None:
    assert printed(report(tmp_path, [finding()]), tmp_path).endswith(
        "\n\nNot passed: 1 error must be fixed before these files can be submitted.\n"
    )


def test_rules_of_the_same_title_are_told_apart_by_their_kind(tmp_path: Path) -> None:
    both = [finding("CRS.org-unknown", 2, None), finding("TRN.org-unknown", 2, "OrgID")]
    text = printed(report(tmp_path, [*both, finding()]), tmp_path)
    assert "Error: CRS: The school is not on the agency's list\n" in text
    assert "Error: TRN: The school is not on the agency's list\n" in text
    assert "Error: More credit was earned" in text
    assert "Error: The school is not on the agency's list\n" in printed(report(tmp_path, both[:1]), tmp_path)


@pytest.mark.parametrize(("rules", "told"), [(15, False), (16, True)])
def test_of_many_broken_rules_the_page_is_recommended(tmp_path: Path, rules: int, told: bool) -> None:
    text = printed(report(tmp_path, [finding(f"CRS.{number}") for number in range(rules)]), tmp_path)
    assert text.endswith("easier to work through: add\n--output report.html.\n") == told


def test_a_file_holds_no_colour_whatever_the_terminal_can_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in printed(report(tmp_path, [finding()]), tmp_path)


def test_no_line_is_wider_than_80_columns(tmp_path: Path) -> None:
    long = "Ein sehr langes Wort: " + "x" * 200 + " und mehr. " * 30
    found = [finding(message=long, fix=long, name="a/very/long/path/" * 8 + "x.csv"), finding(line=2, message="[b]")]
    gaps = [NotChecked(f"CRS.a-rule-with-a-long-name-{i}", long) for i in range(9)]
    text = printed(report(tmp_path, found, gaps=gaps, passed_over=["x" * 100]), tmp_path)
    assert max(map(len, text.splitlines())) <= 80
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_long_list_of_files_is_cut(tmp_path: Path) -> None:
    files = [source(tmp_path, [row(2)], number, f"PS{number:03}FY17TRN.csv") for number in range(40)]
    text = printed(report(tmp_path, [finding(number=39, name="PS039FY17TRN.csv")], files), tmp_path)
    assert text.index("PS039FY17TRN.csv") < text.index("PS000FY17TRN.csv")
    assert "and 28 more files, 28 of them without findings" in text


@pytest.mark.parametrize("evil", ["\x1b[2J\x1b]0;x\x07", "[red]x[/red]", ":smile:", "\u202eabc"])
def test_cells_cannot_steer_the_terminal(tmp_path: Path, evil: str) -> None:
    text = printed(report(tmp_path, [finding(message=evil, fix=evil, name=evil)], passed_over=[evil]), tmp_path)
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "[red]x[/red]" in text or "[red]" not in evil


COVERED = [finding(line=line, message=f"Number {line}.", excepted=True) for line in range(2, 10)]


def test_what_an_exception_covers_is_told_apart_and_in_short(tmp_path: Path) -> None:
    given = report(tmp_path, [finding(line=30), *COVERED], results=[result(found=9, excepted=8)])
    text = printed(given, tmp_path)
    assert f"  1 finding ({CREDIT})\n" in text
    assert (
        "Under an approved exception\n"
        "  - More credit was earned than the course offers: 8 findings\n"
        f"    ({CREDIT})\n"
        "    PS001FY17TRN.csv, rows 2, 3, 4, 5, 6 and 3 more\n"
    ) in text
    assert text.index("To fix it: Correct") < text.index("Under an approved exception")
    assert "Number 2." not in text


def test_the_files_count_what_is_excepted_where_something_is(tmp_path: Path) -> None:
    [covered, plain] = [printed(report(tmp_path, found), tmp_path) for found in (COVERED, [finding()])]
    assert "Rows  Errors  Warnings  Excepted\n" in covered
    assert "2       0         0         8\n" in covered
    assert "Excepted" not in plain


def test_results_are_told_where_an_exception_or_a_threshold_has_a_part(tmp_path: Path) -> None:
    results = [
        result(rows=1200, found=9, excepted=8),
        result("TRN.FY.code", found=2, threshold=5),
        result("TRN.FY.required", threshold=5),
        result("TRN.OrgID.length", found=1),
    ]
    text = printed(report(tmp_path, COVERED, results=results), tmp_path)
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert rows[rows.index("Rules with exceptions or thresholds") + 1].startswith("Rule Rows Findings Excepted Rate")
    assert "TRN.FY.code 100 2 0 2.00% 5% Passed" in rows
    assert [row for row in rows if row.endswith("1,200 9 8 0.08% 0% Not passed")]
    assert "TRN.FY.required" not in text
    assert "TRN.OrgID.length" not in text


def test_plain_results_are_not_told(tmp_path: Path) -> None:
    assert "thresholds" not in printed(report(tmp_path, [finding()], results=[result(found=1)]), tmp_path)


def test_what_is_within_the_threshold_says_so(tmp_path: Path) -> None:
    text = printed(report(tmp_path, [finding()], results=[result(found=1, threshold=2.5)]), tmp_path)
    assert f"  1 finding ({CREDIT}; within the threshold of 2.5%)\n" in text


def test_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write_report(report(tmp_path, [finding()]), "terminal", None) == []
    assert "1 error must be fixed" in capsys.readouterr().out
