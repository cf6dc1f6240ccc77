"""Course lists of other districts and a state, coded: what others chose, and what suggestions are measured on."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rollbook.crosswalk.course import LocalCourse

_FOLDER = Path(__file__).with_name("lists")


@dataclass(frozen=True, slots=True)
class Coded:
    """A course with the code that reviewers gave it, and every code that they accept.

    `agreed`: they chose the same code; `not_a_course`: they took it for none.
    """

    course: LocalCourse
    code: str
    acceptable: frozenset[str]
    agreed: bool
    not_a_course: bool


@lru_cache
def lists() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.csv")))


@lru_cache
def read_list(name: str) -> tuple[Coded, ...]:
    return read_coded(_FOLDER / f"{name}.csv")


def read_coded(path: Path) -> tuple[Coded, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(_coded(row, line) for line, row in enumerate(csv.DictReader(stream), start=2))


def _coded(row: dict[str, str], line: int) -> Coded:
    course = LocalCourse(row["local_code"], row["title"], row["department"], row["grades"], row["credit"], line=line)
    acceptable = frozenset(filter(None, [row["code"], *row["acceptable"].split("|")]))
    return Coded(course, row["code"], acceptable, row["agreement"] == "agree", row["agreement"] == "not-a-course")
