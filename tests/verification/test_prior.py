"""Which files may be those of the year before."""

from pathlib import Path

import pytest

from rollbook.intake import BrokenEarlierError
from rollbook.spec import find
from tests.plain.builders import crs, file
from tests.verification.years import rows, tables, told

_SECT = find("vt-sect", "FY17")


def _sections(*courses: str) -> bytes:
    return file("CRS", *(crs(LOCALCOURSEID=course, COURSESECTION=course) for course in courses))


def test_the_name_of_a_file_may_say_any_other_year(tmp_path: Path) -> None:
    now, before = {"PS001FY17CRS.csv": _sections("A", "B")}, {"PS001FY16CRS.csv": _sections("A", "C")}
    with tables(tmp_path, now, before, _SECT) as made:
        assert rows(told(made, "courses_new_and_dropped"), "LOCALCOURSEID", "before", "now") == [
            ("B", 0, 1),
            ("C", 1, 0),
        ]
        assert told(made, "transcripts_cy_py").notes == (
            "No TRN file was given.",
            "No prior-year TRN file was given.",
        )


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ({"PS001FY17CRS.csv": b"x"}, r"PS001FY17CRS.csv is of FY17, the year that is checked"),
        ({"PS001FY16CRS.csv": b"x", "PS001FY15CRS.csv": b"x"}, r"The prior-year files .* Keep one"),
        ({"PS001FY16CRS.csv": b""}, r"The prior-year file PS001FY16CRS.csv cannot be used"),
    ],
)
def test_what_cannot_be_the_year_before_is_refused(tmp_path: Path, before: dict[str, bytes], says: str) -> None:
    now = {"PS001FY17CRS.csv": _sections("A")}
    with pytest.raises(BrokenEarlierError, match=says), tables(tmp_path, now, before, _SECT):
        pass


def test_rows_that_have_no_place_are_told(tmp_path: Path) -> None:
    files = {"PS001FY17CRS.csv": _sections("A") + b"one,two\n"}
    with tables(tmp_path, files, None, _SECT) as made:
        details = told(made, "course_details")
        assert details.rows == 1
        assert "1 row of CRS files has too few or too many fields and is not counted." in details.notes
