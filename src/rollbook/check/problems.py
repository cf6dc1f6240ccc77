"""What intake found wrong with files and rows, as findings."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from rollbook.check.cells import FOUND
from rollbook.check.tables import put
from rollbook.engine import Engine
from rollbook.findings import SourceFile
from rollbook.intake import LINES, Intake, Problem
from rollbook.spec import Collection

_OWN = "; columns of your own may follow if their names begin with {}"
_DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "vertical bars"}


def put_problems(collection: Collection, intake: Intake, engine: Engine, folder: Path) -> None:
    """Add a finding to `found` for every problem of the intake."""
    schema = {column: pl.Int64 if kind == "BIGINT" else pl.String for column, kind in FOUND.items()}
    put(engine, folder, "problems", _rows(collection, intake), schema)
    engine.insert("found", "SELECT * FROM problems")


def _rows(collection: Collection, intake: Intake) -> Iterator[tuple[object, ...]]:
    for file in intake.files:
        for problem in intake.problems.get(file.number, ()):
            row_id = file.number * LINES + (problem.line or 0)
            general = collection.general[problem.rule]
            facts = _facts(collection, file, problem)
            message, fix = general.message.format(**facts), general.fix.format(**facts)
            yield problem.rule, row_id, file.number, None, None, None, message, fix, ""


def _facts(collection: Collection, file: SourceFile, problem: Problem) -> dict[str, str]:
    layout = collection.layouts.get(file.kind or "")
    known = {
        "words": collection.file_name.words,
        "example": collection.file_name.example,
        "expected": _DELIMITERS[collection.delimiter_of(file.path)],
        "count": str(len(layout.columns)) if layout else "",
        "own": _OWN.format(collection.extra_columns) if collection.extra_columns else "",
    }
    return known | problem.facts
