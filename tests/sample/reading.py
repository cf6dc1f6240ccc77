"""A sample read back, by people and by the plain second implementation of the reference page."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.plain.page import Finding, check

Rows = list[dict[str, str]]
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


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/**/*.csv"))}


def plain_findings(folder: Path) -> list[Finding]:
    return check(files_of(folder), read_lists(folder))
