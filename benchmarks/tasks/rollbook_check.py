"""Files to findings on disk, by the one door that all parts of Rollbook use."""

import shutil
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.field_rules import field_rule_names
from benchmarks.process import Facts
from rollbook.job import checked, recognize
from rollbook.report import Report


class _Phases:
    """Seconds by step, from what a check says of its progress."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._step, self._since = "before reading (hashes, reference lists)", time.perf_counter()

    def __call__(self, step: str, done: int, of: int) -> None:
        now = time.perf_counter()
        self.spent[self._step] += now - self._since
        self._step, self._since = step, now


def run(large: str, target: str, lists: str, *paths: str) -> Facts:
    """Check files or a folder; the findings go to `target` (Parquet). `lists` is a folder, or `-` for none.

    `large` is the kind of file whose rows and broken cells are told.
    """
    collection = recognize([Path(path) for path in paths])
    references = {} if lists == "-" else {name: [Path(lists) / f"{name}.csv"] for name in collection.references}
    phases = _Phases()
    with checked([Path(path) for path in paths], collection, references, phases) as report:
        shutil.copyfile(report.findings.path, target)
        phases("", 1, 1)
        told = _told(report, large)
    return told | {f"step {step}": spent for step, spent in phases.spent.items()}


def _told(report: Report, large: str) -> dict[str, float]:
    counts = {rule.rule: rule.findings for rule in report.findings.by_rule()}
    simple = field_rule_names(report.collection, large)
    rows = Counter({f"rows {kind}": 0 for kind in report.collection.layouts})
    for file in report.files:
        rows[f"rows {file.kind}"] += file.rows or 0
    return {
        "cells": sum(count for rule, count in counts.items() if rule in simple),
        "rows": rows[f"rows {large}"],
        **rows,
        **{f"rule {rule}": count for rule, count in counts.items()},
    }
