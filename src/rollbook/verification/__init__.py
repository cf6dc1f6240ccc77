"""The reports that a collection gives out of its tables after a check: HTML, XLSX and CSV, all at once."""

from rollbook.verification.model import CheckedReport, Tabulated
from rollbook.verification.run import tabulated
from rollbook.verification.write import write_tables

__all__ = ["CheckedReport", "Tabulated", "tabulated", "write_tables"]
