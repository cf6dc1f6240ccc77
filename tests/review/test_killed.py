"""A terminal that is killed loses nothing: a process of its own, in a terminal of its own, ended without a warning."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.crosswalk import read_crosswalk
from tests.review.catalogue import codes, decided_in

_ROOT = Path(__file__).parent.parent.parent
_PROGRAM = """
import sys
from pathlib import Path
from rollbook.review import run
from tests.review.catalogue import session
run(session(), Path(sys.argv[1]))
"""
_PATIENCE = 60


class _Terminal:
    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self.master, self.process, self.shown = master, process, b""

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait(self, until: Callable[[], bool]) -> None:
        """Read what the program shows until something is so."""
        end = time.monotonic() + _PATIENCE
        while not until():
            assert time.monotonic() < end, self.shown[-2000:]
            if select.select([self.master], [], [], 0.1)[0] and not self._read():
                self.process.wait(_PATIENCE)

    def _read(self) -> bool:
        """False once the program has closed its terminal."""
        try:
            self.shown += os.read(self.master, 65536)
        except OSError:
            return False
        return True


@contextmanager
def _review(path: Path) -> Iterator[_Terminal]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(_ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(path)], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    try:
        terminal = _Terminal(master, process)
        terminal.wait(lambda: b"Enter accepts the first suggestion" in terminal.shown)
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(master)


def test_what_was_decided_before_the_kill_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.csv"
    with _review(path) as terminal:
        terminal.type("\r\r2x")
        terminal.wait(lambda: len(decided_in(path)) == 4)
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.process.wait() == -signal.SIGKILL
    states = [(decision.state, decision.code) for decision in read_crosswalk(path, codes())[:5]]
    assert states == [
        ("confirmed", "01001"),
        ("confirmed", "01002"),
        ("confirmed", "01002"),
        ("not a course", ""),
        ("suggested", "01104"),
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["crosswalk.csv"]


def test_keys_that_arrive_all_at_once_are_taken_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.csv"
    with _review(path) as terminal:
        terminal.type("/ap statistics\r\r/02052\rq")
        terminal.wait(lambda: terminal.process.poll() is not None)
        assert terminal.process.returncode == 0
    assert [decision.code for decision in read_crosswalk(path, codes())[:3]] == ["02203", "01002", "02052"]
    assert len(decided_in(path)) == 3
