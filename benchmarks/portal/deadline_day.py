"""The last day: hundreds of schools' files within ten minutes, from a hundred people who click through the pages."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks.portal.files import write_files
from benchmarks.portal.words import REPORT, percentile
from benchmarks.result import Goal, Result, Size, Table, seconds
from tools.running.postgres import Postgres
from tools.running.served import Site, served


class _Load(NamedTuple):
    """`thinks` are the least and most seconds between two clicks; within `coming` seconds all have come."""

    people: int
    schools: int
    rows: int
    thinks: tuple[float, float]
    coming: float


_LOADS = {"full": _Load(100, 400, 1_000_000, (5, 20), 150), "quick": _Load(4, 8, 20_000, (0.1, 0.5), 2)}
_WEB, _WORKERS = 2, 2


class _Day(NamedTuple):
    """What became of it: seconds it took, seconds of each kind of request, and how many went wrong."""

    database: str
    took: float
    requests: Mapping[str, Sequence[float]]
    wrong: int
    outcome: Mapping[str, object]

    @property
    def pages(self) -> Sequence[float]:
        return [one for name, several in self.requests.items() if name != REPORT for one in several]


def run(size: Size, folder: Path) -> Result:
    load, files = _LOADS[size], folder / "files"
    expected = write_files(files, load.schools, load.rows)
    days = []
    for name in ("SQLite", "PostgreSQL"):
        day = _one_day(name, load, folder / name, files)
        _must_hold(day, load, expected)
        days.append(day)
    return _result(load, days)


def _one_day(database: str, load: _Load, folder: Path, files: Path) -> _Day:
    folder.mkdir()
    with ExitStack() as running:
        url = ""
        if database == "PostgreSQL":
            postgres = Postgres(durable=True)
            running.callback(postgres.remove)
            postgres.start()
            url = postgres.url
        make = ["-m", "benchmarks.portal.make", str(files), str(load.people)]
        site = running.enter_context(served(folder, make, web=_WEB, workers=_WORKERS, database=url))
        began = time.perf_counter()
        asked = _visited(site, load, files, folder / "asked.json")
        took = time.perf_counter() - began
        requests = defaultdict(list)
        for name, spent, _ in asked:
            requests[name].append(spent)
        wrong = sum(not good for _, _, good in asked)
        return _Day(database, took, requests, wrong, _outcome(folder, url))


def _visited(site: Site, load: _Load, files: Path, target: Path) -> list[tuple[str, float, bool]]:
    """Every request of the day: its name, its seconds, and whether it was answered as it should be."""
    own = {"FILES": files, "UNIONS": load.people, "PASSWORD": site.password, "ASKED": target}
    own |= {"THINKS": json.dumps(load.thinks)}
    words = ("--headless", "--host", site.address, "--users", str(load.people), "--only-summary", "--loglevel", "ERROR")
    speed = ("--spawn-rate", str(max(load.people / load.coming, 0.5)), "--reset-stats")
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("visitors.py")), *words, *speed]
    environment = {**os.environ, **{name: str(value) for name, value in own.items()}, "PYTHONPATH": str(Path.cwd())}
    with target.with_suffix(".log").open("wb") as log:
        subprocess.run(command, env=environment, stdout=log, stderr=log, check=False)
    asked: list[tuple[str, float, bool]] = json.loads(target.read_text(encoding="utf-8"))
    return asked


def _outcome(folder: Path, url: str) -> Mapping[str, object]:
    environment = {**os.environ, "ROLLBOOK_DATA": str(folder), "ROLLBOOK_INSECURE": "1", "DATABASE_URL": url}
    asked = [sys.executable, "-m", "benchmarks.portal.outcome"]
    told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    outcome: Mapping[str, object] = json.loads(told.stdout)
    return outcome


def _must_hold(day: _Day, load: _Load, expected: Mapping[str, int]) -> None:
    """Raises RuntimeError if anything was lost, checked twice, or found that was not put in."""
    every = {"versions": load.schools, "checks": load.schools, "tries": load.schools, "findings": dict(expected)}
    if day.outcome != every or day.wrong:
        raise RuntimeError(f"{day.wrong} requests went wrong; it was to be {every}, and is {day.outcome}.")


def _result(load: _Load, days: Sequence[_Day]) -> Result:
    names = sorted({name for day in days for name in day.requests} - {REPORT})
    rows = [_row("**all pages**", [day.pages for day in days])]
    rows += [_row(name, [day.requests.get(name, []) for day in days]) for name in (REPORT, *names)]
    columns = [f"{day.database}: {figure}" for day in days for figure in ("median", "95 %", "longest")]
    return Result(
        title="Deadline day",
        said=_said(load, days),
        table=Table(["", "requests", *columns], rows),
        after=["A page that waits for a check asks again every two seconds, which is part of the time to the report."],
        goals=[goal for day in days for goal in _goals(day)],
    )


def _goals(day: _Day) -> Iterator[Goal]:
    pages, reports = percentile(day.pages), max(day.requests[REPORT])
    yield Goal(f"deadline day, {day.database}, a page (95th percentile)", 0.5, 1, pages, "s")
    yield Goal(f"deadline day, {day.database}, upload to report (longest)", 15, 30, reports, "s")
    yield Goal(f"deadline day, {day.database}, until the last report is read", 600, 900, day.took, "s")


def _said(load: _Load, days: Sequence[_Day]) -> str:
    each, took = load.schools // load.people, " and ".join(f"{seconds(day.took)} with {day.database}" for day in days)
    least, most = load.thinks
    return (
        f"{load.people} people sign in within {load.coming} s. Each uploads the files of {each} schools, one after the "
        f"other ({load.rows / load.schools:,.0f} student rows each, one in twenty with a mistake), waits for the "
        f"report, reads it down to the rows, and goes on, with {least} to {most} seconds between two clicks. `rollbook "
        f"serve --web {_WEB} --workers {_WORKERS}`, the database, and the people, whom Locust plays, share this "
        f"machine. It took {took}. Nothing was lost, nothing was checked twice, and what was found are the mistakes "
        "that were put in."
    )


def _row(name: str, days: Sequence[Sequence[float]]) -> Sequence[str]:
    cells = [name, f"{len(days[0]):,}"]
    for spent in days:
        cells += [seconds(percentile(spent, 0.5)), seconds(percentile(spent)), seconds(max(spent, default=0))]
    return cells
