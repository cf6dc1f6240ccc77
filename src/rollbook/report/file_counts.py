"""How many findings each file has."""

from collections import defaultdict
from typing import NamedTuple

import polars as pl

from rollbook.findings import Findings


class FileCount(NamedTuple):
    """Findings by severity, those under an approved exception apart."""

    error: int
    warning: int
    excepted: int

    @property
    def total(self) -> int:
        return sum(self)


def by_file(findings: Findings) -> dict[int, FileCount]:
    """Findings by file number; a file without any gives zeros."""
    counts: dict[int, FileCount] = defaultdict(lambda: FileCount(0, 0, 0))
    counted_as = pl.when("excepted").then(pl.lit("excepted")).otherwise("severity").alias("counted_as")
    counted = findings.frame().group_by("file_number", counted_as).len().collect()
    for number, name, found in counted.iter_rows():
        counts[number] = counts[number]._replace(**{name: found})
    return counts
