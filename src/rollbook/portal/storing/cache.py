"""Folders of an object store that were fetched once and may be wanted again, on the disk of this machine.

Several processes share it. Who reads a folder holds a lock, and what is read is not thrown away; the locks are few,
and stay. Students' records are in it: it is bounded in size, nobody else may look in, and nothing stays for long.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

#: What was destroyed in the store is gone from other machines' caches after this.
_LONGEST = timedelta(hours=12).total_seconds()
#: A folder that nobody has finished fetching for so long was left behind by a process that died.
_ABANDONED = timedelta(hours=1).total_seconds()
_FETCHING = "fetching-"
#: An empty file that is as long as the folder is large, and was changed when it was last read: one look tells both.
_USED = "used"


class Cache:
    """`most` is how many bytes it may hold, but for what is being read just then."""

    def __init__(self, root: Path, most: int) -> None:
        self.root, self.most = root, most

    @contextmanager
    def folder(self, name: str, fetch: Callable[[Path], None]) -> Iterator[Path]:
        """The folder of a name, which `fetch` brings into an empty one where it is not there yet."""
        kept = self._place(name)
        with self._lock(kept, fcntl.LOCK_SH):
            fetched = not kept.exists()
            if fetched:
                self._bring(kept, fetch)
            with suppress(FileNotFoundError):
                os.utime(kept / _USED)
            yield kept / "content"
        if fetched:
            self.sweep()

    def _bring(self, kept: Path, fetch: Callable[[Path], None]) -> None:
        """Two at once fetch it twice, and the first to finish is believed. Nothing is no folder."""
        new = Path(mkdtemp(prefix=_FETCHING, dir=self.root))
        try:
            (new / "content").mkdir()
            fetch(new / "content")
            (new / _USED).touch()
            os.truncate(new / _USED, _size(new))
            if any((new / "content").iterdir()):
                with suppress(OSError):
                    new.rename(kept)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def forget(self, name: str) -> None:
        """Throw a folder away, also while others read it: what was destroyed is not to be read on."""
        shutil.rmtree(self._place(name), ignore_errors=True)

    def sweep(self) -> None:
        """Throw away what is too old, and then what was not used for longest, until the rest is small enough."""
        now, left = time.time(), self.most
        for _, size, fetched, kept in sorted(self._entries(), reverse=True):
            left -= size
            limit = _ABANDONED if kept.name.startswith(_FETCHING) else _LONGEST
            if left < 0 or now - fetched > limit:
                self._evict(kept)

    def _entries(self) -> Iterator[tuple[float, int, float, Path]]:
        """When each was last used, its size, and when it was fetched."""
        for kept in self.root.glob("*/"):
            with suppress(FileNotFoundError):
                fetched = kept.stat().st_mtime
                told = (kept / _USED).stat() if (kept / _USED).exists() else None
                yield (told.st_mtime, told.st_size, fetched, kept) if told else (fetched, 0, fetched, kept)

    def _evict(self, kept: Path) -> None:
        with suppress(BlockingIOError), self._lock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(kept, ignore_errors=True)

    def _place(self, name: str) -> Path:
        return self.root / hashlib.sha256(name.encode()).hexdigest()

    @contextmanager
    def _lock(self, kept: Path, how: int) -> Iterator[None]:
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.root / f"lock-{kept.name[:2]}").open("w") as door:
            fcntl.flock(door, how)
            yield


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
