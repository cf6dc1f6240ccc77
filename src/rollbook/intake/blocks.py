"""A file as blocks of whole lines, so that a file of any size is read in bounded memory, and looked at only once."""

from collections.abc import Iterator
from pathlib import Path

#: A smaller file is one block. A block takes about ten times its size in memory while it is read.
_BLOCK = 1 << 26
#: No file gives many more parts than this: many small parts are put together once more before they are checked.
_MOST = 12
_BOM = b"\xef\xbb\xbf"


class NotCleanError(Exception):
    """The file needs the careful way."""


def is_one_block(path: Path) -> bool:
    return path.stat().st_size < _BLOCK


def blocks(path: Path, *, header: bool) -> Iterator[bytes]:
    """What stands after the header, every line ended by one line feed.

    Raises NotCleanError for NUL characters and for carriage returns that stand alone.
    """
    size = max(_BLOCK, path.stat().st_size // _MOST)
    with path.open("rb") as file:
        if header:
            file.readline()
        elif file.read(len(_BOM)) != _BOM:
            file.seek(0)
        while block := file.read(size):
            yield _clean(block if block.endswith(b"\n") else block + file.readline())


def _clean(block: bytes) -> bytes:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    # Polars would drop a byte order mark that a block begins with.
    if b"\r" in block or b"\0" in block or block.startswith(_BOM):
        raise NotCleanError
    return block if block.endswith(b"\n") else block + b"\n"
