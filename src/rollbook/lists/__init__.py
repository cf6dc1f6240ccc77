"""Reference lists as an agency keeps them: what is wrong with one before it is used, and each school's own part."""

from rollbook.lists.check import check_list
from rollbook.lists.own import own_rows
from rollbook.lists.report import ListProblem, ListReport

__all__ = ["ListProblem", "ListReport", "check_list", "own_rows"]
