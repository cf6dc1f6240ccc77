"""How findings are kept, counted and grouped: a sorted Parquet file, read in pieces, never a long list."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.findings.model import Finding, NotChecked

#: Findings with the same rule, column and words have one cause; it is told once, the rows below it.
CAUSE = ("rule", "field", "message", "fix")


class RuleCount(NamedTuple):
    """How often a rule was broken, and in how many files."""

    rule: str
    severity: str
    exception: bool
    findings: int
    files: int


class Cause(NamedTuple):
    """One mistake that was made `findings` times, in the same words; `value` is null where the values differ."""

    field: str | None
    message: str
    fix: str
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

    def causes(self, rule: str, limit: int | None = None) -> list[Cause]:
        """The causes behind one rule's findings, the most frequent first."""
        counted = (
            self.frame()
            .filter(pl.col("rule") == rule)
            .group_by("field", "message", "fix")
            .agg(pl.len().alias("findings"), pl.col("file_number").n_unique().alias("files"))
            .sort("findings", "message", "field", descending=[True, False, False])
        )
        kept = counted if limit is None else counted.head(limit)
        return [Cause(*row) for row in kept.collect().iter_rows()]

    def of_cause(self, rule: str, cause: Cause, limit: int) -> list[Finding]:
        """The first `limit` findings of one cause, in order."""
        chosen = self.frame().filter(
            pl.col("rule") == rule,
            pl.col("message") == cause.message,
            pl.col("fix") == cause.fix,
            pl.col("field").eq_missing(pl.lit(cause.field, pl.String)),
        )
        return [Finding(*row) for row in chosen.head(limit).collect().iter_rows()]

    def batches(self, size: int = 50_000) -> Iterator[pl.DataFrame]:
        """The whole table, in order and in pieces of about `size` rows."""
        yield from self.frame().collect_batches(chunk_size=size, maintain_order=True)

    def rows(self) -> Iterator[Finding]:
        for batch in self.batches():
            yield from map(Finding._make, batch.iter_rows())
