"""An object store, as fsspec speaks to it. Objects appear there whole or not at all."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, ParamSpec, TypeVar

import fsspec
from botocore.exceptions import BotoCoreError, ClientError

from rollbook.portal.storing.cache import Cache

_CHUNK = 1024 * 1024
#: Somebody waits for an answer: a store that does not come to the door soon will not come.
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "s3": {"config_kwargs": {"connect_timeout": 5, "read_timeout": 60, "retries": {"max_attempts": 2}}},
}
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def _told_alike(do: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    @wraps(do)
    def done(*given: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
        try:
            return do(*given, **named)
        except (BotoCoreError, ClientError) as error:
            raise NoAnswerError("The object store does not answer as it should.") from error

    return done


class NoAnswerError(OSError):
    """The object store does not answer, or not as it should."""


class ObjectPlace:
    """`address` as in s3://bucket/prefix; who may come in, and by which endpoint, the usual variables of the
    environment say. Others write there too, so no list of what is there is remembered. Whatever goes wrong is an
    OSError, as with a folder.
    """

    def __init__(self, address: str, cache: Cache | None = None) -> None:
        options = _OPTIONS.get(address.partition("://")[0], {})
        self._files: Any
        self._files, self.root = fsspec.core.url_to_fs(address, use_listings_cache=False, **options)
        self._cache = cache

    def _path(self, key: str) -> str:
        return f"{self.root}/{key}"

    @_told_alike
    def write(self, key: str, chunks: Iterable[bytes]) -> None:
        """Nothing of it is there until the last word, whatever becomes of this process."""
        file = self._files.open(self._path(key), "wb", autocommit=False)
        try:
            for chunk in chunks:
                file.write(chunk)
            file.close()
            file.commit()
        except BaseException:
            file.discard()
            file.closed = True  # or it would be sent after all when nobody holds it any more
            raise

    @_told_alike
    def write_folder(self, key: str, folder: Path) -> None:
        sources = sorted(path for path in folder.rglob("*") if path.is_file())
        names = [self._path(f"{key}/{path.relative_to(folder).as_posix()}") for path in sources]
        if sources:
            self._files.put([str(path) for path in sources], names)

    def open(self, key: str) -> IO[bytes]:
        return self._files.open(self._path(key), "rb")  # type: ignore[no-any-return]

    @_told_alike
    def fetch(self, key: str, path: Path) -> None:
        with self.open(key) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, _CHUNK)

    @contextmanager
    def folder(self, key: str) -> Iterator[Path]:
        if self._cache is not None:
            with self._cache.folder(self._path(key), lambda target: self._bring(key, target)) as kept:
                yield kept
            return
        with TemporaryDirectory(prefix="rollbook-") as name:
            self._bring(key, Path(name))
            yield Path(name)

    @_told_alike
    def _bring(self, key: str, target: Path) -> None:
        """All that lies in a folder; of a folder that is not there nothing comes, and its readers say so."""
        root = self._path(key)
        found = self._files.find(root)
        paths = [target / name.removeprefix(f"{root}/") for name in found]
        for folder in {path.parent for path in paths}:
            folder.mkdir(parents=True, exist_ok=True)
        if found:
            self._files.get(found, [str(path) for path in paths])

    @_told_alike
    def exists(self, key: str) -> bool:
        return bool(self._files.exists(self._path(key)))

    @_told_alike
    def below(self, key: str) -> list[str]:
        try:
            listed = self._files.ls(self._path(key), detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(path).rstrip("/").rsplit("/", 1)[1] for path in listed)

    def files(self) -> Iterator[str]:
        for path in self._files.find(self.root):
            yield str(path).removeprefix(f"{self.root}/")

    @_told_alike
    def untouched(self, since: datetime) -> Iterator[str]:
        newest: dict[str, datetime] = {}
        for path, told in self._files.find(self.root, detail=True).items():
            key = "/".join(str(path).removeprefix(f"{self.root}/").split("/")[:2])
            written = told["LastModified"]
            newest[key] = max(written, newest.get(key, written))
        return iter(sorted(key for key, written in newest.items() if written < since))

    @_told_alike
    def delete(self, key: str) -> None:
        if self._cache is not None:
            self._cache.forget(self._path(key))
        if self.exists(key):
            self._files.rm(self._path(key), recursive=True)
