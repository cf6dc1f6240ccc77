"""The check of one school in a process that has checked before, as in the portal's worker."""

import statistics
import time
from pathlib import Path

from benchmarks.process import Facts
from rollbook.job import checked
from rollbook.report import write_report
from rollbook.spec import Collection, find

RUNS = 10


def run(name: str, year: str, folder: str, target: str) -> Facts:
    collection = find(name, year)
    _, *spent = [_once(Path(folder), collection, Path(target)) for _ in range(RUNS + 1)]
    clock, cpu = zip(*spent, strict=True)
    return {"best": min(clock), "median": statistics.median(clock), "cpu": statistics.median(cpu)}


def _once(folder: Path, collection: Collection, target: Path) -> tuple[float, float]:
    started, busy = time.perf_counter(), time.process_time()
    with checked([folder], collection) as report:
        write_report(report, "json", target)
    return time.perf_counter() - started, time.process_time() - busy
