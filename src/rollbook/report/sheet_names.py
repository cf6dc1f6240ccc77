"""Names for the sheets of a workbook: no two alike, none that a spreadsheet refuses."""

import re
from pathlib import PurePosixPath

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history"}


class SheetNames:
    """Gives out names; they are compared without case, as spreadsheets do."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def new(self, wish: str) -> str:
        """A name as near to the wish as can be: `PS001FY17TRN`, the next one `PS001FY17TRN (2)`."""
        stem = _FORBIDDEN.sub("_", PurePosixPath(wish).name)
        stem = stem.removesuffix(".csv").removesuffix(".CSV").strip("' ") or "File"
        number, name = 1, _shortened(stem, "")
        while name.lower() in self._taken:
            number += 1
            name = _shortened(stem, f" ({number})")
        self._taken.add(name.lower())
        return name


def _shortened(stem: str, suffix: str) -> str:
    return stem[: _LONGEST - len(suffix)].rstrip("' ") + suffix
