"""The portal as people meet it: `rollbook serve` in processes and a folder of its own, for tests and benchmarks."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

_PATIENCE = 120


@dataclass(frozen=True)
class Site:
    """Where it is, in which folder, everybody's password, and the process that serves it."""

    address: str
    folder: Path
    password: str
    process: "subprocess.Popen[bytes]"

    @property
    def log(self) -> Path:
        return self.folder / "served.log"

    def workers(self) -> list[int]:
        """The processes that check files, by number."""
        return [int(line.split()[0]) for line in self._children() if "rollbook.portal.queue" in line]

    def _children(self) -> list[str]:
        asked = ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()


@contextmanager
def served(folder: Path, make: Sequence[str], *, web: int = 1, workers: int = 1, database: str = "") -> Iterator[Site]:
    """Filled by `python MAKE...`, which prints everybody's password, and running; in the end it is told to stop.

    `database` is what DATABASE_URL is to be. Raises RuntimeError with what was logged if it cannot be filled or served.
    """
    own = {"ROLLBOOK_DATA": str(folder), "ROLLBOOK_INSECURE": "1", "DATABASE_URL": database}
    environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "rollbook.portal.settings"}
    made = subprocess.run([sys.executable, *make], env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise RuntimeError(made.stderr)
    port = _free_port()
    wanted = ("--port", str(port), "--web", str(web), "--workers", str(workers))
    with (folder / "served.log").open("wb") as log:
        command = [sys.executable, "-m", "rollbook", "serve", *wanted]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    site = Site(f"http://127.0.0.1:{port}", folder, made.stdout.split()[-1], process)
    try:
        _wait_for(site)
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait_for(site: Site) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{site.address}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(site.log.read_text(encoding="utf-8"))
