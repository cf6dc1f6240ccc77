"""Course lists as information systems export them."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.crosswalk import HEADERS, LocalCourse, read_catalog
from rollbook.crosswalk.catalog import grade_span
from rollbook.sheets import BrokenSheetError, write_sheet
from tests.crosswalk import plain
from tests.crosswalk.courses import listed


def _catalog(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "catalog.csv"
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


_FULL = LocalCourse("0101", "Alg I", "MA", "9, 10", "H*", "Linear things", line=2)
_HEADER = "Course Number,Course Title,Dept,Grade Level,Credit Type,Long Description"
_ROW = '0101,Alg I,MA,"9, 10",H*,Linear things'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_columns_are_found_by_their_headers(tmp_path: Path, encoding: str) -> None:
    assert read_catalog(_catalog(tmp_path, _HEADER, _ROW, encoding=encoding)) == [_FULL]


@pytest.mark.parametrize("thing", HEADERS)
def test_every_usual_header_is_known(tmp_path: Path, thing: str) -> None:
    for header in HEADERS[thing]:
        other = "Code" if thing == "title" else "Title"
        for name in (header, header.upper(), header.replace(" ", "_"), header.title().replace(" ", "")):
            (course,) = read_catalog(_catalog(tmp_path, f"{name},{other}", "x,y"))
            assert _of(course, thing) == "x", name


def _of(course: LocalCourse, thing: str) -> str:
    return str(getattr(course, {"code": "local_code"}.get(thing, thing)))


def test_the_better_name_wins(tmp_path: Path) -> None:
    path = _catalog(tmp_path, "Short Title,Number,Long Title,Course ID,Description", "Alg,7,Algebra I,0101,About it")
    assert read_catalog(path) == [LocalCourse("0101", "Algebra I", description="About it", line=2)]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = _catalog(tmp_path, "a,b,c,d,e,Title", "Alg I,0101,MA,9,About it,no")
    named = {"title": "a", "code": "b", "department": "c", "grades": "d", "description": "e"}
    assert read_catalog(path, named) == [LocalCourse("0101", "Alg I", "MA", "9", "", "About it", line=2)]


def test_a_column_that_is_named_and_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"has no column Kurs; its columns are Title, Code\."):
        read_catalog(_catalog(tmp_path, "Title,Code", "A,1"), {"title": "Kurs"})


def test_a_list_without_titles_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenSheetError, match=r"no column of course titles; its columns are A, B\. Say .* --title"):
        read_catalog(_catalog(tmp_path, "A,B", "1,2"))
    with pytest.raises(BrokenSheetError, match="is empty"):
        read_catalog(_catalog(tmp_path))
    assert read_catalog(_catalog(tmp_path, "Title,Code")) == []


def test_a_workbook_is_read_as_its_csv_is(tmp_path: Path) -> None:
    path = _catalog(tmp_path, _HEADER, _ROW, "0102,Geom,MA,10,,")
    cells = plain.table(path)
    assert read_catalog(write_sheet(tmp_path / "catalog.xlsx", cells[0], cells[1:])) == read_catalog(path)


def test_semicolons_and_a_title_above(tmp_path: Path) -> None:
    path = _catalog(tmp_path, "Courses, 2024-25", "", "Code;Title;Grades", "1;Reading, writing;9;;")
    assert read_catalog(path) == [LocalCourse("1", "Reading, writing", grades="9", line=4)]


def test_titles_are_kept_as_they_stand(tmp_path: Path) -> None:
    titles = ["<b>Algebra</b> & more", "=1+1", "[bold]Art[/]", "Español 1", "日本語", "'; DROP"]
    path = _catalog(tmp_path, "Title", *titles)
    assert [course.title for course in read_catalog(path)] == titles


def test_rows_without_a_title_are_passed_over_and_equal_codes_kept(tmp_path: Path) -> None:
    path = _catalog(tmp_path, "Code,Title", "1,A", "2,", "3, ", "1,B", "1,A")
    assert [(c.local_code, c.title, c.line) for c in read_catalog(path)] == [
        ("1", "A", 2),
        ("1", "B", 5),
        ("1", "A", 6),
    ]


def test_two_thousand_rows(tmp_path: Path) -> None:
    courses = read_catalog(_catalog(tmp_path, "Code,Title", *(f"{n:05},Course {n}" for n in range(2000))))
    assert [course.local_code for course in courses] == [f"{n:05}" for n in range(2000)]
    assert courses[-1].line == 2001


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("9", (9, 9)),
        ("09", (9, 9)),
        ("9-12", (9, 12)),
        ("9–12", (9, 12)),
        ("09, 10", (9, 10)),
        ("12-9", (9, 12)),
        ("9;10;11", (9, 11)),
        ("11 & 12", (11, 12)),
        ("9 10 11", (9, 11)),
        ("6th-8th", (6, 8)),
        ("K-5", (0, 5)),
        ("K–5", (0, 5)),
        ("PK-2", (-1, 2)),
        ("Pre-K", (-1, -1)),
        ("Kindergarten", (0, 0)),
        ("9+", (9, 12)),
        ("Grades 9, 10, 11, 12 - Year", (9, 12)),
        ("(AP) Grade 9 - Year", (9, 9)),
        ("Grade 9 - Semester 2", (9, 9)),
        ("Gr. 9-12", (9, 12)),
        ("Grades: 9 through 11", (9, 11)),
        ("Grade levels: 9", (9, 9)),
        ("Gr9", (9, 9)),
        ("9th Grade", (9, 9)),
        ("11th and 12th grades", (11, 12)),
        ("11th & 12th graders only", (11, 12)),
        ("High School", (9, 12)),
        ("Junior High", (7, 9)),
        ("middle", (6, 8)),
        ("Elementary", (0, 5)),
        ("", None),
        ("all", None),
        ("912", None),
        ("2024", None),
        ("99", None),
        ("Semester 1", None),
        ("Room 9", None),
        ("1st semester", None),
    ],
)
def test_grades(cell: str, span: tuple[int, int] | None) -> None:
    assert grade_span(cell) == span


@given(
    st.lists(
        st.sampled_from(["pk", "K", "1", "05", "9", "12", "10th", "3rd", ",", "-", "–", "&", "to", "/"]), min_size=1
    )
)
def test_grades_alone_as_plainly_read(words: list[str]) -> None:
    if words[0] in {",", "-", "–", "&", "to", "/"}:
        words = ["9", *words]
    assert grade_span(" ".join(words)) == plain.grades(" ".join(words))


@given(st.text("0123456789 ,-+pk&grades.", max_size=40))
def test_no_cell_breaks_the_reading_of_grades(cell: str) -> None:
    span = grade_span(cell)
    assert span is None or -1 <= span[0] <= span[1] <= 13


def test_a_long_cell_is_read_at_once() -> None:
    """Numbers that could be cut in many ways once took half a minute."""
    begun = time.process_time()
    assert grade_span(" ".join(f"{n:02}" for n in range(1, 13)) + " only") is None
    assert grade_span("1" * 5000 + "x") is None
    assert time.process_time() - begun < 0.5


def test_grades_of_the_shipped_lists_are_all_read() -> None:
    cells = {course.grades for course in listed() if "grade" in course.grades.lower()}
    assert len(cells) > 20
    assert {cell for cell in cells if grade_span(cell) is None} == set()


def test_a_column_of_codes_is_not_taken_for_titles(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text("Course,Description\n1210,US History\nALG2,Algebra 2\n", encoding="utf-8")
    assert [(c.local_code, c.title) for c in read_catalog(path)] == [("1210", "US History"), ("ALG2", "Algebra 2")]


def test_titles_that_are_called_course_keep_their_description(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text("Course,Description\nUS History,From 1877\nAlgebra 2,Quadratics\n", encoding="utf-8")
    assert [(c.title, c.description) for c in read_catalog(path)] == [
        ("US History", "From 1877"),
        ("Algebra 2", "Quadratics"),
    ]


def test_a_column_called_course_beside_titles_holds_the_codes(tmp_path: Path) -> None:
    path = tmp_path / "catalog.csv"
    path.write_text("Course,Course Title\n1210,US History\n", encoding="utf-8")
    assert [(c.local_code, c.title) for c in read_catalog(path)] == [("1210", "US History")]
