"""`rollbook serve`: what it refuses, and how it looks after what it runs."""

import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from socket import socket

import pytest

from rollbook.cli import main
from rollbook.portal.serving import server
from rollbook.portal.serving.kept import Kept
from rollbook.portal.serving.server import is_free, web_command


@pytest.fixture
def complaint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    """What `rollbook serve ...` complains of."""
    for name in ("ROLLBOOK_INSECURE", "ROLLBOOK_HOSTS"):
        monkeypatch.delenv(name, raising=False)

    def said(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["rollbook", "serve", *words])
        with pytest.raises(SystemExit, match="2"):
            main()
        return capsys.readouterr().err

    return said


def test_a_port_that_is_taken_is_not_shared(complaint: object) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        assert f"Something else listens at 127.0.0.1:{port}." in complaint("--port", str(port))  # type: ignore[operator]
    assert is_free("127.0.0.1", port)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "portal.example.gov"])
def test_others_are_not_served_over_plain_http(complaint: object, host: str) -> None:
    assert "say in ROLLBOOK_HOSTS by which names" in complaint("--host", host)  # type: ignore[operator]


class Process:
    """Ends when the test says so."""

    def __init__(self) -> None:
        self.status: int | None = None

    def poll(self) -> int | None:
        return self.status


def test_what_ends_by_itself_is_started_again_after_longer_and_longer_pauses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[Process] = []

    def start(_: Sequence[str]) -> Process:
        started.append(Process())
        return started[-1]

    monkeypatch.setattr("rollbook.portal.serving.kept.subprocess.Popen", start)
    kept, times = Kept("Worker 1", ["none"]), list[float]()
    for tenth in range(400):
        now, before = tenth / 10, len(started)
        kept.look(now)
        if len(started) > before:
            times.append(now)
            started[-1].status = 1
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses == sorted(pauses)
    assert pauses[-1] >= 8 * pauses[0]
    assert capsys.readouterr().err.count("Worker 1 ended and is started again.") >= len(pauses)
    started[-1].status = None
    kept.look(100.0)
    before = len(started)
    started[-1].status = 1
    kept.look(10_000.0)
    assert len(started) == before + 1, "after a long life it is started at once"


def test_one_that_does_not_listen_is_ended() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    kept = Kept("Deaf", [sys.executable, "-c", deaf])
    kept.process = subprocess.Popen(kept.command, stdout=subprocess.PIPE)
    with kept.process as process:
        assert process.stdout is not None
        process.stdout.readline()
        kept.stop(patience=0.1)
        assert process.poll() == -9


def test_the_web_server_has_threads_and_processes_as_told() -> None:
    command = " ".join(web_command("127.0.0.1", 8001, 2))
    assert "--port 8001 --workers 2" in command
    assert f"--blocking-threads {server.THREADS}" in command


def test_the_settings_are_all_told_where_they_stand() -> None:
    told = (Path(server.__file__).parents[1] / "settings.py").read_text(encoding="utf-8")
    head, _, rest = told.partition('"""\n\n')
    named = {name for name in rest.split('"') if name.startswith("ROLLBOOK_") or name == "DATABASE_URL"}
    assert named
    assert {name for name in named if f"`{name}`" not in head} == set()
