"""Reading everything that the store keeps, and holding it against the hashes in the database."""

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from rollbook.portal.models import Check, Snapshot, StoredFile
from rollbook.portal.sealing.snapshot import MANIFEST, STATEMENT
from rollbook.portal.store import store


class Verified(NamedTuple):
    """What is not as it was, in sentences that name no person, and how many files were read."""

    wrong: list[str]
    files: int


def verify() -> Verified:
    """Every file that was not destroyed, every part of every snapshot, and that what checks found is there."""
    wrong, count = [], 0
    for key, sha256 in _expected():
        count += 1
        if why := _why(key, sha256):
            wrong.append(f"{key}: {why}.")
    return Verified([*wrong, *_missing()], count)


def _expected() -> Iterator[tuple[str, str]]:
    yield from StoredFile.objects.filter(purged=None).order_by("pk").values_list("key", "sha256")
    for snapshot in Snapshot.objects.select_related("version"):
        yield f"{snapshot.key}/{MANIFEST}", snapshot.manifest_sha256
        yield from _parts(snapshot)


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """As the manifest has them; of a version that was destroyed only the statement is left."""
    try:
        manifest = json.loads(b"".join(store().chunks(f"{snapshot.key}/{MANIFEST}")))
    except (OSError, ValueError):
        return  # the manifest itself is told
    for part in manifest["files"]:
        if not snapshot.version.purged or part["path"] == STATEMENT:
            yield f"{snapshot.key}/{part['path']}", part["sha256"]


def _why(key: str, sha256: str) -> str:
    digest = hashlib.sha256()
    try:
        for chunk in store().chunks(key):
            digest.update(chunk)
    except OSError:
        return "is not there"
    return "" if digest.hexdigest() == sha256 else "is not as it was stored"


def _missing() -> Iterator[str]:
    for key in Check.objects.exclude(key="").values_list("key", flat=True):
        if not store().exists(key):
            yield f"{key}: is not there."
