"""Spec and tables in, findings out, by way of an engine."""

from rollbook.check.check import Progress, check
from rollbook.check.query import Query, queries

__all__ = ["Progress", "Query", "check", "queries"]
