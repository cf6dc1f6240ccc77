"""A process that is looked after: it is started again when it ends by itself."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

_SHORTEST, _LONGEST = 0.5, 30.0


@dataclass
class Kept:
    """A process that is started again when it ends by itself, at first at once, then after longer and longer pauses."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    again: float = 0.0
    pause: float = field(default=_SHORTEST)

    def look(self, now: float) -> None:
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            lasted = now - self.began > _LONGEST
            self.pause = _SHORTEST if lasted else min(self.pause * 2, _LONGEST)
            self.again, self.process = now + (0 if lasted else self.pause), None
            _say(f"{self.name} ended and is started again.")
        if now >= self.again:
            self.process, self.began = subprocess.Popen(self.command), now  # noqa: S603 (commands of our own)

    def stop(self, patience: float) -> None:
        """Ask it to end, and end it if it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
