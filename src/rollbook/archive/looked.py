"""Where a check did not look, so that a finding that is gone need not be solved."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from rollbook.archive.summary import KeptFile, Summary

_AT_FILE = "file."


@dataclass(frozen=True)
class Looked:
    """An earlier check, and what the check of now looked at of that."""

    before: Summary
    now: Summary

    def blind(self, rows: pl.LazyFrame) -> pl.Series:
        """For each row (`rule`, `file_number` of the earlier check), whether nothing looked for it now.

        What is wrong with a file as a whole is seen whenever one is given in its place. A file whose name tells
        nothing has no place: once it is gone, what was wrong with it is solved.
        """
        absent = [file.number for file in self.before.files if file.kind and self._place(file) is None]
        unread = [file.number for file in self.before.files if self._place(file) is False]
        at_rows = ~pl.col("rule").str.starts_with(_AT_FILE)
        number = pl.col("file_number")
        unseen = number.is_in(absent) | number.is_in(unread) & at_rows
        gaps = pl.DataFrame(list(self._gaps()), schema={"rule": pl.String, "file_number": pl.Int64}, orient="row")
        if gaps.is_empty() and not absent and not unread:
            return rows.select(blind=pl.repeat(False, pl.len(), dtype=pl.Boolean)).collect()["blind"]
        marked = gaps.unique().with_columns(gap=pl.lit(True)).lazy()
        told = rows.join(marked, on=("rule", "file_number"), how="left", maintain_order="left")
        return told.select(blind=unseen | pl.col("gap").fill_null(False)).collect()["blind"]

    @cached_property
    def _given(self) -> dict[tuple[str | None, str | None], bool]:
        """Kind and organization -> whether one of its files could be read."""
        given: dict[tuple[str | None, str | None], bool] = {}
        for file in self.now.files:
            whose = (file.kind, file.organization)
            given[whose] = given.get(whose, False) or file.readable
        return given

    def _place(self, file: KeptFile) -> bool | None:
        """Whether the file that now stands for this one could be read; None where there is none."""
        return self._given.get((file.kind, file.organization)) if file.kind else None

    def _gaps(self) -> Iterator[tuple[str, int]]:
        """Rules that could not run now, with the files for which they could not."""
        for gap in self.now.not_checked:
            for file in self.before.files:
                if file.kind and gap.organization in {None, file.organization}:
                    yield gap.rule, file.number
