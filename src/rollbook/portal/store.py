"""Files of people and results of checks: outside the web root, under names of our own, in a folder or an object store.

Bytes are written once and never changed. A key is made here, of random letters: nothing that a sender wrote is in it.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

from rollbook.portal.storing.cache import Cache
from rollbook.portal.storing.folder import FolderPlace
from rollbook.portal.storing.place import Place

_CHUNK = 1024 * 1024


class Put(NamedTuple):
    """What was written: its key, its size in bytes and its SHA-256, taken while it was written."""

    key: str
    size: int
    sha256: str


class Store:
    """`place` is a folder, or an address that fsspec knows; `cache` helps where the store is elsewhere."""

    def __init__(self, place: str, cache: Cache | None = None) -> None:
        self.place = _place(place, cache)

    @property
    def root(self) -> str:
        return self.place.root

    def put(self, room: str, chunks: Iterable[bytes]) -> Put:
        """Write a new file. A reader sees all of it or nothing; when this comes back, it is there to stay."""
        counted = _Counted(chunks)
        key = new_key(room)
        self.place.write(key, counted)
        return Put(key, counted.size, counted.digest.hexdigest())

    def put_as(self, key: str, chunks: Iterable[bytes]) -> None:
        """Write a file under the key that it had in another store."""
        self.place.write(key, chunks)

    def open(self, key: str) -> IO[bytes]:
        return self.place.open(key)

    def chunks(self, key: str) -> Iterator[bytes]:
        with self.open(key) as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def sha256(self, key: str) -> str:
        digest = hashlib.sha256()
        for chunk in self.chunks(key):
            digest.update(chunk)
        return digest.hexdigest()

    def fetch(self, key: str, path: Path) -> None:
        """Copy a file out to the local disk."""
        self.place.fetch(key, path)

    def put_folder(self, key: str, folder: Path) -> None:
        """Copy a folder in under a key that the caller has made; nobody reads it before a row names it."""
        self.place.write_folder(key, folder)

    def folder(self, key: str) -> AbstractContextManager[Path]:
        """A folder of the store as one on the local disk, not to be changed; a copy where the store is elsewhere."""
        return self.place.folder(key)

    def exists(self, key: str) -> bool:
        return self.place.exists(key)

    def below(self, key: str) -> list[str]:
        """The keys of what lies directly in a folder; nothing where there is none."""
        return [f"{key}/{name}" for name in self.place.below(key)]

    def all(self) -> Iterator[str]:
        """The keys of all files."""
        return self.place.files()

    def untouched(self, since: datetime) -> Iterator[str]:
        """The keys, as `new_key` makes them, of all to which nothing was written since then."""
        return self.place.untouched(since)

    def delete(self, key: str) -> None:
        """Destroy a file or a folder; nothing happens if it is gone."""
        self.place.delete(key)


class _Counted:
    """Pieces on their way: how many bytes went by, and their hash."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self.size, self.digest = chunks, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            self.digest.update(chunk)
            yield chunk


def _place(address: str, cache: Cache | None) -> Place:
    if "://" not in address:
        return FolderPlace(address)
    from rollbook.portal.storing.objects import ObjectPlace  # on one machine nobody needs what it brings along

    return ObjectPlace(address, cache)


def cache() -> Cache:
    """What this machine keeps of a store that is elsewhere."""
    return Cache(Path(settings.DATA, "cache"), settings.CACHE_AT_MOST)


def store() -> Store:
    return Store(settings.STORE, cache())


def new_key(room: str) -> str:
    return f"{room}/{secrets.token_hex(16)}"
