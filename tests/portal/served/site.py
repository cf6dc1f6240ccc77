"""The portal as people meet it: `rollbook serve` with the demo state, in processes and a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

_MAKE = """
from rollbook.portal import server
server.prepare()
from rollbook.portal.demo import make
from rollbook.spec import find
print(make(find("vt-sect", "FY17")).password)
"""
_PATIENCE = 120


@dataclass(frozen=True)
class Site:
    """Where it is, in which folder, and the password that everybody has."""

    address: str
    folder: Path
    password: str
    process: "subprocess.Popen[bytes]"

    def workers(self) -> list[int]:
        """The processes that check files, by number."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(line.split()[0]) for line in listed.stdout.splitlines() if "rollbook.portal.queue" in line]


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Filled and running; stopped in the end as an administrator would stop it."""
    own = {"ROLLBOOK_DATA": str(folder), "ROLLBOOK_INSECURE": "1"}
    environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "rollbook.portal.settings"}
    environment.pop("DATABASE_URL", None)
    made = subprocess.run([sys.executable, "-c", _MAKE], env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    port = _free_port()
    command = [sys.executable, "-m", "rollbook", "serve", "--port", str(port)]
    with (folder / "served.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, folder / "served.log")
        yield Site(address, folder, made.stdout.split()[-1], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait_for(address: str, log: Path) -> None:
    """Asks until it answers; raises AssertionError with the log if it does not."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))
