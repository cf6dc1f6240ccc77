"""Causes and findings of a kept check, filtered and in pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from rollbook.archive.identity import HALVES, written
from rollbook.archive.listed import hiding
from rollbook.archive.matching import about_causes, conditions, only_named, reduced
from rollbook.archive.model import Cause, Filter, KeptFinding, Page, Place, RuleLine
from rollbook.archive.places import CAUSES, LISTED
from rollbook.archive.summary import Summary, read_summary

_PLACES = 3
_PIECE = 10_000


@dataclass(frozen=True)
class View:
    """The findings in one folder: all that is in them, or what may be shared."""

    folder: Path

    @cached_property
    def summary(self) -> Summary:
        return read_summary(self.folder)

    def rules(self, asked: Filter) -> list[RuleLine]:
        """In the order of reports: errors first, and first of them those by which others are hidden."""
        counted = (
            self.matching(asked)
            .group_by("rule", "severity", "exception")
            .agg(
                findings=pl.len(),
                excepted=pl.col("excepted").sum(),
                files=pl.col("file_number").n_unique(),
                causes=pl.col("cause").n_unique(),
            )
            .sort("severity", ~hiding(), "findings", "rule", descending=[False, False, True, False])
        )
        return [RuleLine(*row) for row in counted.select(RuleLine._fields).collect().iter_rows()]

    def causes(self, asked: Filter, number: int, size: int) -> Page[Cause]:
        """Errors before warnings, the most frequent first."""
        asked = reduced(asked, self.summary)
        listed = self._causes_of(asked)
        total = int(listed.select(pl.len()).collect().item())
        here = listed.slice(_start(number, size), size).collect()
        return Page(self._told(here, asked), total, number, size)

    def page(self, asked: Filter, number: int, size: int, only: pl.Series | None = None) -> Page[KeptFinding]:
        """In the order of files and lines. `only`: for each finding of the folder, whether it is wanted."""
        start, asked = _start(number, size), reduced(asked, self.summary)
        if asked == Filter() and only is None:
            total = self.summary.findings
            return Page(self.findings(range(start, min(start + size, total))), total, number, size)
        numbers = self.numbers(asked)
        wanted = numbers if only is None else numbers.filter(only.gather(numbers))
        return Page(self.findings(wanted.slice(start, size).to_list()), len(wanted), number, size)

    def numbers(self, asked: Filter) -> pl.Series:
        """The numbers of all findings that match, in order."""
        return self.matching(asked).select("number").collect()["number"].sort()

    def identities(self, asked: Filter) -> Iterator[str]:
        """Those of all findings that match, in order."""
        rows = self.matching(asked).select("number", *HALVES).collect().sort("number")
        for piece in rows.select(HALVES).iter_slices(_PIECE):
            yield from (written(high, low) for high, low in piece.iter_rows())

    def matching(self, asked: Filter) -> pl.LazyFrame:
        """The rows of the findings that match, in the columns of the kept table."""
        wanted = reduced(asked, self.summary)
        return only_named(self._listed().filter(*conditions(wanted, self.summary)), wanted)

    def findings(self, numbers: Sequence[int]) -> list[KeptFinding]:
        """The findings of a few numbers, in order."""
        if not numbers:
            return []
        names = {file.number: file.name for file in self.summary.files}
        rows = self._listed().filter(_among("number", numbers)).sort("number").collect()
        words = self._words(rows["cause"].unique().to_list())
        return [_finding(row, words[row["cause"]], names[row["file_number"]]) for row in rows.iter_rows(named=True)]

    def _listed(self) -> pl.LazyFrame:
        return pl.scan_parquet(self.folder / LISTED)

    def _all_causes(self) -> pl.LazyFrame:
        return pl.scan_parquet(self.folder / CAUSES)

    def _causes_of(self, asked: Filter) -> pl.LazyFrame:
        """`cause` and `findings`, in order; the findings that match are counted anew only where need be."""
        if about_causes(asked):
            return self._all_causes().filter(*conditions(asked, self.summary)).select("cause", "findings")
        counted = self.matching(asked).group_by("cause").agg(findings=pl.len())
        ranked = self._all_causes().select("cause", "severity", hides=hiding()).join(counted, on="cause")
        ranked = ranked.sort("severity", "hides", "findings", "cause", descending=[False, True, True, False])
        return ranked.select("cause", "findings").collect().lazy()

    def _told(self, causes: pl.DataFrame, asked: Filter) -> list[Cause]:
        """These few causes with their words, what must be counted, and the first of their places."""
        counted = (
            self.matching(asked)
            .filter(pl.col("cause").is_in(causes["cause"].implode()))
            .group_by("cause")
            .agg(
                excepted=pl.col("excepted").sum(),
                files=pl.col("file_number").n_unique(),
                first=pl.col("number").bottom_k(_PLACES).sort(),
            )
        )
        rows = causes.join(counted.collect(), on="cause", maintain_order="left")
        first = self.findings(rows["first"].explode(empty_as_null=False).to_list())
        places = {finding.number: Place(finding.file, finding.line, finding.value) for finding in first}
        words = self._words(causes["cause"].to_list())
        return [
            Cause(
                **words[row.pop("cause")],
                places=[places[number] for number in row.pop("first")],
                **row,
            )
            for row in rows.iter_rows(named=True)
        ]

    def _words(self, causes: Sequence[int]) -> dict[int, dict[str, Any]]:
        """What is the same for all findings of a cause."""
        if not causes:
            return {}
        rows = self._all_causes().filter(_among("cause", causes)).drop("findings").rename({"cause": "number"}).collect()
        return {row["number"]: row for row in rows.iter_rows(named=True)}


def _among(column: str, numbers: Sequence[int]) -> pl.Expr:
    """Said twice, for by least and greatest whole pieces of a file are passed over."""
    return pl.col(column).is_between(min(numbers), max(numbers)) & pl.col(column).is_in(list(numbers))


def _start(number: int, size: int) -> int:
    if number < 1 or size < 1:
        raise ValueError("Pages are counted from 1 and have at least one row.")
    return (number - 1) * size


def _finding(row: dict[str, Any], words: dict[str, Any], name: str) -> KeptFinding:
    high, low = (row.get(half) for half in HALVES)
    identity = "" if high is None or low is None else written(high, low)
    made = {**row, "identity": identity, "file": name, "message": words["message"], "fix": words["fix"]}
    return KeptFinding(**{field: made[field] for field in KeptFinding._fields})
