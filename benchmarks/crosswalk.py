"""The crosswalk on lists that it has not seen, and how long a school waits for it."""

import csv
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.result import Goal, Result, Size, Table, megabytes, seconds
from rollbook.crosswalk.course import Suggested
from rollbook.crosswalk.lists import Coded, lists, read_list
from tools.crosswalk.leave_out import leave_out

_SURE = 0.95
_COURSES, _STARTS = 500, 5
#: What was asked of districts whose courses two reviewers coded: the greatest share that may be lost, in percent.
_ASKED = {"first is wrong": (20, 30), "not among five": (5, 15), "sure and wrong": (5, 15), "not sure": (50, 60)}
_NO_DISTRICT = "illinois"


@dataclass(frozen=True)
class Figures:
    """Shares of the courses that both reviewers coded alike; `sure_right` of those that it says it is sure of."""

    courses: int
    first: float
    five: float
    sure: float
    sure_right: float

    @property
    def lost(self) -> dict[str, float]:
        told = (1 - self.first, 1 - self.five, 1 - self.sure_right, 1 - self.sure)
        return dict(zip(_ASKED, (100 * share for share in told), strict=True))

    def row(self) -> tuple[str, ...]:
        return (str(self.courses), *(f"{share:.1%}" for share in (self.first, self.five, self.sure, self.sure_right)))


def run(size: Size, folder: Path) -> Result:
    """Each list is left out in turn; in the quick size only the smallest is."""
    left = [leave_out(name) for name in (lists() if size == "full" else ["grand_bend"])]
    measured = {one.name: figures(one.coded, one.suggested) for one in left}
    alone = {one.name: figures(one.coded, one.alone) for one in left}
    clock, memory = _waited(folder, _STARTS if size == "full" else 1)
    rows = [(_named(name), *told.row()) for name, told in measured.items()]
    rows += [(f"{_named(name)}, no other list known", *told.row()) for name, told in alone.items()]
    return Result(
        title="The crosswalk on lists that it has not seen",
        said=_SAID,
        table=Table(
            ("list left out", "courses", "first acceptable", "code among five", "said sure", "of these right"), rows
        ),
        after=[
            _calibration([pair for one in left for pair in zip(one.coded, one.suggested, strict=True)]),
            _waiting(clock, memory),
        ],
        goals=[*_goals(measured), *_time_goals(clock, memory)],
    )


def figures(coded: Sequence[Coded], suggested: Sequence[Suggested]) -> Figures:
    pairs = [(row, one) for row, one in zip(coded, suggested, strict=True) if row.agreed]
    firsts = [
        (one.best.probability, one.best.code in row.acceptable) if one.best else (0.0, False) for row, one in pairs
    ]
    sure = [hit for probability, hit in firsts if probability >= _SURE]
    among = [any(s.code == row.code for s in one.suggestions) for row, one in pairs]
    return Figures(
        courses=len(pairs),
        first=statistics.fmean(hit for _, hit in firsts),
        five=statistics.fmean(among),
        sure=len(sure) / len(pairs),
        sure_right=statistics.fmean(sure) if sure else 1.0,
    )


def _goals(measured: dict[str, Figures]) -> list[Goal]:
    return [
        Goal(f"crosswalk, {_named(name)}: {what}", *_ASKED[what], share, "%")
        for name, told in measured.items()
        if name != _NO_DISTRICT
        for what, share in told.lost.items()
    ]


def _time_goals(clock: float, memory: float) -> list[Goal]:
    return [
        Goal(f"crosswalk, {_COURSES} courses from a cold start (median)", 2, 4, clock, "s"),
        Goal(f"crosswalk, {_COURSES} courses: memory", 250, 500, memory / 1e6, "MB"),
    ]


def _waited(folder: Path, starts: int) -> tuple[float, float]:
    """The median seconds, and the greatest memory, of `rollbook crosswalk suggest` on a catalogue of 500 courses."""
    catalog = folder / "catalog.csv"
    with catalog.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("code", "title", "department"))
        courses = [row.course for name in reversed(lists()) for row in read_list(name)]
        writer.writerows((c.local_code, c.title, c.department) for c in courses[:_COURSES])
    command = [
        str(Path(sys.executable).with_name("rollbook")),
        "crosswalk",
        "suggest",
        str(catalog),
        "--format",
        "json",
    ]
    runs = [_once(command) for _ in range(starts)]
    return statistics.median(clock for clock, _ in runs), max(memory for _, memory in runs)


def _once(command: Sequence[str]) -> tuple[float, float]:
    started, most = time.perf_counter(), 0.0
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as process:
        look: Callable[[], float] = lambda: float(process.memory_info().rss)  # noqa: E731
        while process.poll() is None:
            most = max(most, look())
            time.sleep(0.01)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with status {process.returncode}.")
    return time.perf_counter() - started, most


def _calibration(pairs: Sequence[tuple[Coded, Suggested]]) -> str:
    """What it said and what came true, over all lists."""
    bounds = (0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)
    told = []
    for low, high in itertools.pairwise(bounds):
        here = [
            (one.best.probability, one.best.code in row.acceptable)
            for row, one in pairs
            if row.agreed and one.best and low <= one.best.probability < high
        ]
        if here:
            said, came = (statistics.fmean(column) for column in zip(*here, strict=True))
            told.append(f"{said:.0%} said, {came:.0%} right ({len(here)} courses)")
    return f"How sure, and how right, over all lists: {'; '.join(told)}."


def _waiting(clock: float, memory: float) -> str:
    return (
        f"A catalogue of {_COURSES} courses, from a cold start of `rollbook crosswalk suggest … --format json` to its "
        f"end: {seconds(clock)} (median), {megabytes(memory)} at most."
    )


def _named(name: str) -> str:
    return name.replace("_", " ").title()


_SAID = (
    "Each list is left out in turn: its titles are not known, the weights are learned from the other lists, from "
    "lists that were composed for learning and from cut names, and how sure they make one is learned from the others "
    "as well. Counted are the courses that both reviewers coded alike. Two lists are of districts; the third is a "
    "state's list of official titles, for which nothing was asked. The names and word lists were written without these "
    "lists; the way titles are read was improved while looking at what went wrong on them, so another district may do "
    "somewhat worse."
)
