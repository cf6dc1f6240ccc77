"""All reports of a check at once, into one folder."""

from pathlib import Path

from rollbook.verification.book import write_book
from rollbook.verification.csv_files import write_csv
from rollbook.verification.model import CheckedReport
from rollbook.verification.page import write_page

_PAGE, _BOOK = "reports.html", "reports.xlsx"


def write_tables(report: CheckedReport, folder: Path) -> list[Path]:
    """Write `reports.html` and `reports.xlsx` with all reports, and a CSV file for each that could be made.

    The folder is made where there is none. Returns the files that were written. Raises OSError where one cannot be;
    what was there before is then untouched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = [write_csv(report, table, folder) for table in report.tables if table.path]
    return [write_page(report, folder / _PAGE), write_book(report, folder / _BOOK), *made]
