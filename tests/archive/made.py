"""Checks that are kept, so that a test shows only what it is about. All persons are made up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import polars as pl

from rollbook.archive import Kept, keep
from rollbook.exceptions import RuleException
from rollbook.findings import Finding, NotChecked, SourceFile
from rollbook.intake import LINES
from rollbook.job import checked
from rollbook.spec import Collection, find
from rollbook.verification import CheckedReport
from tests import pims, product
from tests.plain import builders as school
from tests.plain.layout import NAMES
from tests.plain_pims import builders as agency
from tests.report.builders import findings

COURSES, STUDENTS = "PS001FY17CRS.csv", "PS001FY17TRN.csv"
#: Persons of the two batches; what is shared must name none of them.
PERSONS = ("1000001", "1000002", "100003", "1000000001", "1000000009", "100000000", "Robin", "Quincy", "Sidestep")


def section() -> Collection:
    return find("vt-sect", "FY17")


def school_files() -> dict[str, bytes]:
    """Columns of the school's own, a row that is too short, a mark over 100, an unknown code, a row that stands twice,
    a number that is too short, a file that is none."""
    rows = [
        school.trn(),
        school.trn(PermNumber="1000002", CourseNumericMark="105"),
        school.trn(PermNumber="1000002", CourseCode="99999"),
        school.trn(PermNumber="1000002", CourseCode="99999"),
        school.trn(PermNumber="100003"),
    ]
    named = [[*NAMES["TRN"], "x_name"], *([*row, "Robin Quincy"] for row in rows), ["1000002", "PS001"]]
    return {
        COURSES: school.file("CRS", school.crs()),
        STUDENTS: school.text(named).encode(),
        "1000002.csv": b"a,b\n1000002,Robin\n",
    }


def agency_files() -> dict[str, bytes]:
    """Fields by number, something in a filler, a row too short, a flag that needs an exception."""
    odd = [*agency.row("COURSE", {"27": "ODD"})[:-2], "Sidestep"]
    students = [agency.row("STUDENT"), agency.row("STUDENT", {"4": "100000000", "10": "Quincy", "12": "Robin"})]
    courses = [agency.row("COURSE"), agency.row("COURSE", agency.DUAL | {"27": "BIO", "29": "03051"})]
    return {
        agency.name("STUDENT"): agency.file(*students),
        agency.name("STAFF"): agency.file(agency.row("STAFF")),
        agency.name("COURSE"): agency.file(*courses, odd),
        agency.name("CRSE_INSTRUCT"): agency.file(agency.row("CRSE_INSTRUCT")),
        agency.name("COURSE_ENROLL"): agency.file(agency.row("COURSE_ENROLL", {"7": "1000000009"})),
    }


#: Both collections: how a finding is named differs, and so does what a file may hold.
BATCHES = {"names": (section, school_files), "numbers": (pims.collection, agency_files)}


@contextmanager
def checking(
    folder: Path, files: Mapping[str, bytes], spec: Collection, exceptions: Sequence[RuleException] = ()
) -> Iterator[CheckedReport]:
    given = next(folder / f"given {number}" for number in count() if not (folder / f"given {number}").exists())
    product.write(given, files)
    with checked([given], spec, exceptions=exceptions, tabulate=True) as report:
        yield report


def kept(folder: Path, files: Mapping[str, bytes], spec: Collection, exceptions: Sequence[RuleException] = ()) -> Kept:
    with checking(folder, files, spec, exceptions) as report:
        return keep(report, _new(folder))


def kept_findings(
    folder: Path, found: Iterable[Finding], files: Sequence[SourceFile], gaps: Sequence[NotChecked] = ()
) -> Kept:
    """Findings as they are given, without rows."""
    return keep(CheckedReport(section(), tuple(files), findings(folder, found, gaps)), _new(folder))


def readable(folder: Path, number: int, kind: str, organization: str, rows: int = 1) -> SourceFile:
    """A file of these many rows, each cell an element's example, from line 2 on."""
    layout = section().layouts[kind]
    examples = {element.name: pl.lit(element.example) for element in layout.fields}
    lines = pl.DataFrame({"row_id": pl.int_range(2, rows + 2, eager=True) + number * LINES})
    part = folder / f"{number}.parquet"
    lines.with_columns(**examples, extra=pl.lit("")).write_parquet(part)
    return SourceFile(number, f"{number}.csv", folder, kind, organization, rows, parts=(part,))


def _new(folder: Path) -> Path:
    return next(folder / f"kept {number}" for number in count() if not (folder / f"kept {number}").exists())
