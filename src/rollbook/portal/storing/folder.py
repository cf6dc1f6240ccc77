"""A folder of this machine. What was written is on the disk, and not only on its way there, before anybody says so."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

_CHUNK = 1024 * 1024
_PART = ".part"


class FolderPlace:
    def __init__(self, root: str) -> None:
        self.root = root

    def _path(self, key: str) -> Path:
        return Path(self.root, key)

    def write(self, key: str, chunks: Iterable[bytes]) -> None:
        path = self._path(key)
        self._make(path.parent)
        _write(path, chunks)
        _settle(path.parent)

    def write_folder(self, key: str, folder: Path) -> None:
        touched = set()
        for source in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = self._path(key) / source.relative_to(folder)
            self._make(path.parent)
            with source.open("rb") as file:
                _write(path, iter(lambda file=file: file.read(_CHUNK), b""))  # type: ignore[misc]
            touched.add(path.parent)
        for made in touched:
            _settle(made)

    def _make(self, folder: Path) -> None:
        """With those above, each of which must be on the disk as well. Others may be making the same."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            with suppress(FileExistsError):
                one.mkdir(mode=0o700)
            _settle(one.parent)

    def open(self, key: str) -> IO[bytes]:
        return self._path(key).open("rb")

    def fetch(self, key: str, path: Path) -> None:
        shutil.copyfile(self._path(key), path)

    @contextmanager
    def folder(self, key: str) -> Iterator[Path]:
        yield self._path(key)

    def exists(self, key: str) -> bool:
        return self._path(key).exists()

    def below(self, key: str) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(path.name for path in self._path(key).iterdir())
        return []

    def files(self) -> Iterator[str]:
        for path in sorted(Path(self.root).rglob("*")):
            if path.is_file() and path.suffix != _PART:
                yield path.relative_to(self.root).as_posix()

    def untouched(self, since: datetime) -> Iterator[str]:
        for path in sorted(Path(self.root).glob("*/*")):
            with suppress(FileNotFoundError):  # somebody else destroys it just now
                if max(one.stat().st_mtime for one in (path, *path.rglob("*"))) < since.timestamp():
                    yield path.relative_to(self.root).as_posix()

    def delete(self, key: str) -> None:
        path = self._path(key)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    """A reader sees all of it or nothing."""
    part = path.with_name(f"{path.name}{_PART}")
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """A name is only certain to be there when its folder is on the disk."""
    known = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(known)
    finally:
        os.close(known)
