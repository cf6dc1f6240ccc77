"""Bringing a copy back, into a portal in which nothing is yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from rollbook.portal.backup import content, database
from rollbook.portal.backup.failures import BackupError
from rollbook.portal.store import Store, store


def put_back(source: Path) -> Iterator[str]:
    """Lines that say what was brought back; the files come first, so that the database never names what is not there.
    Raises BackupError, where nothing is changed.
    """
    with content.opened(source) as (folder, head):
        kept = folder / str(head["database"])
        _refuse(kept, files=bool(head["files"]))
        target, copied = store(), 0
        if head["files"]:
            copied = _copy_files(Store(str(folder / content.STORE)), target)
        _put_secret(folder)
        database.load(kept)
        yield f"Brought back, as of {head['made']}: the database{f', and {copied:,} files' if head['files'] else ''}."


def _refuse(kept: Path, *, files: bool) -> None:
    if kept.name != database.file_name():
        raise BackupError(f"This copy holds {kept.name}, and the settings name the other kind of database.")
    if not kept.exists():
        raise BackupError("The copy is not whole: its database is missing.")
    if not database.is_empty():
        raise BackupError("There is a portal already. Bring a copy back only where none is: name an empty folder.")
    if files and next(store().all(), None):
        raise BackupError("There are files in the store already. Bring a copy back only into an empty one.")


def _copy_files(source: Store, target: Store) -> int:
    copied = 0
    for key in source.all():
        target.put_as(key, source.chunks(key))
        copied += 1
    return copied


def _put_secret(folder: Path) -> None:
    """In the place of the one that was made for the empty portal."""
    if (folder / content.SECRET).exists():
        shutil.copy(folder / content.SECRET, settings.DATA / content.SECRET)
