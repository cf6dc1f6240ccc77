"""One submitter of ordinary size: from a cold start, as a person sees it, and in a process that is warm."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.checking import check
from benchmarks.made_up import Batch, Recipe, write_batch
from benchmarks.process import measure
from benchmarks.result import Goal, Result, Size, Table, seconds
from benchmarks.tasks.warm_check import RUNS as WARM_RUNS

_RUNS = {"full": 5, "quick": 2}
_CHECK = "`rollbook check FOLDER`"
_IMPORTS = "import rollbook.cli, rollbook.job, rollbook.report.screen"


class _Cold(NamedTuple):
    """Several starts of one command: the best and median seconds by the clock, the median of the processors'."""

    best: float
    median: float
    cpu: float


def run(size: Size, folder: Path, recipe: Recipe) -> Result:
    """The files are the same in either size; they are small."""
    files = folder / "files"
    files.mkdir()
    batch = write_batch(recipe, files, recipe.usual.figures)
    check(batch, folder, lists=True)
    cold = {name: _started(command, _RUNS[size]) for name, command in _commands(batch).items()}
    warm = measure("warm_check", recipe.collection, recipe.year, batch.folder, folder / "report.json").facts
    body = [(name, *map(seconds, figures)) for name, figures in cold.items()]
    body.append(("warm: check, and JSON written", *(seconds(warm[name]) for name in ("best", "median", "cpu"))))
    return Result(
        title=f"One {recipe.submitter}: {recipe.name}",
        said=_said(batch, _RUNS[size]),
        table=Table(("", "best", "median", "processor time"), body),
        after=[_where({name: figures.median for name, figures in cold.items()}, warm["median"])],
        goals=[
            Goal(f"{recipe.name}, one {recipe.submitter}, cold start (median)", 1.5, 3, cold[_CHECK].median, "s"),
            Goal(f"{recipe.name}, one {recipe.submitter}, warm process (median)", 0.2, 0.4, warm["median"], "s"),
        ],
    )


def _commands(batch: Batch) -> dict[str, Sequence[str]]:
    python, rollbook = sys.executable, str(Path(sys.executable).with_name("rollbook"))
    check = [rollbook, "check", str(batch.folder)]
    return {
        "`python -c pass`": [python, "-c", "pass"],
        "Python and the imports": [python, "-c", _IMPORTS],
        _CHECK: check,
        f"{_CHECK.removesuffix('`')} --format json`": [*check, "--format", "json"],
    }


def _started(command: Sequence[str], runs: int) -> _Cold:
    clock, cpu = zip(*(_once(command) for _ in range(runs)), strict=True)
    return _Cold(min(clock), statistics.median(clock), statistics.median(cpu))


def _once(command: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and by the processors. Exit status 1 is right: there are errors in the files."""
    started, before = time.perf_counter(), os.times()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    spent, after = time.perf_counter() - started, os.times()
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with status {done.returncode}.")
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, busy


def _said(batch: Batch, runs: int) -> str:
    findings = sum(batch.expected().values())
    return (
        f"{batch.recipe.usual.said}: {batch.figures['students']:,} students, {batch.counts}, reference lists, "
        f"{findings} findings. Cold: a new process each time, {runs} starts. Warm: one process, after a first check "
        f"that does not count, {WARM_RUNS} checks with their JSON report."
    )


def _where(medians: Mapping[str, float], warm: float) -> str:
    python, imports, check, _ = medians.values()
    return (
        f"Where the time of a cold start goes (medians): Python itself {python:.2f} s, imports {imports - python:.2f} "
        f"s, the check as in a warm process {warm:.2f} s, and {check - imports - warm:.2f} s for what is done once: "
        "finding the collection by the file names, reading its folder, preparing its rules, and printing the report."
    )
