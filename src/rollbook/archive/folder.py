"""A folder that is there whole or not at all, however its writer ends."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

_UNFINISHED = ".unfinished-"


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A private folder beside `target` to write into; it takes the name when all of it is on disk and nothing failed.

    Raises FileExistsError where something is there already: what is kept never changes.
    """
    _refuse(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    try:
        yield making
        for path in (*making.rglob("*"), making):
            _to_disk(path)
        _refuse(target)
        making.rename(target)
        _to_disk(target.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def clear_unfinished(parent: Path, older: timedelta = timedelta(days=1)) -> int:
    """Remove what killed writers have left in `parent` and nobody has written to for so long; says how many folders."""
    before = datetime.now(UTC) - older
    left = [path for path in parent.glob(f"{_UNFINISHED}*") if path.is_dir() and _last_written(path) <= before]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _refuse(target: Path) -> None:
    """Checked by hand, since a rename takes the place of an empty folder without a word."""
    if target.exists():
        raise FileExistsError(f"There is something at {target} already.")


def _last_written(folder: Path) -> datetime:
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in (folder, *folder.rglob("*"))), UTC)


def _to_disk(path: Path) -> None:
    """A name must not be on disk before what it names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
