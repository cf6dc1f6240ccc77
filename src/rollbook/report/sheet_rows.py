"""The rows of a file as its sheet shows them: every row that is in the file, with what was found in it."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import polars as pl

from rollbook.findings import Findings, SourceFile
from rollbook.intake import LINES
from rollbook.report.mask import Mask
from rollbook.report.names import Fields
from rollbook.report.own import names_in, own_cells
from rollbook.report.sheet_columns import SheetColumn, file_columns

Cells = Sequence[str | None]


class Found(NamedTuple):
    severity: str
    excepted: bool
    field: str | None
    value: str | None
    message: str
    fix: str


class SheetRow(NamedTuple):
    """A row of the file; `line` is None for what was found in the file but in none of its rows."""

    line: int | None
    cells: Cells
    found: list[Found]


@dataclass(frozen=True)
class FileRows:
    """One file's rows. A mask leaves out personal columns, the school's own columns and odd rows' cells."""

    file: SourceFile
    fields: Fields
    findings: Findings
    mask: Mask | None = None
    only_found: bool = False

    @cached_property
    def columns(self) -> list[SheetColumn]:
        return list(file_columns(self.file, self.fields, self._own, shared=self.mask is not None))

    def __iter__(self) -> Iterator[SheetRow]:
        rows = heapq.merge(self._table_rows(), self._odd_rows(), key=lambda row: row[0])
        return joined(rows, self._found())

    @cached_property
    def _own(self) -> list[str]:
        if self.mask or not self.file.parts:
            return []
        first = self._of_parts().select("extra").filter(pl.col("extra") != "").head(1)
        return names_in(first.collect()["extra"])

    def _of_parts(self) -> pl.LazyFrame:
        """A part may hold the rows of several files."""
        rows = pl.scan_parquet(list(self.file.parts))
        return rows.filter(pl.col("row_id") // LINES == self.file.number)

    def _of_file(self) -> pl.LazyFrame:
        return self.findings.frame().filter(pl.col("file_number") == self.file.number)

    def _table_rows(self) -> Iterator[tuple[int, Cells]]:
        if not self.file.parts:
            return
        rows = self._of_parts()
        if self.only_found:
            lines = self._of_file().select(pl.col("line").drop_nulls().unique()).collect()["line"]
            rows = rows.filter(pl.col("row_id").is_in((lines + self.file.number * LINES).implode()))
        wanted = self._with_fillers(rows).select("row_id", *self._cells())
        for batch in wanted.collect_batches(chunk_size=20_000, maintain_order=True):
            for row in batch.iter_rows():
                yield row[0] % LINES, row[1:]

    def _cells(self) -> Iterator[pl.Expr]:
        """What stands in the columns of the sheet, in their order; the names given here are nobody's."""
        own = dict(zip(self._own, own_cells(self._own), strict=True))
        for number, column in enumerate(self.columns):
            stands = pl.col(column.source or column.label)
            cell = own.get(column.label, self.mask.masked(stands) if self.mask else stands)
            yield cell.alias(f"cell {number}")

    def _with_fillers(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Intake keeps apart what stands where a layout has a filler: it takes its place again."""
        fillers = [column.label for column in self.columns if column.source is None and column.label not in self._own]
        if fillers and self.file.fillers:
            filled = pl.read_parquet(self.file.fillers).pivot(on="position", index="row_id", values="value")
            rows = rows.join(filled.lazy(), on="row_id", how="left", maintain_order="left")
        known = rows.collect_schema().names()
        return rows.with_columns(pl.lit("").alias(label) for label in fillers if label not in known)

    def _odd_rows(self) -> Iterator[tuple[int, Cells]]:
        """Each cell in the column of its place; what is left over follows behind the last column."""
        end = self.columns[-1].place + 1 if self.columns else 0
        for line, cells in sorted(self.file.odd_rows.items()):
            placed = [cells[column.place] if column.place < len(cells) else "" for column in self.columns]
            yield line, () if self.mask else (*placed, *cells[end:])

    def _found(self) -> Iterator[tuple[int | None, list[Found]]]:
        wanted = self._of_file().select("line", *Found._fields)
        batches = wanted.collect_batches(chunk_size=50_000, maintain_order=True)
        rows = (row for batch in batches for row in batch.iter_rows())
        for line, group in groupby(rows, key=lambda row: row[0]):
            yield line, [Found(*row[1:]) for row in group]


def joined(rows: Iterable[tuple[int, Cells]], found: Iterator[tuple[int | None, list[Found]]]) -> Iterator[SheetRow]:
    """Rows and findings, both in the order of lines, side by side; a finding without its row stands alone."""
    line, here = next(found, (None, []))
    for number, cells in rows:
        while here and (line is None or line < number):
            yield SheetRow(line, (), here)
            line, here = next(found, (None, []))
        if here and line == number:
            yield SheetRow(number, cells, here)
            line, here = next(found, (None, []))
        else:
            yield SheetRow(number, cells, [])
    if here:
        yield SheetRow(line, (), here)
    yield from (SheetRow(line, (), group) for line, group in found)
