"""The courses that a kind of school can offer, as local catalogues have them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, eq=False)
class Course:
    """A line of a catalogue. `taken` says how popular the course is in each grade, within its slot.

    Students of a `group` take its courses where a slot has some, and nobody else does. `more` has the columns that
    only this collection's catalogues have; they can be written like all others.
    """

    number: str
    short: str
    title: str
    code: str
    department: str
    slot: str
    taken: Mapping[str, float]
    offered: float
    runs: str
    staff: str
    marks: str
    more: Mapping[str, str]
    credit: float = 0
    group: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Everything about the course that can stand in a row, by name."""
        own = {field.name: str(getattr(self, field.name)) for field in fields(self) if field.name != "more"}
        return {**own, **self.more}


def read_catalogue(path: Path) -> tuple[Course, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_course(row) for row in csv.DictReader(file))


def _course(row: dict[str, str]) -> Course:
    taken = dict(entry.split(":") for entry in row.pop("taken").split())
    weights = {grade: float(weight) for grade, weight in taken.items()}
    offered, credit = float(row.pop("offered")), float(row.pop("credit", 0))
    own = {field.name: row.pop(field.name) for field in fields(Course) if field.name in row}
    return Course(taken=weights, offered=offered, credit=credit, more=row, **own)
