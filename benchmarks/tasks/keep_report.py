"""A check whose tables stay, so that its report can be written again and again."""

import pickle
from contextlib import closing
from pathlib import Path

from benchmarks.process import Facts
from rollbook.check import check
from rollbook.engine import DuckEngine
from rollbook.intake import take_in
from rollbook.report import Report
from rollbook.spec import find

KEPT = "report.pickle"


def run(name: str, year: str, folder: str, *paths: str) -> Facts:
    """Check files and leave the report in `folder`."""
    place, collection = Path(folder), find(name, year)
    intake = take_in([Path(path) for path in paths], collection, place)
    with closing(DuckEngine(place)) as engine:
        findings = check(collection, intake, engine, place)
    report = Report(collection, intake.files, findings)
    (place / KEPT).write_bytes(pickle.dumps(report))
    return {"findings": len(findings)}
