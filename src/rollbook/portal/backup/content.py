"""What a copy consists of: a folder, or the same folder in a tar file.

backup.json          what it is, when and by which program it was made
database.sqlite3     or database.dump, of PostgreSQL
store/               all files, under their keys
secret               what sessions and letters are signed with, where the portal made it itself
"""

import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rollbook.portal.backup.failures import BackupError

FORM = 1
HEAD, STORE, SECRET = "backup.json", "store", "secret"


@contextmanager
def new(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes the target when all went well, and leaves nothing if it did not."""
    if target.exists():
        raise BackupError(f"There is something at {target} already. Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".rollbook-", dir=target.parent) as name:
        folder = Path(name, "copy")
        folder.mkdir(mode=0o700)
        yield folder
        (_pack if target.suffix == ".tar" else shutil.move)(folder, target)


@contextmanager
def opened(source: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The folder of a copy, and what it says of itself."""
    if not source.is_file():
        yield source, _head(source)
        return
    with TemporaryDirectory(prefix="rollbook-") as name:
        try:
            with tarfile.open(source) as packed:
                packed.extractall(name, filter="data")
        except tarfile.TarError:
            raise BackupError(f"{source} is no copy of a portal, or it is damaged.") from None
        yield Path(name), _head(Path(name))


def _head(folder: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BackupError(f"{folder} is no copy of a portal, or it is damaged.") from None
    if told.get("form") != FORM:
        raise BackupError("This copy was made by a newer program. Install that one first.")
    return told


def _pack(folder: Path, target: Path) -> None:
    part = folder.with_name("copy.tar")
    part.touch(mode=0o600)
    with tarfile.open(part, "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.add(path, arcname=path.name)
    part.replace(target)
