"""A collection's reports, run over the tables that a check has left in the engine."""

from collections.abc import Callable, Iterator
from collections.abc import Collection as Names
from pathlib import Path

import polars as pl

from rollbook.check.query import SYSTEM_COLUMNS
from rollbook.check.report_query import ReportQuery, report_queries
from rollbook.check.tables import known_of
from rollbook.engine import Engine, literal, name
from rollbook.intake import Intake
from rollbook.spec import Collection
from rollbook.verification.given import Given
from rollbook.verification.model import Tabulated

_NUMBERS = {"row_id", "file_number"}


def tabulated(
    collection: Collection,
    intake: Intake,
    engine: Engine,
    folder: Path,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
) -> tuple[Tabulated, ...]:
    """Every report of the collection, written into `folder`; one whose tables are lacking says so in its notes.

    Each is about the organizations that gave all that it reads. `engine` is the one that checked the `intake`.
    """
    for kind in collection.layouts:
        parts = [part for file in intake.prior if file.kind == kind for part in file.parts]
        if parts:
            engine.attach(_before(kind), parts)
    given, prepared = Given(intake), report_queries(collection)
    made = []
    for done, query in enumerate(prepared):
        progress(query.report.title, done, len(prepared))
        made.append(_made(query, given, collection, engine, folder))
    return tuple(made)


def _made(query: ReportQuery, given: Given, collection: Collection, engine: Engine, folder: Path) -> Tabulated:
    notes, able = tuple(given.notes(query)), given.able(query)
    if not able:
        return Tabulated(query.report, None, notes=notes)
    path = folder / f"report-{query.report.name}.parquet"
    only = None if able == given.organizations else able
    engine.write(_select(query, list(_tables(query, given, collection, only))), path)
    return Tabulated(query.report, path, pl.scan_parquet(path).select(pl.len()).collect().item(), notes)


def _select(query: ReportQuery, tables: list[str]) -> str:
    """The report's SELECT over these tables, its columns and rows in order."""
    columns = [f"told.{name(column)}" for column in query.report.columns]
    order = [f"told.{name(column)} NULLS FIRST" for column in query.report.order or query.report.columns]
    rows = f"WITH {', '.join(tables)} " if tables else ""
    return f"{rows}SELECT {', '.join(columns)} FROM ({query.sql}) AS told ORDER BY {', '.join(order)}"


def _tables(query: ReportQuery, given: Given, collection: Collection, only: Names[str] | None) -> Iterator[str]:
    """What the SELECT reads, of these organizations alone; what is not there is empty."""
    this_year = {file.kind for file in given.this_year if file.readable}
    prior = {file.kind for file in given.intake.prior}
    for table, kind in query.tables.items():
        yield _rows(table, known_of(kind) if kind in this_year else None, collection.layouts[kind].names, only)
    for table, kind in query.prior.items():
        yield _rows(table, _before(kind) if kind in prior else None, collection.layouts[kind].names, only)
    for reference in sorted(query.references - set(given.intake.references)):
        yield f"{reference} AS ({_nothing(collection.references[reference].names)})"


def _rows(table: str, source: str | None, columns: Names[str], only: Names[str] | None) -> str:
    """One table of rows; `source` is None where there are none."""
    every = (*SYSTEM_COLUMNS, *columns)
    if source is None:
        return f"{table} AS ({_nothing(every)})"
    here = ", ".join(f"here.{name(column)}" for column in every)
    where = f" WHERE here.organization IN ({', '.join(map(literal, sorted(only)))})" if only is not None else ""
    return f"{table} AS (SELECT {here} FROM {source} AS here{where})"


def _nothing(columns: Names[str]) -> str:
    typed = (f"CAST(NULL AS {'BIGINT' if column in _NUMBERS else 'VARCHAR'}) AS {name(column)}" for column in columns)
    return f"SELECT {', '.join(typed)} WHERE 1 = 0"


def _before(kind: str) -> str:
    return f"before_{kind.lower()}"
