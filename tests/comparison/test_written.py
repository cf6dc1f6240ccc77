"""The files: complete, harmless, and without persons where they are made for sharing."""

import csv
from pathlib import Path

import pytest

from rollbook.comparison import Comparison, write_comparison
from rollbook.comparison.book import write_book
from rollbook.comparison.record import WHATS
from rollbook.report.mask import LEFT_OUT
from rollbook.sheets import BrokenSheetError
from tests import pims, product
from tests.comparison.versions import compared, files
from tests.report import workbook

_SPEC = product.collection()
_FORMULA = "=1+1"
_OLD, _NEW, _GONE = "7654321", "7654322", "7654323"


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """One record of each sort in each kind of file."""
    courses = {("PS001", "CRS"): [{"COURSELEVEL": "G"}, {"COURSECODE": "1"}, {"COURSECODE": "2"}]}
    anew = {("PS001", "CRS"): [{"COURSELEVEL": _FORMULA}, {"COURSECODE": "2"}, {"COURSECODE": "3"}]}
    before = {**courses, ("PS001", "TRN"): [{"PermNumber": _OLD}, {"PermNumber": _GONE}]}
    after = {
        **anew,
        ("PS001", "TRN"): [{"PermNumber": _OLD, "CourseLetterMark": "10"}, {"PermNumber": _NEW}],
    }
    folder = tmp_path_factory.mktemp("written")
    return compared(folder, _SPEC, files(_SPEC, before), files(_SPEC, after))


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_has_a_line_for_each_change(comparison: Comparison, tmp_path: Path) -> None:
    lines = _csv(write_comparison(comparison, tmp_path / "changes.csv"))
    told = [(line["Kind"], line["What"], line["Element"], line["Before"]) for line in lines]
    assert told == [
        ("CRS", "Added", "", ""),
        ("CRS", "Removed", "", ""),
        ("CRS", "Changed", "COURSELEVEL", "G"),
        ("TRN", "Added", "", ""),
        ("TRN", "Removed", "", ""),
        ("TRN", "Changed", "CourseLetterMark", _SPEC.layouts["TRN"]["CourseLetterMark"].example),
    ]
    assert lines[2]["Now"] == f"'{_FORMULA}"
    assert (lines[2]["Row before"], lines[2]["Row now"], lines[1]["Row now"]) == ("2", "2", "")
    assert lines[3]["Record"].startswith(f"PermNumber {_NEW}, OrgID ")
    assert any("FERPA" in head or "same goes for this comparison" in head for head in lines[0])


def test_the_workbook_has_the_counts_and_a_sheet_for_each_sort(comparison: Comparison, tmp_path: Path) -> None:
    sheets = workbook.sheets(write_comparison(comparison, tmp_path / "changes.xlsx"))
    sorts = ("changed", "added", "removed")
    assert list(sheets) == ["Summary", *(f"{kind} {what}" for what in sorts for kind in ("CRS", "TRN"))]
    assert ["CRS: School courses", "1", "1", "1", "1"] in sheets["Summary"]
    head, line = sheets["CRS changed"]
    assert line == ["PS001", "2", "2", *line[3:-3], "COURSELEVEL", "G", _FORMULA]
    assert head[3:-3] == list(_SPEC.layouts["CRS"].primary_key)
    head, line = sheets["TRN removed"]
    assert dict(zip(head, line, strict=True))["PermNumber"] == _GONE
    assert head == ["Organization", "File", "Row", *_SPEC.layouts["TRN"].names]


def test_a_workbook_that_cannot_hold_all_says_so(tmp_path: Path) -> None:
    after = files(_SPEC, {("PS001", "CRS"): [{"COURSECODE": str(code)} for code in range(5)]})
    many = compared(tmp_path, _SPEC, {}, after)
    write_book(many, tmp_path / "cut.xlsx", most=3)
    sheets = workbook.sheets(tmp_path / "cut.xlsx")
    assert len(sheets["CRS added"]) == 4
    said = "The sheet holds the first 3 lines of what was added in CRS; a CSV file has all."
    assert said in [row[0] for row in sheets["Summary"]]


def test_nothing_of_a_person_is_shared(comparison: Comparison, tmp_path: Path) -> None:
    shared = comparison.for_sharing()
    (changed,) = shared.page("TRN", "changed")
    assert changed.key["PermNumber"] == changed.cells["PermNumber"] == LEFT_OUT
    assert changed.changes[0].after == "10"
    text = write_comparison(shared, tmp_path / "shared.csv").read_bytes()
    text += workbook.content(write_comparison(shared, tmp_path / "shared.xlsx"))
    text += str([shared.page(kind, what) for kind in shared.counts for what in WHATS]).encode()
    assert b"Made for sharing" in text
    assert not [number for number in (_OLD, _NEW, _GONE) if number.encode() in text]
    whole = write_comparison(comparison, tmp_path / "whole.csv").read_bytes()
    assert all(number.encode() in whole for number in (_OLD, _NEW, _GONE))


def test_that_something_personal_changed_is_shared_and_not_what(tmp_path: Path) -> None:
    spec = pims.collection()
    kind = next(kind for kind, layout in spec.layouts.items() if set(layout.personal) - set(layout.primary_key))
    layout = spec.layouts[kind]
    element = next(name for name in layout.personal if name not in layout.primary_key)
    before, after = (files(spec, {(pims.AUN, kind): [{element: value}]}) for value in ("Muster", ""))
    (record,) = compared(tmp_path, spec, before, after).for_sharing().page(kind, "changed")
    assert [(change.element, change.before, change.after) for change in record.changes] == [(element, LEFT_OUT, "")]
    lines = _csv(write_comparison(compared(tmp_path / "again", spec, before, after), tmp_path / "x.csv"))
    assert [line["Element"] for line in lines] == [f"field {layout[element].position}"]


def test_a_name_in_the_wrong_column_is_not_shared(tmp_path: Path) -> None:
    """Of a file that holds names reports leave out broken cells, for one may hold a name."""
    spec = pims.collection()
    layout = spec.layouts["STUDENT"]
    coded = next(e for e in layout.fields if e.code_list and not e.personal and e.name not in layout.primary_key)
    code = next(iter(spec.code_lists[str(coded.code_list)].codes))
    given = (files(spec, {(pims.AUN, "STUDENT"): [{coded.name: cell}]}) for cell in ("Muster", code))
    comparison = compared(tmp_path, spec, *given)
    shared, whole = (c.page("STUDENT", "changed")[0] for c in (comparison.for_sharing(), comparison))
    assert whole.changes == ((coded.name, "Muster", code),)
    assert shared.changes == ((coded.name, LEFT_OUT, code),)
    assert shared.cells[coded.name] == code


def test_a_persons_number_is_shared_nowhere(tmp_path: Path) -> None:
    spec, number = pims.collection(), "1234567890"
    layout = spec.layouts["COURSE"]
    free = next(
        e for e in layout.fields if not (e.form or e.code_list or e.personal) and e.name not in layout.primary_key
    )
    given = (files(spec, {(pims.AUN, "COURSE"): [{free.name: text}]}) for text in ("A", f"of {number}"))
    (record,) = compared(tmp_path, spec, *given).for_sharing().page("COURSE", "changed")
    assert record.changes == ((free.name, "A", f"of {LEFT_OUT}"),)
    assert record.cells[free.name] == f"of {LEFT_OUT}"


def test_a_comparison_without_differences_is_written_too(tmp_path: Path) -> None:
    given = files(_SPEC, {("PS001", "TRN"): [{}]})
    same = compared(tmp_path, _SPEC, given, given)
    assert _csv(write_comparison(same, tmp_path / "same.csv")) == []
    assert list(workbook.sheets(write_comparison(same, tmp_path / "same.xlsx"))) == ["Summary"]
    nothing = compared(tmp_path / "nothing", _SPEC, {}, {})
    assert _csv(write_comparison(nothing, tmp_path / "nothing.csv")) == []


def test_another_ending_is_refused(comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"The ending of changes\.pdf is neither"):
        write_comparison(comparison, tmp_path / "changes.pdf")
