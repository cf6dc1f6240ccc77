"""The plain implementation against the page's own sentences about files, headers, several agencies and order."""

import codecs

import pytest

from tests.plain.builders import Cells
from tests.plain_pims.builders import AUN, DUAL, batch, file, header, name, row
from tests.plain_pims.page import Finding, check

COURSE = name("COURSE")
ROW = row("COURSE")
HEADER = header("COURSE")
GOOD = file(ROW)
BAD = row("COURSE", {"30": "x"})
OTHER = "000000001"

Told = list[tuple[str, int | None]]


def told(data: bytes, file_name: str = COURSE) -> Told:
    return [(found.rule, found.line) for found in check({file_name: data}, {})]


@pytest.mark.parametrize(
    "file_name",
    [COURSE, COURSE.lower(), COURSE.upper(), f"deep/er/{COURSE}", name("COURSE", time="999999999999")],
)
def test_names_of_the_form_are_taken_without_case(file_name: str) -> None:
    assert told(GOOD, file_name) == []


@pytest.mark.parametrize(
    "file_name",
    [
        name("COURSES"),
        name("CRSE"),
        name("COURSE", aun="12345678"),
        name("COURSE", aun="12345678A"),
        name("COURSE", time="20240131120"),
        name("COURSE", time="2024013112000"),
        name("COURSE", ending="xls"),
        name("COUR\u017fE"),
        f"{AUN}_COURSE.csv",
        f"{COURSE} ",
    ],
)
def test_other_names_are_refused_before_anything_else(file_name: str) -> None:
    assert told(b"", file_name) == [("file.name", None)]


@pytest.mark.parametrize("ending", ["csv", "tab", "txt", "TXT", "Tab"])
def test_the_delimiter_goes_by_the_ending(ending: str) -> None:
    data = file(HEADER, BAD, ending=ending.lower())
    assert told(data, name("COURSE", ending=ending)) == [("COURSE.30.code", 2)]


@pytest.mark.parametrize(("first", "ending"), [(HEADER, "csv"), (ROW, "csv"), (HEADER, "txt"), (ROW, "tab")])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_first_row_is_a_single_field_that_holds_another_delimiter(first: Cells, ending: str, mark: str) -> None:
    own = {"csv": ",", "tab": "\t", "txt": "|"}[ending]
    data = file(first, row("COURSE", {"27": "ALG-2"}), ending=ending).replace(own.encode(), mark.encode())
    assert told(data, name("COURSE", ending=ending)) == ([] if own == mark else [("file.delimiter", None)])


def test_a_file_is_a_duplicate_by_agency_and_table_whatever_its_time_or_extension() -> None:
    files = {COURSE: GOOD, name("COURSE", time="202305051200", ending="txt"): b"", name("COURSE", aun=OTHER): b""}
    assert [(x.rule, x.file) for x in check(files, {})] == [
        ("file.empty", name("COURSE", aun=OTHER)),
        ("file.duplicate", name("COURSE", time="202305051200", ending="txt")),
        ("file.duplicate", COURSE),
    ]


def changed(number: int, text: str, cells: Cells = HEADER) -> Cells:
    return [*cells[: number - 1], text, *cells[number:]]


@pytest.mark.parametrize(
    "rows",
    [
        [ROW],
        [HEADER, ROW],
        [header("COURSE", "Filler"), ROW],
        [[each.lower() for each in HEADER], ROW],
        [[f"\u00a0{each.title()} " for each in HEADER], ROW],
        [changed(4, "anything"), ROW],
        [[*HEADER, ""], ROW],
        [HEADER, [*ROW, " "]],
        [[*ROW, ""]],
        [[], HEADER, [" "], ROW, [""] * 79],
        [changed(1, f" {AUN} ", ROW)],
    ],
)
def test_a_header_may_be_there_or_not(rows: list[Cells]) -> None:
    assert told(file(*rows)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [changed(29, "STATE COURSE CODE"), ROW],
        [changed(29, ""), ROW],
        [changed(1, "AUN"), ROW],
        [changed(1, "SUBMITTING;AUN"), ROW],
        [HEADER[1:], ROW],
        [HEADER[:-1], ROW],
        [[*HEADER, "x_own"], ROW],
        [[*HEADER, "", ""], ROW],
        [changed(1, "12345678", ROW)],
        [changed(1, "", ROW)],
        [changed(1, "\u0661" * 9, ROW)],
        [["one field alone"], ROW],
        [HEADER[:-1]],
    ],
)
def test_a_first_row_that_is_not_the_right_header(rows: list[Cells]) -> None:
    assert told(file(*rows)) == [("file.header", None)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "file.empty"),
        (b"\n , \n", "file.empty"),
        (codecs.BOM_UTF8, "file.empty"),
        (file(HEADER), "file.empty"),
        (file(HEADER, [""] * 79), "file.empty"),
        (b"\0" + GOOD, "file.encoding"),
        (b"\x81" + GOOD, "file.encoding"),
        (b"PK\x03\x04 xlsx", "file.encoding"),
        (GOOD.decode().encode("utf-16-le"), "file.encoding"),
    ],
)
def test_a_file_has_the_first_problem_that_holds_and_nothing_else(data: bytes, expected: str) -> None:
    assert told(data) == [(expected, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    data = file(row("COURSE", {"5": "\u00c9tudes", "30": "\u00c9"})).decode().encode(encoding)
    assert [(x.rule, x.value) for x in check({COURSE: data}, {})] == [("COURSE.30.code", "\u00c9")]


ENROLL = name("COURSE_ENROLL", ending="txt")
PUPIL = row("COURSE_ENROLL")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([PUPIL[:-1]], [("row.fields", 1)]),
        ([[AUN]], [("row.fields", 1)]),
        ([header("COURSE_ENROLL"), PUPIL, [*PUPIL, "x"], [*PUPIL, "", ""]], [("row.fields", 3), ("row.fields", 4)]),
        ([[], [" "], [""] * 9, PUPIL[:-1]], [("row.fields", 4)]),
        ([changed(14, "ALG|\n-1", PUPIL), PUPIL[1:]], [("row.fields", 2)]),
    ],
)
def test_rows_are_counted_as_a_spreadsheet_does(rows: list[Cells], expected: Told, end: str) -> None:
    assert told(file(*rows, end=end, ending="txt"), ENROLL) == expected


def test_a_quote_that_never_closes() -> None:
    data = file(PUPIL, PUPIL, PUPIL, ending="txt")
    place = data.rindex(b"ALG-1")
    assert told(data[:place] + b'"' + data[place:], ENROLL) == [
        ("COURSE_ENROLL.duplicate", 1),
        ("COURSE_ENROLL.duplicate", 2),
        ("row.quote", 3),
    ]
    assert told(AUN.encode() + b'|"', ENROLL) == [("row.quote", 1)]
    assert told(b'"' + AUN.encode(), ENROLL) == [("row.quote", 1)]


def test_broken_rows_take_no_part_in_groups_and_lookups() -> None:
    assert told(file(ROW, ROW[:-1])) == [("row.fields", 2)]
    files = {COURSE: file(ROW[:-1]), name("CRSE_INSTRUCT"): file(row("CRSE_INSTRUCT"))}
    assert [x.rule for x in check(files, {})] == ["row.fields", "CRSE_INSTRUCT.no-such-course"]


def test_after_a_files_own_finding_it_counts_as_not_given() -> None:
    files = {name(table): file(*rows) for table, rows in batch().items()} | {COURSE: b""}
    assert [x.rule for x in check(files, {})] == ["file.empty"]


def test_several_agencies_match_within_one_alone() -> None:
    files = {COURSE: GOOD, name("CRSE_INSTRUCT", aun=OTHER): file(row("CRSE_INSTRUCT", {"1": OTHER, "19": "NONE"}))}
    assert check(files, {}) == []
    files[name("COURSE", aun=OTHER, ending="txt")] = file(row("COURSE", {"1": OTHER}), ending="txt")
    assert [(x.file, x.rule) for x in check(files, {})] == [
        (name("COURSE", aun=OTHER, ending="txt"), "rule_131_1"),
        (name("CRSE_INSTRUCT", aun=OTHER), "CRSE_INSTRUCT.no-such-course"),
    ]


def test_findings_stand_in_the_order_of_the_page_fields_by_number() -> None:
    cells = row("COURSE", {**DUAL, "2": "9999", "4": "x", "9": "", "29": "01005", "10": "x", "1": OTHER})
    found = check({COURSE: file(cells, cells[1:]), "000.csv": b""}, {})
    assert [(x.line, x.field, x.rule) for x in found] == [
        (None, None, "file.name"),
        (1, "1", "COURSE.1.other-lea"),
        (1, "2", "COURSE.school-9999"),
        (1, "4", "COURSE.filler"),
        (1, "9", "COURSE.9.required"),
        (1, "10", "COURSE.filler"),
        (1, "32", "rule_306"),
        (1, "33", "rule_306"),
        (2, None, "row.fields"),
    ]


def test_values_are_untrimmed_and_blank_ones_empty() -> None:
    found = check({COURSE: file(row("COURSE", {"30": " x ", "5": "  "}))}, {})
    assert found == [
        Finding("COURSE.5.required", "error", COURSE, 1, "5", ""),
        Finding("COURSE.30.code", "error", COURSE, 1, "30", " x "),
    ]


def test_warnings_are_told_apart_from_errors() -> None:
    courses = [row("COURSE", {**DUAL, "2": "9999", "4": "x"}), row("COURSE", {"63": "KLIT"})]
    sections = [row("CRSE_INSTRUCT", {"8": "8888888"}), row("CRSE_INSTRUCT", {"8": "0234567", "2": "0003"})]
    found = check({COURSE: file(*courses), name("CRSE_INSTRUCT"): file(*sections)}, {})
    assert sorted({(x.severity, x.rule) for x in found}) == [
        ("error", "CRSE_INSTRUCT.no-such-course"),
        ("error", "rule_131_1"),
        ("warning", "COURSE.63.keystone"),
        ("warning", "COURSE.filler"),
        ("warning", "COURSE.school-9999"),
        ("warning", "CRSE_INSTRUCT.8.leading-zero"),
        ("warning", "rule_539"),
    ]
