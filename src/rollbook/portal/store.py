"""Files of people and results of checks: outside the web root, under names of our own, in a folder or an object store.

Bytes are written once and never changed. A key is made here, of random letters: nothing that a sender wrote is in it.
"""

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

import fsspec
from django.conf import settings

_CHUNK = 1024 * 1024


class Put(NamedTuple):
    """What was written: its key, its size in bytes and its SHA-256, taken while it was written."""

    key: str
    size: int
    sha256: str


class Store:
    """`place` is a folder or an address that fsspec knows."""

    def __init__(self, place: str) -> None:
        self.files, self.root = fsspec.core.url_to_fs(place)

    def _path(self, key: str) -> str:
        return f"{self.root}/{key}"

    def put(self, room: str, chunks: Iterable[bytes]) -> Put:
        """Write a new file. A reader sees all of it or nothing."""
        key, digest, size = f"{room}/{secrets.token_hex(16)}", hashlib.sha256(), 0
        self._folder(key)
        part = f"{self._path(key)}.part"
        try:
            with self.files.open(part, "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
            self.files.mv(part, self._path(key))
        except BaseException:
            if self.files.exists(part):
                self.files.rm(part)
            raise
        return Put(key, size, digest.hexdigest())

    def _folder(self, key: str) -> None:
        self.files.makedirs(self._path(key).rsplit("/", 1)[0], exist_ok=True)

    def open(self, key: str) -> IO[bytes]:
        return self.files.open(self._path(key), "rb")  # type: ignore[no-any-return]

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
        with self.open(key) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, _CHUNK)

    def put_folder(self, key: str, folder: Path) -> None:
        """Copy a folder in under a key that the caller has made; the file that tells it is whole comes last."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{key}/{path.relative_to(folder).as_posix()}"
                self._folder(name)
                self.files.put_file(str(path), self._path(name))

    @contextmanager
    def folder(self, key: str) -> Iterator[Path]:
        """A folder of the store as one on the local disk; a copy only where the store is elsewhere."""
        if self.local:
            yield Path(self._path(key))
            return
        with TemporaryDirectory(prefix="rollbook-") as name:
            self.files.get(self._path(key), name, recursive=True)
            yield Path(name)

    @property
    def local(self) -> bool:
        return "file" in self.files.protocol

    def exists(self, key: str) -> bool:
        return bool(self.files.exists(self._path(key)))

    def delete(self, key: str) -> None:
        """Destroy a file or a folder; nothing happens if it is gone."""
        if self.exists(key):
            self.files.rm(self._path(key), recursive=True)


def store() -> Store:
    return Store(settings.STORE)


def new_key(room: str) -> str:
    return f"{room}/{secrets.token_hex(16)}"
