"""What a comparison says, and how it is read: a page at a time, for there may be millions of records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.comparison.outcome import told
from rollbook.comparison.record import Record, What, record_of
from rollbook.comparison.sharing import masked
from rollbook.report.mask import Mask
from rollbook.spec import Collection

_BATCH = 20_000


class Counts(NamedTuple):
    """How many records of one kind of file there are of each sort."""

    added: int
    removed: int
    changed: int
    same: int


@dataclass(frozen=True)
class Comparison:
    """The outcome; the records are Parquet files in `folder`, one for each kind of file and sort.

    `counts` has every kind that one of the versions has, in the order of the collection. `notes` are sentences about
    what could not be compared. `share` leaves out what is personal, here and in everything that is read or written.
    """

    collection: Collection
    folder: Path
    counts: Mapping[str, Counts]
    notes: tuple[str, ...] = ()
    share: bool = False

    @property
    def same(self) -> bool:
        """Whether every record that could be compared is the same in both versions."""
        return not any(c.added or c.removed or c.changed for c in self.counts.values())

    def for_sharing(self) -> "Comparison":
        mask = Mask(self.collection)
        return replace(self, notes=tuple(map(mask.text, self.notes)), share=True)

    def page(self, kind: str, what: What, number: int = 1, size: int = 50) -> list[Record]:
        """The records of page `number`, counted from 1, in the order of the files; none beyond the last page.

        Raises KeyError for a kind that is not in `counts`.
        """
        kept = self._kept(kind, what).slice((number - 1) * size, size)
        return [record_of(row, self.key(kind)) for row in self._told(kept.collect(), kind, what).iter_rows()]

    def records(self, kind: str, what: What) -> Iterator[Record]:
        """All records of one sort; a few thousand at a time are in memory."""
        for batch in self.batches(kind, what):
            yield from (record_of(row, self.key(kind)) for row in batch.iter_rows())

    def batches(self, kind: str, what: What) -> Iterator[pl.DataFrame]:
        """The same as tables in the columns of `record.COLUMNS`."""
        for kept in self._kept(kind, what).collect_batches(chunk_size=_BATCH, maintain_order=True):
            yield self._told(kept, kind, what)

    def key(self, kind: str) -> tuple[str, ...]:
        """The elements by which a record is named."""
        layout = self.collection.layouts[kind]
        return layout.primary_key or layout.names

    def _kept(self, kind: str, what: What) -> pl.LazyFrame:
        if kind not in self.counts:
            raise KeyError(kind)
        return pl.scan_parquet(path_of(self.folder, kind, what))

    def _told(self, kept: pl.DataFrame, kind: str, what: What) -> pl.DataFrame:
        rows = told(kept, what, self.collection.layouts[kind])
        return masked(rows, kind, self._mask) if self.share else rows

    @cached_property
    def _mask(self) -> Mask:
        return Mask(self.collection)


def path_of(folder: Path, kind: str, what: What) -> Path:
    """Where the records of one kind and sort are kept."""
    return folder / f"{what}-{kind.lower()}.parquet"
