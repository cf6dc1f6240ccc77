"""How findings are kept, counted and grouped: a sorted Parquet file, read in pieces, never a long list."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.findings.model import Finding, NotChecked, RuleResult


class RuleCount(NamedTuple):
    """How often a rule was broken, and in how many files."""

    rule: str
    severity: str
    exception: bool
    findings: int
    files: int
    excepted: int = 0


@dataclass(frozen=True)
class Findings:
    """All findings of one check, in the order of file, line, column and rule; and the rules that could not run."""

    path: Path
    not_checked: tuple[NotChecked, ...] = ()
    results: tuple[RuleResult, ...] = ()

    def frame(self) -> pl.LazyFrame:
        """The table in the columns of `SCHEMA`, unread."""
        return pl.scan_parquet(self.path)

    def __len__(self) -> int:
        return int(self.frame().select(pl.len()).collect().item())

    def counts(self) -> dict[str, int]:
        """Findings by severity, excepted ones apart; all three are always there."""
        counted_as = pl.when("excepted").then(pl.lit("excepted")).otherwise("severity").alias("counted_as")
        counted = self.frame().group_by(counted_as).len().collect()
        return {"error": 0, "warning": 0, "excepted": 0} | dict(counted.iter_rows())

    @cached_property
    def passed(self) -> bool:
        """Whether the whole passes: no rule above its threshold, and no error that belongs to no rule over rows."""
        over_rows = [result.rule for result in self.results]
        others = pl.col("severity").eq("error") & ~pl.col("rule").is_in(over_rows)
        alone = self.frame().filter(others).select(pl.len()).collect().item()
        return not alone and all(result.passed for result in self.results)

    def by_rule(self) -> list[RuleCount]:
        """The broken rules, errors before warnings, the most frequent first."""
        counted = (
            self.frame()
            .group_by("rule", "severity", "exception")
            .agg(
                pl.len().alias("findings"),
                pl.col("file_number").n_unique().alias("files"),
                pl.col("excepted").sum().alias("excepted"),
            )
            .sort("severity", "findings", "rule", descending=[False, True, False])
            .collect()
        )
        return [RuleCount(*row) for row in counted.iter_rows()]

    def batches(self, size: int = 50_000) -> Iterator[pl.DataFrame]:
        """The whole table, in order and in pieces of about `size` rows."""
        yield from self.frame().collect_batches(chunk_size=size, maintain_order=True)

    def rows(self) -> Iterator[Finding]:
        for batch in self.batches():
            yield from map(Finding._make, batch.iter_rows())
