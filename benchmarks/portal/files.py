"""The files of hundreds of schools, with mistakes in all of them."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.portal.words import COLLECTION, YEAR
from rollbook.sample import write_sample
from rollbook.spec import find


class _Slip(NamedTuple):
    """A value that spoils a cell and nothing beside it, and what the check finds then."""

    field: str
    value: str
    rule: str


_KIND = "TRN"
_SLIPS = (
    _Slip("CourseCreditEarned", "0.125", "TRN.CourseCreditEarned.format"),
    _Slip("CourseLetterMark", "", "TRN.CourseLetterMark.required"),
    _Slip("FY", "FY16", "TRN.FY.code"),
)
#: A row in so many has a mistake, of each sort in turn.
_EVERY = 20


def write_files(folder: Path, schools: int, rows: int) -> dict[str, int]:
    """A folder for each school, and the lists; returns what must be found in all of them together, by rule."""
    write_sample(find(COLLECTION, YEAR), folder, schools, 0, 1, rows)
    made: Counter[str] = Counter()
    for path in sorted(folder.glob(f"*/*{_KIND}.csv")):
        made.update(_spoil(path))
    return dict(sorted(made.items()))


def _spoil(path: Path) -> Counter[str]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    made: Counter[str] = Counter()
    for number, row in enumerate(rows[::_EVERY]):
        slip = _SLIPS[number % len(_SLIPS)]
        row[header.index(slip.field)] = slip.value
        made[slip.rule] += 1
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return made
