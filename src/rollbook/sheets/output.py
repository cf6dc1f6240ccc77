"""Where a report goes: to standard output, or into a file that is written whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; it takes the target's place only when nothing went wrong."""
    if target.is_dir():
        raise IsADirectoryError(f"{target} is a folder; name a file for the report.")
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield partial
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def byte_stream(target: Path | None) -> Iterator[BinaryIO]:
    """A stream for bytes: the file, whole or not at all, or standard output where there is no target."""
    if target is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(target) as partial, partial.open("wb") as stream:
        yield stream
