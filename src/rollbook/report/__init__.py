"""From findings to a report: in the terminal, as HTML, XLSX, CSV or JSON."""

from rollbook.report.model import Report
from rollbook.report.write import FORMATS, write_report

__all__ = ["FORMATS", "Report", "write_report"]
