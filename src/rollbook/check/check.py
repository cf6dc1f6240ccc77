"""From a collection and the tables of an intake to findings."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rollbook.check.availability import scope
from rollbook.check.cells import FOUND, check_cells
from rollbook.check.excepted import put_exceptions
from rollbook.check.fillers import add_fillers
from rollbook.check.keys import prove_keys
from rollbook.check.lists import put_lists
from rollbook.check.looked_at import looked_at
from rollbook.check.problems import put_problems
from rollbook.check.query import Query, queries
from rollbook.check.results import results
from rollbook.check.rules import Ran, findings_of
from rollbook.check.tables import Tables
from rollbook.check.values import put_elements
from rollbook.check.views import make_views
from rollbook.check.words import CellWords
from rollbook.engine import Engine
from rollbook.exceptions import RuleException
from rollbook.findings import Findings, NotChecked
from rollbook.intake import LINES, Intake
from rollbook.spec import Collection

Progress = Callable[[str, int, int], None]
_TOGETHER = 8


def check(  # noqa: PLR0913, PLR0917 (each is something that a check is given)
    collection: Collection,
    intake: Intake,
    engine: Engine,
    folder: Path,
    progress: Progress = lambda name, done, of: None,
    exceptions: Sequence[RuleException] = (),
) -> Findings:
    """Check everything that was taken in; tables and the findings themselves are written into `folder`.

    `exceptions` are those that hold; findings that they cover are marked.
    """
    tables = Tables(collection, engine, folder)
    put_lists(collection, intake, engine, folder)
    put_elements(collection, engine, folder)
    engine.empty("found", FOUND)
    put_problems(collection, intake, engine, folder)
    _take_rows(collection, intake, tables)
    words = CellWords(collection)
    for kind in tables.parts:
        progress(f"cells of {kind}", 0, 1)
        check_cells(kind, tables, collection, words)
    add_fillers(collection, intake, tables)
    ran, not_checked = _run_rules(collection, intake, tables, progress)
    put_exceptions(exceptions, collection, tables, folder)
    path = _write(collection, engine, folder)
    return Findings(path, not_checked, tuple(results(collection, looked_at(collection, tables, ran), Findings(path))))


def _take_rows(collection: Collection, intake: Intake, tables: Tables) -> None:
    for kind in collection.layouts:
        files = [file for file in intake.files if file.kind == kind and file.readable]
        if files:
            tables.take(kind, files)
        earlier = [file for file in intake.earlier if file.kind == kind]
        if earlier:
            tables.take_earlier(kind, earlier)


def _run_rules(
    collection: Collection, intake: Intake, tables: Tables, progress: Progress
) -> tuple[list[Ran], tuple[NotChecked, ...]]:
    tables.engine.create(
        "broken_cells",
        "SELECT found.row_id, found.file_number, found.field FROM found WHERE found.field IS NOT NULL",
    )
    broken = {field for (field,) in tables.engine.rows("SELECT DISTINCT field FROM broken_cells")}
    prepared = queries(collection)
    for kind in tables.kinds:
        tables.know(kind)
    not_checked: list[NotChecked] = []
    able: list[Ran] = []
    for query in prepared:
        reach = scope(query, intake, collection)
        not_checked += reach.not_checked
        if reach.only != frozenset() and _has_rows(query, tables):
            able.append(Ran(query, reach.only))
    prove_keys({key for run in able for key in run.query.keys}, tables)
    make_views({view for run in able for view in run.query.views}, tables, collection)
    for done in range(0, len(able), _TOGETHER):
        progress("rules", done, len(able))
        together = able[done : done + _TOGETHER]
        tables.engine.insert("found", *(findings_of(run, tables, collection, broken) for run in together))
    return able, tuple(dict.fromkeys(not_checked))


def _has_rows(query: Query, tables: Tables) -> bool:
    return set(query.columns) <= tables.kinds and query.rule.kind in tables.parts


def _write(collection: Collection, engine: Engine, folder: Path) -> Path:
    """Put file names, severities and what people call a column to what was found, and write it in order."""
    path = folder / "findings.parquet"
    field = "found.field" if collection.fields_by == "name" else "CAST(found.position AS VARCHAR) AS field"
    engine.write(
        "SELECT found.rule, rules.severity, rules.exception, excepted.rule IS NOT NULL AS excepted, files.file, "
        f"found.file_number, NULLIF(found.row_id - found.file_number * {LINES}, 0) AS line, found.position, {field}, "
        "found.value, found.message, found.fix, found.extra "
        "FROM found JOIN rules ON rules.rule = found.rule JOIN files ON files.file_number = found.file_number "
        "LEFT JOIN excepted ON excepted.rule = found.rule AND excepted.row_id = found.row_id "
        "AND (excepted.value IS NULL OR excepted.value = found.value) "
        "ORDER BY found.row_id NULLS FIRST, found.position NULLS FIRST, found.rule NULLS FIRST, "
        "found.value NULLS FIRST",
        path,
    )
    return path
