"""A report made for sharing tells nobody's number, and nothing of the school's own columns."""

from pathlib import Path
from typing import Any

import pytest

from rollbook.findings import Finding, SourceFile
from rollbook.report import FORMATS, Report, write_report
from rollbook.report.head import shared as made_for_sharing
from rollbook.report.mask import LEFT_OUT, Mask
from rollbook.report.sharing import for_sharing
from rollbook.spec import CellRule, Collection, Rule
from tests.report.builders import CREDIT, collection, finding, report, row, source
from tests.report.workbook import content, sheets

STUDENTS = ("1000001", "1000002", "1000003", "1000004", "1000005", "1000006", "1000007")
MALFORMED = ("100001", "I000001", "Casey Sample")
BLANK = {"message": "It is blank.", "fix": "Fill it in."}
OWN = {"x_name": "Robin Sample", "x_secret": "1000005"}


def found() -> list[Finding]:
    number = {"field": "PermNumber", "own": OWN}
    said: list[dict[str, Any]] = [
        {"rule": "TRN.PermNumber.format", "line": 2, "value": MALFORMED[0], "message": f"{MALFORMED[0]} is short."},
        {"rule": "TRN.PermNumber.format", "line": 3, "value": MALFORMED[1], "fix": f"Is {MALFORMED[1]} right?"},
        {"rule": "TRN.PermNumber.format", "line": 4, "value": MALFORMED[2], "message": MALFORMED[2]},
        {"rule": "TRN.PermNumber.required", "line": 5, "value": " "} | BLANK,
    ]
    others = [
        finding(line=6, value=STUDENTS[0], message=f"{STUDENTS[1]}: no.", fix=f"Ask for ({STUDENTS[2]}).", own=OWN),
        finding("TRN.CourseSection.format", 7, "CourseSection", f"99{STUDENTS[3]}77", message="It is wrong."),
        finding(
            "file.header", None, None, None, message=f"Column 1 is called “{MALFORMED[2]}”.", number=1, name="b.csv"
        ),
        finding("row.fields", 8, None, MALFORMED[2], message="Two fields."),
    ]
    return [*(finding(**(number | kwargs)) for kwargs in said), *others]


def shared(folder: Path) -> Report:
    rows = [row(line, own=OWN, PermNumber=STUDENTS[line % 7]) for line in range(2, 8)]
    rows += [row(9, own=OWN, CourseSection=f"S{STUDENTS[6]}", PermNumber=MALFORMED[1])]
    file = source(folder, rows, name=f"{STUDENTS[5]}/PS001FY17TRN.csv", odd={8: (STUDENTS[0], MALFORMED[2])})
    unread = SourceFile(1, "b.csv", folder / "b.csv")
    return report(folder, found(), [file, unread], passed_over=[f"{STUDENTS[4]}.txt"], share=True)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_leaks_anything(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "out" / f"report.{format_}"
    path.parent.mkdir()
    write_report(shared(tmp_path), format_, path)
    data = content(path) if format_ == "xlsx" else path.read_bytes()
    leaked = [secret for secret in (*STUDENTS, *MALFORMED, *OWN, *OWN.values()) if secret.encode() in data]
    assert leaked == []
    assert CREDIT.encode() in data


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"json"}))
def test_the_head_says_that_it_is_made_for_sharing(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "out"
    write_report(shared(tmp_path), format_, path)
    data = content(path) if format_ == "xlsx" else path.read_bytes()
    said = made_for_sharing(shared(tmp_path))
    words = b" ".join(data.split())
    assert said.replace("'", "&#39;" if format_ == "html" else "'").encode() in words
    assert collection().confidentiality.encode() not in words


def test_what_would_leak_is_in_the_report_that_is_not_shared(tmp_path: Path) -> None:
    """Else the test above would find nothing whatever the code does."""
    given = shared(tmp_path)
    write_report(Report(given.collection, given.files, given.findings, given.passed_over), "xlsx", tmp_path / "out")
    data = content(tmp_path / "out")
    assert [s for s in (*STUDENTS, *MALFORMED, *OWN, *OWN.values()) if s.encode() not in data] == []


def test_a_personal_finding_gets_the_words_of_its_rule(tmp_path: Path) -> None:
    told = [f for f in for_sharing(shared(tmp_path)).findings.rows() if f.rule == "TRN.PermNumber.format"]
    text = collection().texts["TRN.PermNumber.format"]
    assert {(f.value, f.message, f.fix, f.extra) for f in told} == {(LEFT_OUT, f"{text.title}.", text.fix, "")}


def test_a_blank_is_no_secret(tmp_path: Path) -> None:
    [blank] = [f for f in for_sharing(shared(tmp_path)).findings.rows() if f.rule == "TRN.PermNumber.required"]
    assert (blank.value, blank.message, blank.fix) == (" ", "It is blank.", "Fill it in.")


@pytest.mark.parametrize("quoted", ["“Casey”, “Sample”", "“Casey ”Sample” Doe”", '"Casey"', "“Casey\nSample”"])
def test_what_a_finding_about_a_file_quotes_is_left_out(tmp_path: Path, quoted: str) -> None:
    given = report(tmp_path, [finding("file.header", None, None, None, message=f"Called {quoted}, no.")], share=True)
    assert next(for_sharing(given).findings.rows()).message == f"Called {LEFT_OUT}, no."


def test_other_findings_keep_their_words(tmp_path: Path) -> None:
    given = report(tmp_path, [finding(own=OWN)], share=True)
    assert next(for_sharing(given).findings.rows()) == finding()


def test_a_number_goes_with_the_whole_word_around_it(tmp_path: Path) -> None:
    told = {f.line: f for f in for_sharing(shared(tmp_path)).findings.rows()}
    assert told[7].value == LEFT_OUT
    assert (told[6].message, told[6].fix) == (f"{LEFT_OUT}: no.", f"Ask for ({LEFT_OUT}).")


def test_the_workbook_keeps_the_other_columns(tmp_path: Path) -> None:
    write_report(shared(tmp_path), "xlsx", tmp_path / "out")
    table = sheets(tmp_path / "out")["PS001FY17TRN"]
    assert table[2] == [
        "Row",
        "Findings",
        *(name for name in collection().layouts["TRN"].names if name != "PermNumber"),
    ]
    assert [cells[0] for cells in table[3:]] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    assert set(table[-2][2:]) == {""}
    assert dict(zip(table[2], table[-1], strict=True))["CourseSection"] == LEFT_OUT


def _rule(**changes: Any) -> Rule:
    [credit] = [rule for rule in collection().rules if rule.id == CREDIT]
    return credit.model_copy(update={"id": "TRN.new", **changes})


@pytest.mark.parametrize(
    ("changes", "personal"),
    [
        ({}, False),
        ({"field": "PermNumber"}, True),
        ({"field": None, "value_of": "PermNumber"}, True),
        ({"field": "{who}", "each": ({"who": "FY"}, {"who": "PermNumber"})}, True),
        ({"message": "{PermNumber} has too much."}, True),
        ({"fix": "Ask {PermNumber}."}, True),
    ],
)
def test_which_rules_are_about_a_person(changes: dict[str, Any], personal: bool) -> None:
    spec: Collection = collection().model_copy(update={"rules": (_rule(**changes),)})
    assert ("TRN.new" in Mask(spec).rules) == personal


def test_a_blank_cell_of_a_rule_that_tells_a_number_keeps_it_to_itself(tmp_path: Path) -> None:
    spec: Collection = collection().model_copy(update={"rules": (_rule(message="{PermNumber} has no credit."),)})
    told = finding("TRN.new", value="", message="Casey Sample has no credit.")
    given = Report(spec, (), report(tmp_path, [told]).findings, (), True)
    assert "Casey" not in next(for_sharing(given).findings.rows()).message


def test_all_checks_of_a_personal_element_are_about_a_person() -> None:
    cells: list[CellRule] = [rule for rule in collection().cell_rules() if rule.element.personal]
    assert {rule.id for rule in cells} <= Mask(collection()).rules
    assert len(cells) >= 3
