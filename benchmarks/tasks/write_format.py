"""A report that was kept, written in one format."""

import pickle
from pathlib import Path

from benchmarks.process import Facts
from benchmarks.tasks.keep_report import KEPT
from rollbook.report import Report, write_report


def run(folder: str, name: str, target: str) -> Facts:
    report = pickle.loads((Path(folder) / KEPT).read_bytes())
    if not isinstance(report, Report):
        raise TypeError("This is no report.")
    return {"files": len(write_report(report, name, Path(target)))}
