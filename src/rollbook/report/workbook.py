"""A report as an Excel workbook: a summary, then a sheet a file. Rows stream, so that memory stays small."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

from rollbook.findings import SourceFile
from rollbook.report.digest import FileCount, by_file
from rollbook.report.head import notice
from rollbook.report.model import Report
from rollbook.report.output import whole_file
from rollbook.report.sharing import Mask
from rollbook.report.sheet import FileSheet, chunks, formats
from rollbook.report.sheet_names import SheetNames
from rollbook.report.sheet_rows import FileRows
from rollbook.report.summary_sheet import SummarySheet
from rollbook.report.words import count


class Limits(NamedTuple):
    """A sheet holds `sheet_rows` rows. Beyond `all_rows` rows in all files, those with findings are shown;
    beyond `files` files, only those with findings get a sheet."""

    sheet_rows: int = 1_000_000
    all_rows: int = 1_000_000
    files: int = 200


LIMITS = Limits()


def write(report: Report, output: Path | None, limits: Limits = LIMITS) -> list[Path]:
    if output is None:
        raise ValueError("An XLSX report cannot go to standard output; name a file with --output.")
    with whole_file(output) as partial, TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch, "use_zip64": True}
        with Workbook(str(partial), options) as workbook:
            _Writer(report, workbook, limits).write()
    return [output]


class _Writer:
    """The sheets' names are settled first: the summary, which stands before them, links to them."""

    def __init__(self, report: Report, workbook: Workbook, limits: Limits) -> None:
        self._report, self._workbook, self._limits = report, workbook, limits
        self._counts = by_file(report.findings)
        self._only_found = sum(file.rows or 0 for file in report.files) > limits.all_rows
        self._few_sheets = len(report.files) > limits.files
        self._names = SheetNames()

    def write(self) -> None:
        styles = formats(self._workbook)
        summary = self._workbook.add_worksheet(self._names.new("Summary"))
        sheets = {file.number: self._names.new(file.name) for file in self._files()}
        SummarySheet(summary, styles).write(self._report, sheets, self._notes())
        mask = Mask(self._report.collection) if self._report.share else None
        for file in self._files():
            layout = self._report.collection.layouts[file.kind] if file.kind else None
            rows = FileRows(file, layout, self._report.findings, mask, self._only_found)
            for number, chunk in enumerate(chunks(rows, self._limits.sheet_rows)):
                name = self._names.new(file.name) if number else sheets[file.number]
                sheet = FileSheet(self._workbook.add_worksheet(name), rows, styles)
                sheet.write(self._title(file), self._note(), chunk)

    def _files(self) -> Iterator[SourceFile]:
        return (
            file for file in self._report.files if not self._few_sheets or self._counts[file.number].total
        )

    def _title(self, file: SourceFile) -> str:
        found: FileCount = self._counts[file.number]
        return f"{file.name}: {count(found.error, 'error')}, {count(found.warning, 'warning')}"

    def _note(self) -> str:
        only = "Only the rows with findings are shown." if self._only_found else ""
        return " ".join(filter(None, [only, notice(self._report, whole_rows=True)]))

    def _notes(self) -> list[str]:
        notes = []
        if self._only_found:
            notes.append(
                f"These files have more than {self._limits.all_rows:,} rows: "
                "the sheets hold only rows with findings."
            )
        if self._few_sheets:
            notes.append(
                f"These are more than {self._limits.files:,} files: only files with findings have a sheet."
            )
        return notes
