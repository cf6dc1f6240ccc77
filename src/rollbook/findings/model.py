"""What a finding is, what a file was, and what could not be checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

Severity = Literal["error", "warning"]

#: One row of the table of findings. `position` is the column's number in its layout, for the order of reports;
#: `extra` is a JSON object of the school's own columns, "" where there are none. `exception` says that
#: one can be asked for, `excepted` that an approved one covers the finding.
SCHEMA: dict[str, type[pl.DataType]] = {
    "rule": pl.String,
    "severity": pl.String,
    "exception": pl.Boolean,
    "excepted": pl.Boolean,
    "file": pl.String,
    "file_number": pl.Int64,
    "line": pl.Int64,
    "position": pl.Int64,
    "field": pl.String,
    "value": pl.String,
    "message": pl.String,
    "fix": pl.String,
    "extra": pl.String,
}


class Finding(NamedTuple):
    """One mistake at one place, in the columns of `SCHEMA`; None where there is no line, field or cell."""

    rule: str
    severity: str
    exception: bool
    excepted: bool
    file: str
    file_number: int
    line: int | None
    position: int | None
    field: str | None
    value: str | None
    message: str
    fix: str
    extra: str


class NotChecked(NamedTuple):
    """A rule that could not run: for one organization, or for all (None)."""

    rule: str
    reason: str
    organization: str | None = None


class RuleResult(NamedTuple):
    """How a rule came out: the rows that it looked at, its findings, and how many of these an exception covers.

    `rate` is the percentage of findings, excepted ones aside, among the rows; up to `threshold` the rule passes.
    Warnings always pass.
    """

    rule: str
    severity: str
    rows: int
    findings: int
    excepted: int
    rate: float
    threshold: float
    passed: bool


@dataclass(frozen=True)
class SourceFile:
    """A file that was given. What is not known, because it could not be read, is None.

    `header` holds the file's own column names; `parts` the files of its rows (Parquet, as intake wrote them), in which
    rows of other files may stand too; `odd_rows` the rows that have no place in a table: line -> cells; `fillers` the
    file of what stands where nothing should, None where nothing does.
    """

    number: int
    name: str
    path: Path
    kind: str | None = None
    organization: str | None = None
    rows: int | None = None
    sha256: str = ""
    header: tuple[str, ...] = ()
    parts: tuple[Path, ...] = ()
    odd_rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    fillers: Path | None = None

    @property
    def readable(self) -> bool:
        """True where the rows were checked; False where one finding of the file as a whole stands for them."""
        return bool(self.parts)
