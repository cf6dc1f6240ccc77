"""Two years of one agency, small enough to be counted by hand. All persons are made up."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rollbook.job import checked
from rollbook.spec import Collection, find
from rollbook.verification import CheckedReport, Tabulated
from tests import product
from tests.plain.builders import Cells
from tests.plain_pims.builders import file, name, row

OTHER = "987654321"

#: Course -> how many students were in it, last year and this year.
STUDENTS = {"ALG-1": (10, 11), "BIO": (20, 23), "GEO": (10, 8), "ART": (0, 5), "LATIN": (4, 0), "GYM": (30, 30)}
CODES = {"ALG-1": "02052", "BIO": "03051", "GEO": "02072", "ART": "05154", "LATIN": "24340", "GYM": "08001"}
#: With the code's sort of course, for the courses of rigor.
AP = {"29": "03056", "33": "Y"}


def collection() -> Collection:
    return find("pa-pims", "2023-24")


def batch(year: int, changes: Mapping[str, Mapping[str, str]] = {}, aun: str | None = None) -> dict[str, bytes]:
    """The three course templates of last year (0) or this year (1); `changes` are those of courses, by local code."""
    own = {"1": aun} if aun else {}
    taught = [code for code, students in STUDENTS.items() if students[year]]
    courses = [
        row("COURSE", {"27": code, "29": CODES[code], "5": f"{code} class", **changes.get(code, {}), **own})
        for code in taught
    ]
    sections = [row("CRSE_INSTRUCT", {"19": code, **own}) for code in taught]
    enrolled = [
        row("COURSE_ENROLL", {"14": code, "7": f"{1000000000 + number}", **own})
        for code in taught
        for number in range(STUDENTS[code][year])
    ]
    return named({"COURSE": courses, "CRSE_INSTRUCT": sections, "COURSE_ENROLL": enrolled}, aun)


def named(tables: Mapping[str, Sequence[Cells]], aun: str | None = None) -> dict[str, bytes]:
    return {(name(table, aun) if aun else name(table)): file(*rows) for table, rows in tables.items()}


@contextmanager
def tables(
    folder: Path, now: Mapping[str, bytes], before: Mapping[str, bytes] | None, spec: Collection | None = None
) -> Iterator[CheckedReport]:
    product.write(folder / "now", now)
    product.write(folder / "before", before or {})
    prior = [folder / "before"] if before is not None else []
    with checked([folder / "now"], spec or collection(), prior=prior, tabulate=True) as report:
        yield report


def told(report: CheckedReport, wanted: str) -> Tabulated:
    return next(table for table in report.tables if table.report.name == wanted)


def rows(table: Tabulated, *columns: str) -> list[tuple[object, ...]]:
    return table.frame().select(columns).collect().rows()
