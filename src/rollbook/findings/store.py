"""How findings are kept, counted and grouped: a sorted Parquet file, read in pieces, never a long list."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.findings.model import Finding, NotChecked


class RuleCount(NamedTuple):
    """How often a rule was broken, and in how many files."""

    rule: str
    severity: str
    exception: bool
    findings: int
    files: int


@dataclass(frozen=True)
class Findings:
    """All findings of one check, in the order of file, line, column and rule; and the rules that could not run."""

    path: Path
    not_checked: tuple[NotChecked, ...] = ()

    def frame(self) -> pl.LazyFrame:
        """The table in the columns of `SCHEMA`, unread."""
        return pl.scan_parquet(self.path)

    def __len__(self) -> int:
        return int(self.frame().select(pl.len()).collect().item())

    def counts(self) -> dict[str, int]:
        """Findings by severity; both severities are always there."""
        counted = self.frame().group_by("severity").len().collect()
        return {"error": 0, "warning": 0} | dict(counted.iter_rows())

    def by_rule(self) -> list[RuleCount]:
        """The broken rules, errors before warnings, the most frequent first."""
        counted = (
            self.frame()
            .group_by("rule", "severity", "exception")
            .agg(pl.len().alias("findings"), pl.col("file_number").n_unique().alias("files"))
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
