"""A report's SELECT as a query that the engine can run: of which kinds of file and lists it reads the rows.

In a report, `every_crs` (a kind of file in small letters) is all rows of that kind, and `prior_crs` those of the year
before. Neither has keys: a key's numbers hold within one year only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import exp

from rollbook.check.query import EVERY, with_numbers
from rollbook.spec import Collection, TableReport

PRIOR = "prior_"


@dataclass(frozen=True)
class ReportQuery:
    """`tables` and `prior`: the tables of rows that the SELECT names, of this year and of the year before, with their
    kinds; `references`: the reference lists that it names.
    """

    report: TableReport
    sql: str
    tables: Mapping[str, str]
    prior: Mapping[str, str]
    references: frozenset[str]


@lru_cache(maxsize=8)
def report_queries(collection: Collection) -> tuple[ReportQuery, ...]:
    """All reports of a collection as queries: first those of one year, each group in the order of their names."""
    reports = sorted(collection.reports.values(), key=lambda report: (report.compare is not None, report.name))
    return tuple(_query(report, collection) for report in reports)


def _query(report: TableReport, collection: Collection) -> ReportQuery:
    tree = sqlglot.parse_one(report.sql, dialect="duckdb")
    named = {table.name for table in tree.find_all(exp.Table)}
    return ReportQuery(
        report=report,
        sql=with_numbers(report.sql, tree, collection),
        tables=_of(EVERY, named, collection),
        prior=_of(PRIOR, named, collection),
        references=frozenset(named & set(collection.references)),
    )


def _of(prefix: str, named: set[str], collection: Collection) -> dict[str, str]:
    tables = {f"{prefix}{kind.lower()}": kind for kind in collection.layouts}
    return {table: kind for table, kind in tables.items() if table in named}
