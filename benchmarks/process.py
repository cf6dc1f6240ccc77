"""Each measurement runs in a process of its own, so that its memory is its own and nothing is warm but the files."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_MARK = "measured: "
_INTERVAL = 0.02

Facts = Mapping[str, float]


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock and by the processors, the greatest resident memory in bytes, and what the task told."""

    seconds: float
    cpu: float
    memory: int
    facts: Facts


def measure(task: str, *words: str | Path) -> Measured:
    """Run `benchmarks.tasks.<task>` in a new process; its imports are not in the time, its memory is all there is."""
    command = [sys.executable, "-m", "benchmarks.child", task, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        out = process.communicate()[0]
        watch.stop()
    if process.returncode:
        raise RuntimeError(f"The task {task} failed.")
    told = json.loads(next(line for line in reversed(out.splitlines()) if line.startswith(_MARK))[len(_MARK) :])
    return Measured(told["seconds"], told["cpu"], max(watch.most, told["memory"]), told["facts"])


def best_of(rounds: Sequence[Mapping[str, Measured]]) -> dict[str, Measured]:
    """Of each that took part in every round, its quickest run."""
    return {name: min((one[name] for one in rounds), key=lambda run: run.seconds) for name in rounds[0]}


def warm(path: Path) -> None:
    """Have the system hold a file in memory, so that nobody's time is the disk's."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def tell(measured: Mapping[str, object]) -> None:
    """The child's last line."""
    print(_MARK + json.dumps(measured), flush=True)


def own_peak() -> int:
    """The greatest resident memory of this process, as the kernel counted it; 0 where it does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children many times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_INTERVAL):
            self.most = max(self.most, _resident(self._pid))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _resident(pid: int) -> int:
    try:
        process = psutil.Process(pid)
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True)))
    except psutil.Error:
        return 0
