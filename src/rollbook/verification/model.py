"""A collection's report as a table, and a check's report that carries such tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.report import Report
from rollbook.spec import TableReport
from rollbook.verification.compare import CHANGE, MARK, PERCENT, compared

_ADDED = {CHANGE: "Change", PERCENT: "Change in percent", MARK: "To be looked at"}


class Column(NamedTuple):
    name: str
    title: str
    number: bool


@dataclass(frozen=True)
class Tabulated:
    """One report as it came out. `path` is its Parquet file, None where it could not be made; `notes` say what is not
    in it, and why.
    """

    report: TableReport
    path: Path | None
    rows: int = 0
    notes: tuple[str, ...] = ()

    def frame(self) -> pl.LazyFrame:
        """All rows in their order, with the change where years are compared; only where there is a `path`."""
        if self.path is None:
            raise ValueError(f"The report {self.report.name} was not made.")
        rows = pl.scan_parquet(self.path)
        return compared(rows, self.report.compare) if self.report.compare else rows

    def columns(self, *, share: bool) -> list[Column]:
        """What is shown, in order; `share` leaves out what is personal."""
        left_out = self.report.personal if share else ()
        return [column for column in self._columns if column.name not in left_out]

    @cached_property
    def _columns(self) -> list[Column]:
        schema = self.frame().collect_schema()
        titles = {**self.report.columns, **(_ADDED if self.report.compare else {})}
        return [Column(name, title, schema[name].is_numeric()) for name, title in titles.items()]

    @cached_property
    def marked(self) -> dict[str, int]:
        """How many rows have each mark, the commonest first; none where nothing is compared."""
        if self.report.compare is None or self.path is None:
            return {}
        counted = self.frame().filter(pl.col(MARK) != "").group_by(MARK).len()
        return dict(counted.sort("len", MARK, descending=[True, False]).collect().iter_rows())

    def batches(self, names: list[str], limit: int | None = None) -> Iterator[tuple[object, ...]]:
        """The rows, or the first of them, a few thousand at a time in memory."""
        wanted = self.frame().select(names)
        wanted = wanted if limit is None else wanted.head(limit)
        for batch in wanted.collect_batches(chunk_size=20_000, maintain_order=True):
            yield from batch.iter_rows()


@dataclass(frozen=True)
class CheckedReport(Report):
    """A check's report, and the collection's own reports on the tables that were checked, if they were asked for."""

    tables: tuple[Tabulated, ...] = ()
