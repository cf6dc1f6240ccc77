"""A report as an Excel workbook: a summary, the result of every rule, then a sheet a file.

Rows stream, so that memory stays small.
"""

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

from rollbook.findings import SourceFile
from rollbook.report.books import LIMITS, Book, Books, Limits
from rollbook.report.file_counts import FileCount
from rollbook.report.head import notice
from rollbook.report.mask import Mask
from rollbook.report.model import Report
from rollbook.report.names import Names
from rollbook.report.rules_sheet import write_rules
from rollbook.report.sheet import FileSheet, Formats, chunks, formats
from rollbook.report.sheet_rows import FileRows
from rollbook.report.summary_sheet import SummarySheet
from rollbook.report.words import count
from rollbook.sheets.output import whole_file


def write(report: Report, output: Path | None, limits: Limits = LIMITS) -> list[Path]:
    if output is None:
        raise ValueError("An XLSX report cannot go to standard output; name a file with --output.")
    books = Books(report, output, limits)
    for book in books.books:
        with whole_file(book.path) as partial, TemporaryDirectory() as scratch:
            options = {"constant_memory": True, "tmpdir": scratch, "use_zip64": True}
            with Workbook(str(partial), options) as workbook:
                workbook.set_properties({"created": report.checked_at.astimezone(UTC)})
                _fill(workbook, book, books)
    return [book.path for book in books.books]


def _fill(workbook: Workbook, book: Book, books: Books) -> None:
    """The sheets' names are settled first: the summary, which stands before them, links to them."""
    styles = formats(workbook)
    summary = SummarySheet(workbook.add_worksheet(book.summary), styles)
    summary.write(books.report, books.places(book), books.notes())
    write_rules(workbook.add_worksheet(book.rules), books.outcomes, styles)
    for file in book.files:
        _add_sheets(workbook, file, book, books, styles)


def _add_sheets(workbook: Workbook, file: SourceFile, book: Book, books: Books, styles: Formats) -> None:
    report = books.report
    fields = Names(report.collection).fields(file.kind)
    mask = Mask(report.collection) if report.share else None
    rows = FileRows(file, fields, report.findings, mask, books.only_found)
    for number, chunk in enumerate(chunks(rows, books.limits.sheet_rows)):
        name = book.names.new(book.sheets[file.number]) if number else book.sheets[file.number]
        sheet = FileSheet(workbook.add_worksheet(name), rows, styles)
        sheet.write(_title(file, books.counts[file.number]), _note(books), chunk)


def _title(file: SourceFile, found: FileCount) -> str:
    excepted = f", {found.excepted:,} excepted" if found.excepted else ""
    return f"{file.name}: {count(found.error, 'error')}, {count(found.warning, 'warning')}{excepted}"


def _note(books: Books) -> str:
    said: Sequence[str] = (
        "Only the rows with findings are shown." if books.only_found else "",
        notice(books.report, whole_rows=True),
    )
    return " ".join(filter(None, said))
