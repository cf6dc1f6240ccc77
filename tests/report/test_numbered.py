"""Where fields go by numbers, reports call them so; and a number is nothing without its kind of file."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rollbook.report import FORMATS, Report, write_report
from rollbook.report.mask import LEFT_OUT, Mask
from rollbook.report.names import Fields, Names
from rollbook.report.page import pieces
from rollbook.report.sharing import for_sharing
from tests.plain_pims.builders import AUN, TIME, name
from tests.report.builders import collection as named_collection
from tests.report.markup import Page
from tests.report.numbered import ALONE, FLAG, OPEN, PERIOD, SECRETS, STUDENT, collection
from tests.report.workbook import Table, content, sheets, styles

HEAD = 2


def written(given: Report, folder: Path, format_: str, share: bool = False) -> Path:
    path = folder / f"report.{format_}"
    write_report(replace(given, share=share), format_, path)
    return path


def book(given: Report, folder: Path, share: bool = False) -> dict[str, Table]:
    return sheets(written(given, folder, "xlsx", share))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_leaks_anything(numbered: Report, tmp_path: Path, format_: str) -> None:
    path = written(numbered, tmp_path, format_, share=True)
    data = content(path) if format_ == "xlsx" else path.read_bytes()
    assert [secret for secret in SECRETS if re.search(rf"\b{secret}\b", data.decode("utf-8", "replace"))] == []
    assert FLAG.encode() in data


def test_what_would_leak_is_in_the_report_that_is_not_shared(numbered: Report, tmp_path: Path) -> None:
    data = content(written(numbered, tmp_path, "xlsx"))
    assert [secret for secret in SECRETS if secret.encode() not in data] == []


def test_the_same_number_is_personal_in_one_kind_of_file_alone(numbered: Report) -> None:
    told = {f.rule: f for f in for_sharing(numbered).findings.rows()}
    assert (told[STUDENT].field, told[STUDENT].value) == ("4", LEFT_OUT)
    assert (told[PERIOD].field, told[PERIOD].value) == ("4", OPEN)
    assert OPEN in told[PERIOD].message


def test_a_finding_of_an_unknown_rule_is_judged_by_its_file_and_field(numbered: Report, tmp_path: Path) -> None:
    frame = numbered.findings.frame().collect()
    path = tmp_path / "findings.parquet"
    frame.with_columns(rule=frame["rule"].replace({STUDENT: "new", PERIOD: "newer"})).write_parquet(path)
    given = replace(numbered, findings=replace(numbered.findings, path=path))
    told = {f.rule: f.value for f in for_sharing(given).findings.rows()}
    assert (told["new"], told["newer"]) == (LEFT_OUT, OPEN)


def test_the_names_of_files_stay_although_their_time_looks_like_a_number(numbered: Report) -> None:
    shared = for_sharing(numbered)
    assert [file.name for file in shared.files] == [file.name for file in numbered.files]
    assert {f.file for f in shared.findings.rows()} == {f.file for f in numbered.findings.rows()}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Student 1000000001 is.", f"Student {LEFT_OUT} is."),
        ("x_10000000015.", f"{LEFT_OUT}."),
        (f"{name('COURSE')} and 1000000001.csv", f"{name('COURSE')} and {LEFT_OUT}.csv"),
        (f"1000000001/{name('STAFF').lower()}", f"{LEFT_OUT}/{name('STAFF').lower()}"),
        (f"x{name('STAFF')}", f"{LEFT_OUT}.csv"),
        (f"{TIME}.csv", f"{LEFT_OUT}.csv"),
        (f"{AUN}, school 0001, 2024-06-30, 65000 and 3.00", f"{AUN}, school 0001, 2024-06-30, 65000 and 3.00"),
    ],
)
def test_only_what_looks_like_a_persons_number_is_left_out(text: str, left: str) -> None:
    assert Mask(collection()).text(text) == left


@pytest.mark.parametrize(("pattern", "example"), [("[0-9]{4}", "1234"), ("[0-9]+", "1234567"), ("[A-Z ]+", "ABCDEFG")])
def test_a_form_that_much_else_has_is_no_mark_of_a_person(pattern: str, example: str) -> None:
    spec = named_collection()
    layout = spec.layouts["TRN"]
    number = layout.fields[0]
    changed = number.constraints.model_copy(update={"pattern": pattern})
    fields = (number.model_copy(update={"constraints": changed, "example": example}), *layout.fields[1:])
    layouts = {**spec.layouts, "TRN": layout.model_copy(update={"fields": fields})}
    assert Mask(spec).pattern is not None
    assert Mask(spec.model_copy(update={"layouts": layouts})).pattern is None


def test_titles_name_the_kind_of_file_of_a_number() -> None:
    titles = Names(collection()).titles([STUDENT, PERIOD, FLAG, "COURSE.filler", "STAFF.filler", "no such rule"])
    assert titles[STUDENT] == "STUDENT field 4, PAsecureID: the value is not of the right form"
    assert titles[PERIOD].startswith("COURSE_ENROLL field 4, Enrollment Period Number: ")
    assert titles[FLAG] == collection().texts[FLAG].title
    assert [titles[f"{kind}.filler"].partition(": ")[0] for kind in ("COURSE", "STAFF")] == ["COURSE", "STAFF"]
    assert titles["no such rule"] == "no such rule"


@pytest.mark.parametrize(
    ("fields", "label", "words"),
    [
        (Names(collection()).fields_of(FLAG), "32", ("field 32", "field 32, Dual Credit", "field 32, Dual Credit")),
        (Names(collection()).fields_of("COURSE.filler"), "6", ("field 6", "field 6", "field 6")),
        (Fields(None, numbered=True), "6", ("field 6", "field 6", "field 6")),
        (Names(named_collection()).fields("TRN"), "FY", ("FY", "FY", "column FY")),
        (Names(named_collection()).fields(None), "FY", ("FY", "FY", "column FY")),
    ],
)
def test_what_a_field_is_called(fields: Fields, label: str, words: tuple[str, str, str]) -> None:
    assert (fields.short(label), fields.spoken(label), fields.placed(label)) == words


def test_the_page_says_field_and_title(numbered: Report) -> None:
    page = Page("".join(pieces(numbered)))
    captions = [tag.text for tag in page.named("caption")]
    assert f"In {name('STUDENT')}, field 4, PAsecureID" in captions
    assert "1 finding in field 12" in [tag.text for tag in page.named("summary")]
    assert not [caption for caption in captions if "column" in caption]
    assert "the first line is row 1" in page.source


def test_the_terminal_report_keeps_to_80_columns(numbered: Report, tmp_path: Path) -> None:
    lines = written(numbered, tmp_path, "terminal").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line != line.rstrip()]
    assert f"{name('COURSE_ENROLL', ending='tab')}     3       2         0         0" in lines


def test_sheets_have_number_and_title_above_and_go_by_organization_and_kind(numbered: Report, tmp_path: Path) -> None:
    read = book(numbered, tmp_path)
    assert list(read)[2:] == [f"{AUN} {file.kind}" for file in numbered.files]
    table = read[f"{AUN} COURSE_ENROLL"]
    assert table[HEAD][:6] == [
        *("Row", "Findings", "1 Submitting AUN", "2 School Number", "3 School Year Date"),
        "4 Enrollment Period Number",
    ]
    assert table[HEAD + 2][1].startswith(f'Error in field 4: "{OPEN}" is not a code')


def test_cells_are_marked_by_the_number_of_their_field(numbered: Report, tmp_path: Path) -> None:
    read = book(numbered, tmp_path)
    number = list(read).index(f"{AUN} COURSE_ENROLL") + 1
    style = styles(tmp_path / "report.xlsx", number)
    row = [style[f"{column}5"] for column in "CDEFGH"]
    assert [place for place, one in enumerate(row, start=1) if row.count(one) == 1] == [4]


def test_what_stands_in_a_filler_takes_its_place(numbered: Report, tmp_path: Path) -> None:
    table = book(numbered, tmp_path)[f"{AUN} STUDENT"]
    place = table[HEAD].index("12 (left blank)")
    assert table[HEAD][place - 1].startswith("10 ")
    assert table[HEAD][place + 1].startswith("13 ")
    assert [cells[place] for cells in table[HEAD + 1 :]] == ["", "", "Sidestep"]
    assert table[HEAD + 3][1].startswith("Warning in field 12: ")


def test_a_row_of_the_wrong_width_stands_as_it_is_counted(numbered: Report, tmp_path: Path) -> None:
    table = book(numbered, tmp_path)[f"{AUN} COURSE"]
    odd = dict(zip(table[HEAD], table[-1], strict=True))
    assert (odd["Row"], odd["27 Course Code Long"], odd["78 (left blank)"]) == ("5", "ODD", "Longrow")
    assert [cells[table[HEAD].index("78 (left blank)")] for cells in table[HEAD + 1 : -1]] == ["", "", ""]


def test_a_shared_sheet_leaves_out_names_that_stand_in_the_wrong_place(numbered: Report, tmp_path: Path) -> None:
    table = book(numbered, tmp_path, share=True)[f"{AUN} STUDENT"]
    personal = collection().layouts["STUDENT"].personal
    titles = [collection().layouts["STUDENT"][element].title for element in personal]
    assert not [header for header in table[HEAD] if header.partition(" ")[2] in (*titles, "(left blank)")]
    grades = [cells[table[HEAD].index("10 Grade")] for cells in table[HEAD + 1 :]]
    assert grades == ["011", LEFT_OUT, "011"]


def test_the_object_has_numbers_of_fields_as_text(numbered: Report, tmp_path: Path) -> None:
    read = json.loads(written(numbered, tmp_path, "json").read_text(encoding="utf-8"))
    told = {found["rule"]: found for found in read["findings"]}
    assert (read["collection"], read["year"], read["passed"]) == ("pa-pims", "2023-24", False)
    assert (told[PERIOD]["field"], told[PERIOD]["value"], told[PERIOD]["line"]) == ("4", OPEN, 2)
    assert (told["STUDENT.filler"]["field"], told["STUDENT.filler"]["value"]) == ("12", "Sidestep")
    assert (told["row.fields"]["field"], told["row.fields"]["value"], told["row.fields"]["line"]) == (None, None, 5)
    assert [found.get("excepted") for found in read["findings"] if found["rule"] == FLAG].count(True) == 1
    assert read["counts"]["excepted"] == 1
    results = {rule["rule"]: rule for rule in read["rules"]}
    assert results[ALONE] == {
        **{"rule": ALONE, "severity": "error", "rows": 3, "findings": 2, "excepted": 0},
        **{"rate": 66.6667, "threshold": 70.0, "passed": True},
    }


def test_the_threshold_and_the_exception_are_told(numbered: Report, tmp_path: Path) -> None:
    text = written(numbered, tmp_path, "terminal").read_text(encoding="utf-8")
    assert f"2 findings ({ALONE}; within the threshold of 70%)" in text
    verdict = "1 finding stands under an approved exception. 2 errors are within the threshold of 70 percent."
    assert " ".join(text.split()).endswith(verdict)
