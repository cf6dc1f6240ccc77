"""What is wrong with a collection folder, in words, with file and line, all of it at once."""

from pathlib import Path

from rollbook.lint.binding import bound
from rollbook.lint.codes import code_lists
from rollbook.lint.complaint import Complaint
from rollbook.lint.courses import courses
from rollbook.lint.draft import read_draft
from rollbook.lint.file_names import file_names
from rollbook.lint.head import head
from rollbook.lint.header import optional_header
from rollbook.lint.keys import keys
from rollbook.lint.layouts import formats, layouts
from rollbook.lint.loading import unexplained
from rollbook.lint.reports import reports
from rollbook.lint.rules import rules
from rollbook.lint.table_names import table_names
from rollbook.lint.texts import empty_texts, leftovers
from rollbook.lint.thresholds import thresholds
from rollbook.lint.views import views

__all__ = ["Complaint", "lint"]

_CHECKS = (
    head,
    table_names,
    file_names,
    optional_header,
    keys,
    thresholds,
    layouts,
    formats,
    code_lists,
    views,
    rules,
    reports,
    courses,
    bound,
    empty_texts,
    leftovers,
)


def lint(folder: Path) -> list[Complaint]:
    """Everything that is wrong with a collection folder, by file and line; empty where nothing is.

    Works on any folder, also one that cannot be loaded. A file that cannot be read gets one
    complaint that says so.
    """
    complaints: list[Complaint] = []
    draft = read_draft(folder, complaints)
    for check in _CHECKS:
        complaints.extend(check(draft))
    if not complaints:
        complaints.extend(unexplained(draft))
    return sorted(set(complaints))
