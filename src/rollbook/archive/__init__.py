"""What a check found, kept in a folder and read again: by cause, row by row, beside an earlier upload, as any report.

A folder holds student records, in its tables as well as in words that quote values: it belongs into private storage,
and whatever is read from it without `share` is to be treated as the records themselves.
"""

from rollbook.archive.changes import Changes, Counted, Which
from rollbook.archive.folder import clear_unfinished
from rollbook.archive.keep import keep
from rollbook.archive.kept import Kept
from rollbook.archive.model import ALL, Cause, Filter, KeptFinding, Named, Page, RuleLine
from rollbook.archive.summary import KeptFile, NotKeptError, Summary

__all__ = [
    "ALL",
    "Cause",
    "Changes",
    "Counted",
    "Filter",
    "Kept",
    "KeptFile",
    "KeptFinding",
    "Named",
    "NotKeptError",
    "Page",
    "RuleLine",
    "Summary",
    "Which",
    "clear_unfinished",
    "keep",
]
