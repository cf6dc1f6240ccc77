"""One high school of the pilot: from a cold start, as a person sees it, and in a process that is warm."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.data import School, write_school
from benchmarks.mistakes import Plan
from benchmarks.process import measure
from benchmarks.result import Goal, Result, Size, Table, seconds
from benchmarks.tasks.warm_check import RUNS as WARM_RUNS
from rollbook.spec import find

#: The pilot's largest school (the agency's account of the 2011-2012 pilot); 11 courses a student.
_PILOT = Plan(rows=441 * 11, sections=466, every=100)
_RUNS = {"full": 5, "quick": 2}
_CHECK = "`rollbook check FOLDER`"
_IMPORTS = "import rollbook.cli, rollbook.job, rollbook.report.screen"


class _Cold(NamedTuple):
    """Several starts of one command: the best and median seconds by the clock, the median of the processors'."""

    best: float
    median: float
    cpu: float


def run(size: Size, folder: Path) -> Result:
    """The school is the same in either size; it is small."""
    school = write_school(find("vt-sect", "FY17"), folder, _PILOT)
    cold = {name: _started(command, _RUNS[size]) for name, command in _commands(school).items()}
    warm = measure("warm_check", school.courses.parent, folder / "report.json").facts
    body = [(name, *map(seconds, figures)) for name, figures in cold.items()]
    body.append(("warm: check, and JSON written", *(seconds(warm[name]) for name in ("best", "median", "cpu"))))
    return Result(
        title="One school",
        said=_said(school, _RUNS[size]),
        table=Table(("", "best", "median", "processor time"), body),
        after=[_where({name: figures.median for name, figures in cold.items()}, warm["median"])],
        goals=[
            Goal("one school, cold start (median)", 1.5, 3, cold[_CHECK].median, "s"),
            Goal("one school, warm process (median)", 0.2, 0.4, warm["median"], "s"),
        ],
    )


def _commands(school: School) -> dict[str, Sequence[str]]:
    python, rollbook = sys.executable, str(Path(sys.executable).with_name("rollbook"))
    check = [rollbook, "check", str(school.courses.parent)]
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


def _said(school: School, runs: int) -> str:
    plan = school.plan
    findings = sum(plan.expected().values())
    return (
        f"A high school of the pilot's size: {plan.sections} course sections, {plan.students} students, "
        f"{plan.rows:,} student rows, reference lists, {findings} findings. Cold: a new process each time, "
        f"{runs} starts. Warm: one process, after a first check that does not count, {WARM_RUNS} checks with "
        "their JSON report."
    )


def _where(medians: Mapping[str, float], warm: float) -> str:
    python, imports, check, _ = medians.values()
    return (
        f"Where the time of a cold start goes (medians): Python itself {python:.2f} s, imports {imports - python:.2f} "
        f"s, the check as in a warm process {warm:.2f} s, and {check - imports - warm:.2f} s for what is done once: "
        "finding the collection by the file names, reading its folder, preparing its rules, and printing the report."
    )
