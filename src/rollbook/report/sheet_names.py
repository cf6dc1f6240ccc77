"""Names for the sheets of a workbook: no two alike, none that a spreadsheet refuses."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from rollbook.findings import SourceFile

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ENDING = re.compile(r"\.[A-Za-z]{1,4}$")
_RESERVED = {"history"}


class SheetNames:
    """Gives out names; they are compared without case, as spreadsheets do."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)

    def new(self, wish: str) -> str:
        """A name as near to the wish as can be: `PS001FY17TRN`, the next one `PS001FY17TRN (2)`."""
        stem = _FORBIDDEN.sub("_", _stem(wish)).strip("' ") or "File"
        number, name = 1, _shortened(stem, "")
        while name.lower() in self._taken:
            number += 1
            name = _shortened(stem, f" ({number})")
        self._taken.add(name.lower())
        return name


def wishes(files: Sequence[SourceFile]) -> dict[int, str]:
    """File number -> what its sheet is best called: the file's name; where that of a known file is too long, all known
    files go by organization and kind.
    """
    known = [file for file in files if file.organization and file.kind]
    if all(len(_stem(file.name)) <= _LONGEST for file in known):
        known = []
    return {file.number: file.name for file in files} | {f.number: f"{f.organization} {f.kind}" for f in known}


def _stem(name: str) -> str:
    return _ENDING.sub("", PurePosixPath(name).name)


def _shortened(stem: str, suffix: str) -> str:
    return stem[: _LONGEST - len(suffix)].rstrip("' ") + suffix
