"""A sample read back, by people and by the plain second implementation of the reference page."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from rollbook.spec import Collection
from tests.plain.lists import References
from tests.plain.page import Finding
from tests.plain.page import check as check_school
from tests.plain_pims.page import check as check_agency

Rows = list[dict[str, str]]
PAGES: dict[str, Callable[[Mapping[str, bytes], References], list[Finding]]] = {
    "vt-sect": check_school,
    "pa-pims": check_agency,
}
KINDS = ("high", "elementary", "middle", "elementary")


class School(NamedTuple):
    """One school of a union: the kind follows from its number."""

    id: str
    kind: str
    crs: Rows
    trn: Rows


class State(NamedTuple):
    schools: list[School]
    lists: dict[str, Rows]

    def of(self, kind: str) -> Iterator[School]:
        return (school for school in self.schools if school.kind == kind)


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_lists(folder: Path) -> dict[str, Rows]:
    return {path.stem: read_rows(path) for path in sorted(folder.glob("*.csv"))}


def read_state(folder: Path) -> State:
    return State([_school(path) for path in sorted(folder.glob("*/"))], read_lists(folder))


def _school(folder: Path) -> School:
    rows = {kind: read_rows(next(folder.glob(f"*{kind}.csv"))) for kind in ("CRS", "TRN")}
    return School(folder.name, KINDS[(int(folder.name[2:]) - 1) % len(KINDS)], rows["CRS"], rows["TRN"])


def files_of(folder: Path, spec: Collection) -> dict[str, bytes]:
    paths = (path for ending in spec.delimiters for path in folder.glob(f"*/**/*.{ending}"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def plain_findings(folder: Path, spec: Collection) -> list[Finding]:
    """What the second implementation of the collection's reference page finds."""
    return PAGES[spec.id](files_of(folder, spec), read_lists(folder))
