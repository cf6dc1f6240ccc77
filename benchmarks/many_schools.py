"""A folder of four hundred schools, checked at once."""

from pathlib import Path

from benchmarks.checking import where
from benchmarks.process import measure
from benchmarks.result import Result, Size, Table, megabytes, seconds
from rollbook.sample import write_sample
from rollbook.spec import find

_SCHOOLS = {"full": 400, "quick": 4}
_ROWS_A_SCHOOL = 2500


def run(size: Size, folder: Path) -> Result:
    schools = _SCHOOLS[size]
    rows = schools * _ROWS_A_SCHOOL
    sample = write_sample(find("vt-sect", "FY17"), folder / "schools", schools, mistakes=40, rows=rows)
    measured = measure("rollbook_check", folder / "found.parquet", "-", folder / "schools")
    read = int(measured.facts["rows TRN"])
    body = [
        (
            f"{schools} schools",
            f"{read:,}",
            seconds(measured.seconds),
            f"{1000 * measured.seconds / schools:.0f} ms",
            seconds(measured.cpu),
            megabytes(measured.memory),
        )
    ]
    return Result(
        title="A folder of many schools",
        said=(
            f"`rollbook sample` wrote the files of {schools} schools, {len(sample.files)} files with {read:,} student "
            "rows in all, their reference lists and 40 mistakes; they are checked at once, as a state or a large "
            "union would."
        ),
        table=Table(
            ("", "student rows", "time", "a school", "processor time", "memory at most"),
            body,
        ),
        after=[f"Where the time goes: {where(measured)}."],
    )
