"""Made-up files of one school of any size, streamed by DuckDB: clean but for known mistakes."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks import rows
from benchmarks.mistakes import Plan
from rollbook.engine import literal
from rollbook.spec import Collection

_ROWS_A_SECTION = 16


@dataclass(frozen=True)
class School:
    """The files that were written, and the sizes and mistakes by which they were."""

    plan: Plan
    courses: Path
    students: Path
    references: Mapping[str, Sequence[Path]]


def plan_of(count: int) -> Plan:
    return Plan(count, sections=max(count // _ROWS_A_SECTION, 20))


def write_school(collection: Collection, folder: Path, plan: Plan, *, wrong_columns: bool = False) -> School:
    """Write both files and the reference lists; `wrong_columns` gives every student row one broken cell."""
    name = collection.file_name.template
    paths = {
        kind: folder / name.format(organization=rows.SCHOOL, year=collection.year, kind=kind) for kind in ("CRS", "TRN")
    }
    lists = {reference: folder / f"{reference}.csv" for reference in collection.references}
    columns = rows.students(collection, plan)
    if wrong_columns:
        columns |= rows.WRONG_COLUMNS
    with closing(duckdb.connect(config={"memory_limit": "1GB"})) as duck:
        _copy(duck, columns, rows.enrollments(plan), paths["TRN"])
        _copy(duck, rows.courses(collection, plan), rows.sections(plan), paths["CRS"])
        for reference, (columns, source) in rows.references(plan).items():
            _copy(duck, columns, source, lists[reference])
    return School(plan, paths["CRS"], paths["TRN"], {reference: [path] for reference, path in lists.items()})


def _copy(duck: duckdb.DuckDBPyConnection, columns: Mapping[str, str], source: str, path: Path) -> None:
    """Blank cells are written as nulls, since DuckDB puts quotes around an empty text."""
    listed = ", ".join(f"nullif(({sql})::VARCHAR, '') AS \"{column}\"" for column, sql in columns.items())
    duck.execute(f"COPY (SELECT {listed} FROM ({source})) TO {literal(str(path))} (FORMAT csv, HEADER)")
