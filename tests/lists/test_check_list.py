"""Everything that is wrong with a list is said, in plain words, with row and column."""

import hashlib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.intake import BrokenReferenceError
from rollbook.intake.references import read_reference
from rollbook.lists import ListReport, check_list
from rollbook.spec import Collection
from rollbook.spec.code_list import Code, CodeList, Format
from rollbook.spec.layout import Constraints, Element, Layout
from tests import pims, product
from tests.collections import every

_CENSUS = "PermNumber,OrgID,Grade,SummerDropout\n"


def _checked(folder: Path, data: bytes | str, name: str = "census", spec: Collection | None = None) -> ListReport:
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return check_list(path, spec or product.collection(), name)


def _told(report: ListReport) -> list[tuple[int | None, str, str, str]]:
    return [(p.line, p.column, p.value, p.message) for p in report.problems]


@every
def test_a_list_of_examples_is_usable_in_any_order_of_its_columns(spec: Collection, tmp_path: Path) -> None:
    for name, layout in spec.references.items():
        for fields in (layout.fields, layout.fields[::-1]):
            text = ",".join(e.name.upper() for e in fields) + "\n" + ",".join(e.example for e in fields) + "\n"
            report = _checked(tmp_path, text, name, spec)
            assert (report.usable, report.rows, report.problems, report.total) == (True, 1, (), 0), name
            assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_all_mistakes_are_said_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = "1000001,PS132,09,N\n\n,PS132,,\n1000001,PS001,,\n 1000001 ,PS132,,\n1000002,,,\n1000003,PS001\n1,2,3,4,5\n"
    report = _checked(tmp_path, _CENSUS + rows)
    assert _told(report) == [
        (4, "PermNumber", "", "Student ID is blank, but must be filled in."),
        (6, "PermNumber", "1000001", "Row 2 has the same PermNumber and OrgID already."),
        (7, "OrgID", "", "Home school is blank, but must be filled in."),
        (8, "", "", "The row has 2 cells, but the header has 4."),
        (9, "", "", "The row has 5 cells, but the header has 4."),
    ]
    assert (report.rows, report.total, report.usable) == (7, 5, False)
    assert all(problem.remedy.endswith(".") for problem in report.problems)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\n ,\n", "The file is empty."),
        (b"PK\x03\x04\x00", "The file is an Excel workbook (.xlsx) or another zip archive."),
        (b"a\0b\n", "The file is text with NUL characters, which a damaged or a binary file has."),
        (b"PermNumber,OrgID\n", "The list has a header, but no row."),
        (b"PermNumber;OrgID\n1;PS132\n", "The columns are separated by semicolons, not by commas."),
        (b"PermNumber,Grade\n1,09\n", "The column OrgID is missing."),
        (b"PermNumber,OrgID,orgid\n1,PS132,PS132\n", "The column OrgID is there 2 times."),
        (b'PermNumber,OrgID\n1,"PS132\n2,PS132\n', "A quotation mark opens here and never closes."),
        (
            b'PermNumber,OrgID\n1,"PS132\n2,PS132\n3,"PS132"\n',
            "A quotation mark opens here, and the row goes on for 3 lines.",
        ),
    ],
)
def test_what_is_wrong_with_the_file_is_said(data: bytes, message: str, tmp_path: Path) -> None:
    report = _checked(tmp_path, data)
    assert message in [problem.message for problem in report.problems]
    assert not report.usable


def test_a_header_without_any_known_column_hides_no_thousand_rows(tmp_path: Path) -> None:
    report = _checked(tmp_path, "a,b\n" + "1,2\n" * 50)
    assert [problem.message for problem in report.problems] == [
        "The column PermNumber is missing.",
        "The column OrgID is missing.",
    ]
    assert report.passed_over == ("a", "b")


def test_a_thousand_problems_are_told_and_all_are_counted(tmp_path: Path) -> None:
    report = _checked(tmp_path, _CENSUS + ",PS132,,\n" * 1_234)
    assert (len(report.problems), report.total, report.rows) == (1_000, 1_234, 1_234)


def test_further_columns_are_passed_over_and_named(tmp_path: Path) -> None:
    report = _checked(tmp_path, "Phone,PermNumber,OrgID\n1,2,PS132\n")
    assert (report.usable, report.passed_over) == (True, ("Phone",))


def test_rows_are_told_apart_by_the_whole_key(tmp_path: Path) -> None:
    text = "AUN,SchoolNumber\n123456789,1234\n123456780,1234\n123456789,1235\n"
    assert _checked(tmp_path, text, "schools", pims.collection()).usable


def _made_up() -> Collection:
    """A list with every sort of constraint."""
    words = {"title": "T", "description": "d", "why": "w", "example": "e"}
    fields = (
        Element(name="kind", **words, code_list="kinds", constraints=Constraints(required=True)),
        Element(name="number", **words, constraints=Constraints(pattern="[0-9]{3}")),
        Element(name="day", type="date", **words),
        Element(name="name", **words, constraints=Constraints(max_length=5), required_with="number"),
        Element(name="end", **words, required_when={"kind": "B"}),
    )
    layout = Layout(name="things", title="Things", description="d", row="a thing", fields=fields)
    codes = {code: Code(code=code, title=code) for code in "AB"}
    spec = product.collection()
    return spec.model_copy(
        update={
            "references": {"things": layout},
            "code_lists": {"kinds": CodeList(name="kinds", title="kinds", codes=codes)},
            "formats": {**spec.formats, "[0-9]{3}": Format(pattern="[0-9]{3}", words="three digits", example="123")},
        }
    )


def _right(cells: dict[str, str]) -> set[str]:
    """The columns that break a constraint, by hand."""
    wrong = {
        "kind": cells["kind"] not in {"A", "B"},
        "number": bool(cells["number"])
        and not (len(cells["number"]) == 3 and set(cells["number"]) <= set("0123456789")),
        "day": bool(cells["day"]) and not _is_day(cells["day"]),
        "name": len(cells["name"]) > 5 or (bool(cells["number"]) and not cells["name"]),
        "end": cells["kind"] == "B" and not cells["end"],
    }
    return {column for column, is_wrong in wrong.items() if is_wrong}


def _is_day(value: str) -> bool:
    parts = value.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isdigit() and part.isascii() for part in parts):
        return False
    year, month, day = map(int, parts)
    if not (year and 1 <= month <= 12):
        return False
    following = date(year + (month == 12), month % 12 + 1, 1) if year < 9999 else date(year, 12, 31)
    return 1 <= day <= (31 if month in {1, 3, 5, 7, 8, 10, 12} else (following - date(year, month, 1)).days)


_CELLS = {
    "kind": st.sampled_from(["A", "B", "", "C", "a"]),
    "number": st.sampled_from(["", "123", "12", "1234", "12x", "\u0661\u0662\u0663"]),
    "day": st.sampled_from(["", "2024-02-29", "2023-02-29", "20240229", "2024-13-01", "0000-01-01", "x"]),
    "name": st.sampled_from(["", "abcde", "abcdef"]),
    "end": st.sampled_from(["", "x"]),
}


@settings(deadline=None)
@given(cells=st.fixed_dictionaries(_CELLS))
def test_each_cell_is_held_against_its_element(cells: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        text = f"{','.join(cells)}\n{','.join(cells.values())}\n"
        report = _checked(Path(folder), text, "things", _made_up())
    if any(cells.values()):
        assert {(p.column, p.value) for p in report.problems} == {(name, cells[name]) for name in _right(cells)}
        assert all(p.line == 2 and p.message and p.remedy for p in report.problems)


_SCRAPS = st.sampled_from(
    [
        b"PermNumber",
        b"OrgID",
        b"Grade",
        b"PS132",
        b"1000001",
        b",",
        b",",
        b"\n",
        b"\n",
        b"\r",
        b'"',
        b" ",
        b"\xff",
        b"\0",
    ]
)


@settings(deadline=None)
@given(scraps=st.lists(_SCRAPS, max_size=12), headed=st.booleans())
def test_what_is_usable_can_be_read_by_a_check(scraps: list[bytes], headed: bool) -> None:
    data = (_CENSUS.encode() if headed else b"") + b"".join(scraps)
    with TemporaryDirectory() as name:
        folder = Path(name)
        report = _checked(folder, data)
        layout = product.collection().references["census"]
        try:
            read_reference(folder / "list.csv", layout, folder, 0)
        except BrokenReferenceError:
            assert not report.usable
