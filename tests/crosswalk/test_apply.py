"""Files filled from a crosswalk: nothing but blank codes and levels changes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.crosswalk import Decision, LocalCourse, Place
from rollbook.crosswalk.apply import Applied, apply_crosswalk, unfilled
from rollbook.crosswalk.decision import State
from rollbook.sheets import BrokenSheetError
from rollbook.spec import Collection
from tests import pims, product
from tests.crosswalk import plain

Row = Mapping[str, str]
_SECT, _PIMS = product.collection(), pims.collection()
_NAMES = {"CRS": "PS132FY17CRS.csv", "TRN": "PS132FY17TRN.csv"}
_CODE = {"CRS": "COURSECODE", "TRN": "CourseCode"}


def _decision(
    local_code: str, code: str, level: str = "", school: str = "", year: str = "", state: State = "confirmed"
) -> Decision:
    return Decision(Place(school, "", year), LocalCourse(local_code, local_code), code, level=level, state=state)


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    quoted = [
        [f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set('",\n\r') else cell for cell in r] for r in rows
    ]
    return "".join(",".join(row) + "\n" for row in quoted).encode()


def _rows(kind: str, *changes: Row, columns: Sequence[str] | None = None) -> list[list[str]]:
    """A file with its header: the elements' examples, with a blank code and level, and the changes of each row."""
    fields = {element.name: element.example for element in _SECT.layouts[kind].fields}
    blank = {_CODE[kind]: "", "COURSELEVEL": ""}
    wanted = list(columns or fields)
    return [wanted, *([{**fields, **blank, **change}.get(column, "own") for column in wanted] for change in changes)]


def _apply(
    tmp_path: Path, files: Mapping[str, bytes], decisions: Sequence[Decision], spec: Collection = _SECT
) -> tuple[list[Applied], dict[str, plain.Table]]:
    product.write(tmp_path / "in", files)
    applied = apply_crosswalk(decisions, [tmp_path / "in" / name for name in files], spec, tmp_path / "out")
    delimiters = {".tab": "\t", ".txt": "|"}
    return applied, {
        one.written.name: plain.table(one.written, delimiters.get(one.written.suffix, ",")) for one in applied
    }


@pytest.mark.parametrize("kind", ["CRS", "TRN"])
def test_blank_codes_and_levels_are_filled(tmp_path: Path, kind: str) -> None:
    local = "LOCALCOURSEID"
    rows = _rows(
        kind,
        {local: "A"},
        {local: "A", "COURSELEVEL": "H"},
        {local: "A", _CODE[kind]: "03056"},
        {local: "A", _CODE[kind]: "02052"},
        {local: "B"},
        {local: "C"},
        {local: " A "},
        {local: "B"},
    )
    decisions = [_decision("A", "02052", "G"), _decision("C", "01001"), _decision("B", "02056", state="suggested")]
    (applied,), written = _apply(tmp_path, {_NAMES[kind]: _lines(rows)}, decisions)
    header, *found = written[_NAMES[kind]]
    assert header == rows[0]
    at = header.index(_CODE[kind]), header.index("COURSELEVEL")
    assert [(row[at[0]], row[at[1]]) for row in found] == [
        ("02052", "G"),
        ("02052", "H"),
        ("03056", "G"),
        ("02052", "G"),
        ("", ""),
        ("01001", ""),
        ("02052", "G"),
        ("", ""),
    ]
    assert (applied.rows, applied.filled, applied.levels, applied.kept) == (8, 4, 4, 1)
    assert list(unfilled([applied])) == [(_NAMES[kind], "B", 2)]
    assert (tmp_path / "in" / _NAMES[kind]).read_bytes() == _lines(rows)


def test_columns_in_another_order_with_others_of_the_school(tmp_path: Path) -> None:
    columns = ["x_note", "COURSELEVEL", "coursecode", "LOCALCOURSEID", *("FY", "ORGID", "COURSESECTION")]
    rows = _rows("CRS", {"LOCALCOURSEID": "A", "coursecode": "", "x_note": 'say "x",\nplease'}, columns=columns)
    _, written = _apply(tmp_path, {_NAMES["CRS"]: _lines(rows)}, [_decision("A", "02052", "G")])
    assert written[_NAMES["CRS"]] == [columns, ['say "x",\nplease', "G", "02052", "A", *rows[1][4:]]]


@pytest.mark.parametrize(("left_out", "said"), [("COURSECODE", "COURSECODE"), ("LOCALCOURSEID", "LOCALCOURSEID")])
def test_a_header_without_the_columns_is_said(tmp_path: Path, left_out: str, said: str) -> None:
    """The layout's positions would be those of other columns."""
    columns = [name for name in _SECT.layouts["CRS"].columns if name != left_out]
    rows = _rows("CRS", {"LOCALCOURSEID": "A"}, columns=columns)
    with pytest.raises(
        BrokenSheetError, match=rf"PS132FY17CRS\.csv has no column {said}\. Put its name into the header"
    ):
        _apply(tmp_path, {_NAMES["CRS"]: _lines(rows)}, [_decision("A", "02052")])
    assert list((tmp_path / "out").iterdir()) == []


def test_a_header_without_levels_leaves_other_columns_alone(tmp_path: Path) -> None:
    columns = [name for name in _SECT.layouts["CRS"].columns if name != "COURSELEVEL"]
    rows = _rows("CRS", {"LOCALCOURSEID": "A", "COURSECREDITAVAIL": ""}, columns=columns)
    (applied,), written = _apply(tmp_path, {_NAMES["CRS"]: _lines(rows)}, [_decision("A", "02052", "G")])
    at = columns.index("COURSECODE")
    assert written[_NAMES["CRS"]][1] == [*rows[1][:at], "02052", *rows[1][at + 1 :]]
    assert applied.levels == 0


@pytest.mark.parametrize("header", [False, True])
def test_a_file_by_positions(tmp_path: Path, header: bool) -> None:
    changes = [
        {"course_code_long": "A", "alternate_course_code": ""},
        {"course_code_long": "B", "alternate_course_code": ""},
        {"course_code_long": "A", "alternate_course_code": "S02052"},
    ]
    name = pims.name("COURSE")
    data = pims.file("COURSE", *changes, header=header)
    (applied,), written = _apply(tmp_path, {name: data}, [_decision("A", "E02052")], _PIMS)
    before = plain.table(tmp_path / "in" / name)
    rows = written[name]
    assert {len(row) for row in rows} == {79}
    top = int(header)
    assert [row[28] for row in rows[top:]] == ["E02052", "", "S02052"]
    changed = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != before[r][c]]
    assert changed == [(top, 28)]
    assert (applied.rows, applied.filled, applied.kept, dict(applied.missing)) == (3, 1, 1, {"B": 1})


@pytest.mark.parametrize(("ending", "delimiter"), [("tab", "\t"), ("txt", "|")])
def test_other_delimiters_of_a_collection(tmp_path: Path, ending: str, delimiter: str) -> None:
    name = pims.name("COURSE").replace("csv", ending)
    data = pims.file("COURSE", {"course_code_long": "A", "alternate_course_code": ""}).replace(b",", delimiter.encode())
    (applied,), written = _apply(tmp_path, {name: data}, [_decision("A", "02052")], _PIMS)
    assert (applied.filled, written[name][0][28], len(written[name][0])) == (1, "02052", 79)


_CELL = st.sampled_from(["", " ", "A", "B", "C", " A", "02052", "03056", "H", "é", 'q"q', "a,b", "a\nb", "a\rb", "=1"])
_CHOSEN = st.dictionaries(
    st.sampled_from(["A", "B", "C"]), st.tuples(st.sampled_from(["02052", "01001"]), st.sampled_from(["", "G", "H"]))
)


@given(
    body=st.lists(st.lists(_CELL, min_size=5, max_size=5), max_size=6),
    chosen=_CHOSEN,
    order=st.permutations(["LOCALCOURSEID", "COURSECODE", "COURSELEVEL", "x_a", "x_b"]),
    short=st.integers(0, 5),
)
@settings(max_examples=60, deadline=None)
def test_as_the_plain_implementation_does_it(
    body: list[list[str]],
    chosen: dict[str, tuple[str, str]],
    order: list[str],
    short: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [order, *body, ["A"] * short] if short else [order, *body]
    files = {_NAMES["CRS"]: _lines(rows)}
    decisions = [_decision(local, code, level) for local, (code, level) in chosen.items()]
    folder = tmp_path_factory.mktemp("apply")
    (applied,), written = _apply(folder, files, decisions)
    before = plain.table(folder / "in" / _NAMES["CRS"])
    at = order.index("LOCALCOURSEID"), order.index("COURSECODE"), order.index("COURSELEVEL")
    assert written[_NAMES["CRS"]] == plain.filled(before, at, chosen, header=True)
    assert applied.rows == sum(any(cell.strip() for cell in row) for row in before) - 1


def test_schools_of_one_crosswalk(tmp_path: Path) -> None:
    """What a school decided is its own; what all decided alike is everybody's."""
    decisions = [
        *(_decision("A", "02052", school="PS132"), _decision("A", "02056", school="PS001")),
        *(_decision("B", "03056", school="PS132"), _decision("B", "03056", school="ps001")),
        _decision("C", "01001", school="ps007"),
    ]
    courses = [{"LOCALCOURSEID": local} for local in "ABC"]
    files = {f"{school}FY17CRS.csv": _lines(_rows("CRS", *courses)) for school in ("PS132", "PS001", "PS007", "PS050")}
    applied, written = _apply(tmp_path, files, decisions)
    filled = {name[:5]: [row[2] for row in rows[1:]] for name, rows in written.items()}
    assert filled == {
        "PS132": ["02052", "03056", "01001"],
        "PS001": ["02056", "03056", "01001"],
        "PS007": ["", "03056", "01001"],
        "PS050": ["", "03056", "01001"],
    }
    assert [(name, local) for name, local, _ in unfilled(applied)] == [
        ("PS007FY17CRS.csv", "A"),
        ("PS050FY17CRS.csv", "A"),
    ]


def test_the_latest_year_is_applied_and_no_contradiction(tmp_path: Path) -> None:
    decisions = [
        *(_decision("A", "02056", year="2024"), _decision("A", "02052", year="2023")),
        *(_decision("B", "02052", year="2024"), _decision("B", "03056", year="2024")),
        *(_decision("", "05151"), _decision("C", "01001"), _decision("C", "01001")),
    ]
    courses = [{"LOCALCOURSEID": local} for local in ("A", "B", "C", "")]
    (applied,), written = _apply(tmp_path, {_NAMES["CRS"]: _lines(_rows("CRS", *courses))}, decisions)
    assert [row[2] for row in written[_NAMES["CRS"]][1:]] == ["02056", "", "01001", ""]
    assert dict(applied.missing) == {"B": 1, "": 1}


def test_blank_and_short_rows_stay_where_they_are(tmp_path: Path) -> None:
    rows = _rows("CRS", {"LOCALCOURSEID": "A"}, {"LOCALCOURSEID": "A"})
    data = b"\xef\xbb\xbf\r\n" + _lines(rows[:2]) + b"\n,,,\nPS132\n" + _lines(rows[2:])
    (applied,), written = _apply(tmp_path, {_NAMES["CRS"]: data}, [_decision("A", "02052")])
    found = written[_NAMES["CRS"]]
    assert [len(row) for row in found] == [0, 19, 19, 0, 4, 1, 19]
    assert [row[2] for row in found if len(row) == 19] == ["COURSECODE", "02052", "02052"]
    assert dict(applied.missing) == {"a row that is too short": 1}
    assert applied.rows == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_texts_of_other_encodings(tmp_path: Path, encoding: str) -> None:
    rows = _rows("CRS", {"LOCALCOURSEID": "É", "COURSESECTION": "naïve"})
    data = _lines(rows).decode().encode(encoding)
    _, written = _apply(tmp_path, {_NAMES["CRS"]: data}, [_decision("É", "02052")])
    assert written[_NAMES["CRS"]][1][1:4] == ["É", "02052", "naïve"]


def test_never_over_old_files(tmp_path: Path) -> None:
    files = {_NAMES[kind]: _lines(_rows(kind, {"LOCALCOURSEID": "A"})) for kind in ("CRS", "TRN")}
    product.write(tmp_path / "in", files)
    paths = [tmp_path / "in" / name for name in files]
    for taken in (tmp_path / "in", tmp_path / "other"):
        product.write(tmp_path / "other", {_NAMES["TRN"]: b"old"})
        with pytest.raises(FileExistsError, match=r"is there already\. Name another folder"):
            apply_crosswalk([_decision("A", "02052")], paths, _SECT, taken)
    assert [path.read_bytes() for path in paths] == list(files.values())
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "other").iterdir()] == [(_NAMES["TRN"], b"old")]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    data = _lines(_rows("CRS", {"LOCALCOURSEID": "A"}))
    product.write(tmp_path, {f"{folder}/{_NAMES['CRS']}": data for folder in ("a", "b")})
    paths = [tmp_path / folder / _NAMES["CRS"] for folder in ("a", "b")]
    with pytest.raises(FileExistsError, match=r"Two of the files are called PS132FY17CRS\.csv"):
        apply_crosswalk([_decision("A", "02052")], paths, _SECT, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    course, other = pims.name("COURSE"), pims.name("STUDENT")
    files = {course: pims.file("COURSE", {}), other: pims.file("STUDENT", {}), "notes.csv": b"a,b\n"}
    applied, _ = _apply(tmp_path, files, [_decision("A", "02052")], _PIMS)
    assert [one.source.name for one in applied] == [course]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [course]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04zip", "is an Excel workbook"),
        (b'ORGID,LOCALCOURSEID,COURSECODE\n"PS1', "row 2: a quotation mark opens"),
    ],
)
def test_a_file_that_is_no_table_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(BrokenSheetError, match=said):
        _apply(tmp_path, {_NAMES["CRS"]: data}, [_decision("A", "02052")])
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_the_filled_files_pass_the_check_of_their_codes(tmp_path: Path) -> None:
    columns = set(_CODE.values()) | {"COURSELEVEL"}
    files = {_NAMES[kind]: _lines(_rows(kind, {"LOCALCOURSEID": "A"})) for kind in ("CRS", "TRN")}
    product.write(tmp_path / "in", files)
    assert {f[4] for f in product.check_folder(tmp_path / "in")} >= columns
    _apply(tmp_path, files, [_decision("A", "02052", "G")])
    assert [f for f in product.check_folder(tmp_path / "out") if f[4] in columns] == []


def test_a_filled_file_of_the_second_collection_passes_too(tmp_path: Path) -> None:
    field = _PIMS.layouts["COURSE"]["alternate_course_code"]
    name = pims.name("COURSE")
    files = {name: pims.file("COURSE", {"course_code_long": "A", "alternate_course_code": ""})}
    product.write(tmp_path / "in", files)
    assert field.label in {f[4] for f in product.check_folder(tmp_path / "in", spec=_PIMS)}
    _apply(tmp_path, files, [_decision("A", "E01001")], _PIMS)
    assert field.label not in {f[4] for f in product.check_folder(tmp_path / "out", spec=_PIMS)}


def test_nothing_is_written_where_one_file_is_broken(tmp_path: Path) -> None:
    header = "ORGID,LOCALCOURSEID,COURSECODE,COURSELEVEL\n"
    good, broken = tmp_path / "PS001FY17CRS.csv", tmp_path / "PS002FY17CRS.csv"
    good.write_text(f"{header}PS001,ALG1,,\n", encoding="utf-8")
    broken.write_text(f'{header}PS002,"ALG1,,\n', encoding="utf-8")
    with pytest.raises(BrokenSheetError):
        apply_crosswalk([], [good, broken], product.collection(), tmp_path / "filled")
    assert list((tmp_path / "filled").iterdir()) == []
