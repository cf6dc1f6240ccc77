"""Everything that one machine needs, run together: the web server, the workers, and somebody who looks after them."""

import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rollbook.portal.serving.kept import Kept

_SWEPT = 600.0
_LOCK = 7_265_535


def set_up() -> None:
    """Have Django ready, whatever stands in the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollbook.portal.settings")
    django.setup()


def prepare() -> None:
    """Bring database and public files up to date. May be run again at any time, also while others serve."""
    from django.core.management import call_command

    set_up()
    with _one_at_a_time():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several machines may be started at once. SQLite belongs to one machine, and has one writer at a time as it is."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there: the web server would share the port with whoever does, and each would get some of
    the requests.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


#: Requests that a web process works on at once: while one waits for the database or the store, another can go on. More
#: only take turns at the interpreter, and each holds a connection to the database.
THREADS = 4


def web_command(host: str, port: int, processes: int) -> list[str]:
    application = "rollbook.portal.wsgi:application"
    named = ("--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(processes))
    kept = (
        "--blocking-threads",
        str(THREADS),
        "--backlog",
        "512",
        "--respawn-failed-workers",
        "--log-level",
        "warning",
    )
    return [sys.executable, "-m", "granian", *named, *kept, "--no-ws", application]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "rollbook.portal.queue"]


def serve(host: str, port: int, web: int, workers: int) -> None:
    """Run until told to stop (SIGINT, SIGTERM). A worker that is told to stop finishes what it has in hand, or leaves
    it to another.
    """
    _counted_together()
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: _stop(told, _frame))
    kept = [Kept("The web server", web_command(host, port, web))] if web else []
    kept += [Kept(f"Worker {number}", worker_command()) for number in range(1, workers + 1)]
    swept = 0.0
    try:
        while not told.is_set():
            now = time.monotonic()
            for process in kept:
                process.look(now)
            if now - swept > _SWEPT:
                swept = now
                _sweep()
            told.wait(0.3)
    finally:
        for process in kept:
            process.stop(patience=20)


def _counted_together() -> None:
    """The requests that all web processes answer are counted in one folder, which begins empty."""
    from django.conf import settings

    folder = settings.DATA / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _sweep() -> None:
    """What this machine keeps of the store goes after a while, also where nobody asks for anything."""
    from rollbook.portal.store import cache

    cache().sweep()


def _stop(told: threading.Event, _frame: FrameType | None) -> None:
    told.set()
