"""Making a copy while the portal goes on.

Files are written once, and before the database names them; so with the database copied first, the files of it are
there afterwards. Only what was destroyed in between is not: then the database is copied once more.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from rollbook import __version__
from rollbook.portal import audit
from rollbook.portal.backup import content, database
from rollbook.portal.backup.failures import BackupError
from rollbook.portal.models import Check, Snapshot, StoredFile
from rollbook.portal.store import Store, store

_TRIES = 5


def back_up(target: Path, *, files: bool = True) -> Iterator[str]:
    """Lines that say what was copied. Raises BackupError."""
    with content.new(target) as folder:
        copied = _copied(folder, files=files)
        _keep_secret(folder)
        number, kept = audit.last()
        _head(folder, files=files)
        yield f"Copied: the database{f', and {copied:,} files' if files else ' without files'}."
        yield f"The audit ends with {number}:{kept}"
    yield f"The copy is at {target}. It holds students' records: keep it safe."


def _copied(folder: Path, *, files: bool) -> int:
    """How many files. Those that are there already from an earlier round are not copied again."""
    for _ in range(_TRIES):
        named = _named()
        path = folder / database.file_name()
        path.unlink(missing_ok=True)
        database.dump(path)
        copied = _copy_files(Store(str(folder / content.STORE))) if files else 0
        if not named - _named():
            return copied
    raise BackupError("Files are being destroyed all the time, so no copy is whole. Try again later.")


def _named() -> set[str]:
    """The keys of all that the database says is there."""
    files = StoredFile.objects.filter(purged=None).values_list("key", flat=True)
    checks = Check.objects.exclude(key="").values_list("key", flat=True)
    return {*files, *checks, *Snapshot.objects.values_list("key", flat=True)}


def _copy_files(copy: Store) -> int:
    source, there = store(), set(copy.all())
    for key in source.all():
        if key not in there:
            try:
                copy.put_as(key, source.chunks(key))
            except FileNotFoundError:  # destroyed since it was listed
                continue
    return sum(1 for _ in copy.all())


def _keep_secret(folder: Path) -> None:
    """Without it links in letters, and whatever else was signed, would be void."""
    own = settings.DATA / content.SECRET
    if own.exists():
        shutil.copy(own, folder / content.SECRET)


def _head(folder: Path, *, files: bool) -> None:
    told = {"form": content.FORM, "program": __version__, "made": datetime.now(UTC).isoformat(timespec="seconds")}
    told |= {"database": database.file_name(), "files": files}
    (folder / content.HEAD).write_text(json.dumps(told, indent=1), encoding="utf-8")
