"""A folder of one's own for temporary files: students' records are not left behind by a process that was killed."""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def own_room(rooms: Path) -> Iterator[Path]:
    """All temporary files of this process go there while the context is open. Rooms of the dead are cleared first.

    Who holds the lock of a room is alive: the system takes it from the dead, whatever they died of.
    """
    rooms.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (rooms / "lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        _clear(rooms)
        room = Path(tempfile.mkdtemp(prefix="room-", dir=rooms))
        lock = _locked(room)
    before, tempfile.tempdir = tempfile.tempdir, str(room)
    try:
        yield room
    finally:
        tempfile.tempdir = before
        shutil.rmtree(room, ignore_errors=True)
        if lock is not None:
            lock.close()


def _clear(rooms: Path) -> None:
    for room in rooms.glob("room-*"):
        lock = _locked(room)
        if lock is not None:
            shutil.rmtree(room, ignore_errors=True)
            lock.close()


def _locked(room: Path) -> IO[str] | None:
    """The room's lock, which is held until it is closed; None if somebody else holds it."""
    lock = (room / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock
