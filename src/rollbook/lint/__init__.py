"""What is wrong with a collection folder, in words, with file and line, all of it at once."""

from pathlib import Path

from rollbook.lint.binding import bound
from rollbook.lint.codes import code_lists
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import read_draft
from rollbook.lint.head import head
from rollbook.lint.layouts import formats, layouts
from rollbook.lint.rules import rules
from rollbook.lint.texts import empty_texts, leftovers

__all__ = ["Complaint", "lint"]

_CHECKS = (head, layouts, formats, code_lists, rules, bound, empty_texts, leftovers)


def lint(folder: Path) -> list[Complaint]:
    """Everything that is wrong with a collection folder, by file and line; empty where nothing is.

    Works on any folder, also one that cannot be loaded. A file that cannot be read gets one
    complaint that says so.
    """
    complaints: list[Complaint] = []
    draft = read_draft(folder, complaints)
    for check in _CHECKS:
        complaints.extend(check(draft))
    return sorted(set(complaints))
