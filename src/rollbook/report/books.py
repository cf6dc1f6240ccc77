"""How a report is laid out in workbooks: which files get a sheet, in which workbook, and what is left out."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rollbook.findings import SourceFile
from rollbook.report.file_counts import FileCount, by_file
from rollbook.report.model import Report
from rollbook.report.outcomes import Outcome, outcomes
from rollbook.report.sheet_names import SheetNames, wishes
from rollbook.report.summary_sheet import SheetPlace


class Limits(NamedTuple):
    """A sheet holds `sheet_rows` rows. Beyond `all_rows` rows in all files, those with findings are shown;
    beyond `files` files, those with findings get a sheet, and a workbook holds that many (each open sheet
    is an open file while it is written)."""

    sheet_rows: int = 1_000_000
    all_rows: int = 1_000_000
    files: int = 200


LIMITS = Limits()


@dataclass
class Book:
    """One workbook; `sheets` gives the first sheet of each of its files by the file's number."""

    path: Path
    files: list[SourceFile]
    names: SheetNames = field(default_factory=SheetNames)
    summary: str = ""
    rules: str = ""
    sheets: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.summary = self.names.new("Summary")
        self.rules = self.names.new("Rules")
        wanted = wishes(self.files)
        self.sheets = {file.number: self.names.new(wanted[file.number]) for file in self.files}


@dataclass(frozen=True)
class Books:
    report: Report
    output: Path
    limits: Limits = LIMITS

    @cached_property
    def counts(self) -> dict[int, FileCount]:
        return by_file(self.report.findings)

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return outcomes(self.report)

    @cached_property
    def only_found(self) -> bool:
        """True where the sheets hold only rows with findings, because all rows would be too many."""
        return sum(file.rows or 0 for file in self.report.files) > self.limits.all_rows

    @cached_property
    def books(self) -> list[Book]:
        files = [file for file in self.report.files if not self._many or self.counts[file.number].total]
        size = self.limits.files
        runs = [files[start : start + size] for start in range(0, len(files), size)] or [[]]
        return [Book(self._path(number), run) for number, run in enumerate(runs, start=1)]

    def places(self, here: Book) -> dict[int, SheetPlace]:
        """Where each file's rows are, as seen from one of the workbooks."""
        return {
            number: SheetPlace(sheet, None if book is here else book.path.name)
            for book in self.books
            for number, sheet in book.sheets.items()
        }

    def notes(self) -> list[str]:
        """What the workbooks leave out, in words."""
        most = f"{self.limits.all_rows:,}"
        rows = f"These files have more than {most} rows: the sheets hold only rows with findings."
        files = f"These are more than {self.limits.files:,} files: only files with findings have a sheet."
        books = f"The sheets are spread over {len(self.books)} workbooks."
        said = ((rows, self.only_found), (files, self._many), (books, len(self.books) > 1))
        return [note for note, holds in said if holds]

    @property
    def _many(self) -> bool:
        return len(self.report.files) > self.limits.files

    def _path(self, number: int) -> Path:
        name = f"{self.output.stem} ({number}){self.output.suffix}"
        return self.output if number == 1 else self.output.with_name(name)
