"""One file read in both ways, to be compared."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from rollbook.findings import SourceFile
from rollbook.intake import blocks
from rollbook.intake.blocks import NotCleanError
from rollbook.intake.read import Account, _read_carefully, _read_fast
from rollbook.spec import Collection

Rows = list[tuple[object, ...]]


class Both(NamedTuple):
    """What the fast and the careful way made of a file, and what the careful way found on its way."""

    fast: SourceFile
    careful: SourceFile
    account: Account


def written(path: Path, text: str, kind: str) -> SourceFile:
    path.write_bytes(text.encode())
    return SourceFile(number=3, name=path.name, path=path, kind=kind, organization="PS001")


def both(text: str, path: Path, spec: Collection, kind: str) -> Both | None:
    """The text, written to `path`, read in both ways; None where the fast way steps aside."""
    file, layout, account = written(path, text, kind), spec.layouts[kind], Account()
    folders = [path.parent / way for way in ("fast", "careful")]
    for folder in folders:
        folder.mkdir()
    try:
        fast = _read_fast(file, layout, spec, folders[0])
    except NotCleanError:
        return None
    return Both(fast, _read_carefully(file, layout, spec, folders[1], account), account)


def rows(file: SourceFile) -> Rows:
    return pl.concat([pl.read_parquet(part) for part in file.parts]).rows()


def fillers(file: SourceFile) -> Rows | None:
    return pl.read_parquet(file.fillers).rows() if file.fillers else None


def assert_alike(read: Both) -> None:
    assert read.account.problems == []
    assert rows(read.fast) == rows(read.careful)
    assert (read.fast.rows, read.fast.header) == (read.careful.rows, read.careful.header)
    assert fillers(read.fast) == fillers(read.careful)


@contextmanager
def blocks_of(size: int) -> Iterator[None]:
    """While it lasts, files are read in blocks of so many bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_BLOCK", size)
        patch.setattr(blocks, "_MOST", sys.maxsize)
        yield
