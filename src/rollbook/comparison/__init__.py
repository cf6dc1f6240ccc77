"""Two versions of a submission, record by record: what was added, removed and changed."""

from rollbook.comparison.compare import compare
from rollbook.comparison.kept import read_comparison
from rollbook.comparison.model import Comparison, Counts
from rollbook.comparison.record import Change, Place, Record, What
from rollbook.comparison.write import write_comparison

__all__ = [
    "Change",
    "Comparison",
    "Counts",
    "Place",
    "Record",
    "What",
    "compare",
    "read_comparison",
    "write_comparison",
]
