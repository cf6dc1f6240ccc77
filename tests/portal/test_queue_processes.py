"""Workers as processes of their own, killed and stopped at bad moments: what they had is taken up again, and counts
once.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_PATIENCE = 90.0


class Beside:
    """A portal in a folder of its own, its workers, and a look into its database from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        own = {"ROLLBOOK_DATA": str(folder), "ROLLBOOK_INSECURE": "1", "ROLLBOOK_SECRET": "only for tests"}
        self.environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "tests.portal.quick_settings"}
        self.environment.pop("DATABASE_URL", None)

    def ask(self, *words: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.portal.beside", *words]
        done = subprocess.run(command, cwd=_ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "rollbook.portal.queue"]
        worker = subprocess.Popen(command, cwd=_ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        self.workers.append(worker)
        return worker

    def count(self, condition: str) -> int:
        """How many checks meet a condition of SQL."""
        with closing(sqlite3.connect(self.folder / "rollbook.sqlite3", timeout=30)) as database:
            return int(database.execute(f"SELECT count(*) FROM portal_check WHERE {condition}").fetchone()[0])

    def stopped_in_mid_check(self) -> subprocess.Popen[bytes]:
        """A worker that is held still while it has a check in hand."""
        worker = self.worker()
        until(lambda: self.count("started IS NOT NULL AND finished IS NULL"), "no worker took up the check")
        worker.send_signal(signal.SIGSTOP)
        assert self.count("finished IS NULL"), "the check was over before the worker could be stopped"
        return worker

    def end(self) -> None:
        for worker in self.workers:
            with suppress(ProcessLookupError):
                worker.send_signal(signal.SIGKILL)
            worker.wait()


def until(true: Callable[[], object], otherwise: str) -> None:
    """Look again and again, until a deadline."""
    deadline = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.005)


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal to which one school has uploaded; made once, since that takes longer than all else."""
    portal = Beside(tmp_path_factory.mktemp("uploaded"))
    portal.ask("prepare")
    return portal.folder


@pytest.fixture
def beside(uploaded: Path, tmp_path: Path) -> Iterator[Beside]:
    portal = Beside(tmp_path / "portal")
    shutil.copytree(uploaded, portal.folder)
    yield portal
    portal.end()


def test_what_a_killed_worker_had_in_hand_is_done_by_another_and_counts_once(beside: Beside) -> None:
    beside.stopped_in_mid_check().kill()
    beside.worker()
    until(lambda: beside.count("finished IS NOT NULL"), "nobody took the check up again")
    after = beside.ask("look")
    (check,) = after["checks"]
    assert (check["state"], check["attempt"], check["passed"]) == ("done", 2, True)
    assert after["kept"] == [Path(check["kept"]).name]


def test_what_a_killed_worker_has_left_on_disk_is_cleared_by_the_next(beside: Beside) -> None:
    killed = beside.stopped_in_mid_check()
    (left,) = beside.folder.glob("rooms/room-*")
    killed.kill()
    killed.wait()
    beside.worker()
    until(lambda: not left.exists(), "students' records were left behind")


def test_a_worker_that_comes_back_too_late_changes_nothing(beside: Beside) -> None:
    late = beside.stopped_in_mid_check()
    beside.worker()
    until(lambda: beside.count("finished IS NOT NULL"), "nobody took the check up again")
    first = beside.ask("look")
    late.send_signal(signal.SIGCONT)
    late.send_signal(signal.SIGTERM)
    assert late.wait(_PATIENCE) == 0
    assert beside.ask("look") == first
    assert first["checks"][0]["attempt"] == 2


def test_several_workers_share_the_work_and_do_nothing_twice(beside: Beside) -> None:
    beside.ask("more", "3")
    for _ in range(2):
        beside.worker()
    until(lambda: beside.count("finished IS NOT NULL") == 4, "the checks were not all done")
    after = beside.ask("look")
    assert [(check["state"], check["attempt"]) for check in after["checks"]] == [("done", 1)] * 4
    assert len(after["kept"]) == 4


def test_a_worker_that_is_told_to_stop_ends_what_it_has_in_hand(beside: Beside) -> None:
    worker = beside.stopped_in_mid_check()
    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGCONT)
    assert worker.wait(_PATIENCE) == 0
    (check,) = beside.ask("look")["checks"]
    assert (check["state"], check["attempt"]) == ("done", 1)
    assert not list(beside.folder.glob("rooms/room-*"))


def test_a_worker_that_is_told_twice_gives_back_what_it_has_in_hand(beside: Beside) -> None:
    worker = beside.stopped_in_mid_check()
    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGINT)
    worker.send_signal(signal.SIGCONT)
    assert worker.wait(_PATIENCE) == 0
    assert beside.count("finished IS NULL")
    with closing(sqlite3.connect(beside.folder / "rollbook.sqlite3")) as database:
        assert database.execute("SELECT attempts, until FROM portal_lease").fetchall() == [(0, None)]
        assert database.execute("SELECT status FROM django_tasks_database_dbtaskresult").fetchall() == [("READY",)]
