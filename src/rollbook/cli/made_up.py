"""Where a made-up state is kept: never over something that is no made-up state."""

import shutil
from pathlib import Path

from rollbook.spec import PlainError

_MARK = "made-up"


class NotEmptyError(PlainError):
    """Something is there."""


def ready(folder: Path, *, anew: bool) -> None:
    """Make it and mark it; an earlier made-up state is thrown away if that is wanted. Raises NotEmptyError."""
    if anew and (folder / _MARK).exists():
        shutil.rmtree(folder)
    if folder.exists() and any(folder.iterdir()):
        more = " Add --anew to throw it away." if (folder / _MARK).exists() else " Choose another folder."
        raise NotEmptyError(f"There is something in {folder} already.{more}")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / _MARK).write_text("A made-up state: nobody in it is real.\n", encoding="ascii")
