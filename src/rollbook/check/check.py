"""From a collection and the tables of an intake to findings."""

from collections.abc import Callable
from pathlib import Path

from rollbook.check.availability import scope
from rollbook.check.cells import FOUND, check_cells
from rollbook.check.keys import number_keys
from rollbook.check.lists import put_lists
from rollbook.check.problems import put_problems
from rollbook.check.query import Query, queries
from rollbook.check.rules import findings_of
from rollbook.check.tables import Tables
from rollbook.check.values import put_elements
from rollbook.check.words import CellWords
from rollbook.engine import Engine
from rollbook.findings import Findings, NotChecked
from rollbook.intake import LINES, Intake
from rollbook.spec import Collection

Progress = Callable[[str, int, int], None]
_TOGETHER = 8


def check(
    collection: Collection,
    intake: Intake,
    engine: Engine,
    folder: Path,
    progress: Progress = lambda name, done, of: None,
) -> Findings:
    """Check everything that was taken in; tables and the findings themselves are written into `folder`."""
    tables = Tables(engine, folder)
    put_lists(collection, intake, engine, folder)
    put_elements(collection, engine, folder)
    engine.empty("found", FOUND)
    put_problems(collection, intake, engine, folder)
    _take_rows(collection, intake, tables)
    words = CellWords(collection)
    for kind in tables.parts:
        progress(f"cells of {kind}", 0, 1)
        check_cells(kind, tables, collection, words)
    not_checked = _run_rules(collection, intake, tables, progress)
    return Findings(_write(engine, folder), not_checked)


def _take_rows(collection: Collection, intake: Intake, tables: Tables) -> None:
    for kind, layout in collection.layouts.items():
        files = [file for file in intake.files if file.kind == kind and file.readable]
        if files:
            tables.take(kind, layout, files)


def _run_rules(collection: Collection, intake: Intake, tables: Tables, progress: Progress) -> tuple[NotChecked, ...]:
    tables.engine.create("broken_cells", "SELECT found.row_id, found.field FROM found WHERE found.field IS NOT NULL")
    broken = {field for (field,) in tables.engine.rows("SELECT DISTINCT field FROM broken_cells")}
    prepared = queries(collection)
    number_keys(tables, collection)
    not_checked: list[NotChecked] = []
    able: list[str] = []
    for query in prepared:
        reach = scope(query, intake.files, intake.references, collection)
        not_checked += reach.not_checked
        if reach.only != frozenset() and _has_rows(query, tables):
            able.append(findings_of(query, tables, collection, broken, reach.only))
    for done in range(0, len(able), _TOGETHER):
        progress("rules", done, len(able))
        tables.engine.insert("found", *able[done : done + _TOGETHER])
    return tuple(dict.fromkeys(not_checked))


def _has_rows(query: Query, tables: Tables) -> bool:
    return set(query.columns) <= set(tables.parts)


def _write(engine: Engine, folder: Path) -> Path:
    """Put file names and severities to what was found, and write it in order."""
    path = folder / "findings.parquet"
    engine.write(
        "SELECT found.rule, rules.severity, rules.exception, files.file, found.file_number, "
        f"NULLIF(found.row_id - found.file_number * {LINES}, 0) AS line, found.position, found.field, found.value, "
        "found.message, found.fix, found.extra "
        "FROM found JOIN rules ON rules.rule = found.rule JOIN files ON files.file_number = found.file_number "
        "ORDER BY found.row_id NULLS FIRST, found.position NULLS FIRST, found.rule NULLS FIRST, "
        "found.value NULLS FIRST",
        path,
    )
    return path
