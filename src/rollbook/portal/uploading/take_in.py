"""Bytes into the store, unchanged, before anything is said of them in the database."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from rollbook.portal.models import User, Window
from rollbook.portal.store import Put, store
from rollbook.portal.uploading.names import Recognized, readable, recognized

_log = logging.getLogger(__name__)


class Given(NamedTuple):
    """A file as it comes: the sender's name for it, its bytes in pieces, and how many bytes these are."""

    name: str
    chunks: Iterable[bytes]
    size: int


class StoreError(Exception):
    """The store does not take anything now; the message says what to do."""


@dataclass(frozen=True)
class Staged:
    """A file that was taken in. `put` is None where it was refused: then nothing of it was kept but the name."""

    name: str
    seen: Recognized
    put: Put | None


@contextmanager
def staged(given: Sequence[Given], window: Window, by: User) -> Iterator[list[Staged]]:
    """Every file in its place. If anything fails, then or later, none is in the store any more. Raises StoreError."""
    done: list[Staged] = []
    try:
        for file in given:
            done.append(_staged(file, window, by))
        yield done
    except BaseException:
        _remove(done)
        raise


def _staged(file: Given, window: Window, by: User) -> Staged:
    seen = recognized(file.name, window, by)
    if not seen.refusal and file.size > settings.UPLOAD_LIMIT:
        limit = f"{settings.UPLOAD_LIMIT / 1024**2:,.0f} MB"
        seen = seen._replace(refusal=f"It is larger than {limit}, the most that can be taken. Ask the help desk.")
    if seen.refusal:
        return Staged(readable(file.name), seen, None)
    return Staged(readable(file.name), seen, _put(file.chunks))


def _put(chunks: Iterable[bytes]) -> Put:
    """Whatever goes wrong with the store, and however it says so, is the same to people."""
    try:
        return store().put("files", chunks)
    except Exception:
        _log.exception("A file could not be stored")
        raise StoreError(
            "The files could not be stored: there is no room or no connection on our side. Nothing was changed. "
            "Please try again in a few minutes; if it stays so, tell the help desk."
        ) from None


def _remove(done: Iterable[Staged]) -> None:
    for file in done:
        if file.put is not None:
            try:
                store().delete(file.put.key)
            except Exception:
                _log.exception("A file that is not wanted any more could not be removed")
