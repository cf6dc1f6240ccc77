"""Where the rows of small files wait until there are enough of one kind for a part.

A part costs time by itself, however few rows it has, and a state has thousands of files: written one by one, they would
have to be put together once more before they are checked.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import polars as pl

from rollbook.intake.parts import write_part

#: So many bytes in memory are enough for a part. Each kind of file has rows of its own waiting.
_ENOUGH = 1 << 28


@dataclass
class _Waiting:
    path: Path
    frames: list[pl.DataFrame] = field(default_factory=list)
    size: int = 0

    def write(self) -> None:
        """In the order of the files, whichever was read first."""
        frames = sorted(self.frames, key=lambda frame: int(frame.item(0, "row_id")))
        write_part(pl.concat(frames), self.path)


class Shelf:
    """Takes rows from several threads; no part is sure to be there before `clear` has been called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: dict[str, _Waiting] = {}
        self._begun: Counter[str] = Counter()
        self._lock = Lock()

    def put(self, kind: str, rows: pl.DataFrame) -> Path:
        """The part in which the rows will be: all rows of one file, in their order, beside those of other files."""
        with self._lock:
            waiting = self._kinds.get(kind) or self._begin(kind)
            waiting.frames.append(rows)
            waiting.size += int(rows.estimated_size())
            full = waiting.size >= _ENOUGH and self._kinds.pop(kind)
        if full:
            full.write()
        return waiting.path

    def clear(self) -> None:
        """Write what is still waiting."""
        for waiting in self._kinds.values():
            waiting.write()
        self._kinds = {}

    def _begin(self, kind: str) -> _Waiting:
        self._begun[kind] += 1
        self._kinds[kind] = _Waiting(self._folder / f"{kind}-{self._begun[kind]:04d}.parquet")
        return self._kinds[kind]
