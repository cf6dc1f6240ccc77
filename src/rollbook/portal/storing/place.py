"""What both kinds of place can do. Keys are parts of paths, with slashes; none begins or ends with one."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol


class Place(Protocol):
    root: str

    def write(self, key: str, chunks: Iterable[bytes]) -> None:
        """A new file. When this comes back, it outlasts the machine; if it raises, a reader sees nothing of it."""

    def write_folder(self, key: str, folder: Path) -> None:
        """Copy a folder of the local disk in. When this comes back, it outlasts the machine."""

    def open(self, key: str) -> IO[bytes]:
        """Raises OSError for what is not there."""

    def fetch(self, key: str, path: Path) -> None:
        """Copy a file out to the local disk."""

    def folder(self, key: str) -> AbstractContextManager[Path]:
        """A folder of the place as one on the local disk; not to be changed."""

    def exists(self, key: str) -> bool: ...

    def below(self, key: str) -> list[str]:
        """The names of what lies directly in a folder, in order; nothing where there is none."""

    def files(self) -> Iterator[str]:
        """The keys of all files."""

    def untouched(self, since: datetime) -> Iterator[str]:
        """The keys of two parts (room, name) to which nothing was written since then, half-written files included."""

    def delete(self, key: str) -> None:
        """Destroy a file or a folder; nothing happens if it is gone."""
