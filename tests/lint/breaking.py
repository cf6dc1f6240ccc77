"""Breaking one thing in a copy of a collection folder that is otherwise right."""

import shutil
from pathlib import Path
from typing import NamedTuple

import yaml

from rollbook.lint import Complaint, lint
from rollbook.spec.load import SHELF

FOLDER = SHELF / "vt_sect" / "fy17"

#: A made-up collection that counts its columns, with every word that FOLDER does not need.
COUNTED = Path(__file__).parent / "counted"

#: Enough rules to have one of every sort, and few enough to be quick.
RULES = (
    "CRS.duplicate-educator",
    "CRS.educator-unknown",
    "TRN.level-differs",
    "TRN.numeric-mark-over-100",
    "TRN.student-missing",
)


class Breakage(NamedTuple):
    """`old` becomes `new` in `file`; then `says` is said of the line in which `line` stands.

    Where the complaint is about another file, `at` names it.
    """

    file: str
    old: str
    new: str
    line: str
    says: str
    at: str = ""


def breakages(file: str) -> dict[str, Breakage]:
    """All breakages of a file beside this one, by the part that they damage and a number."""
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    parts = yaml.safe_load(text).items()
    return {f"{part}-{n}": Breakage(**item) for part, items in parts for n, item in enumerate(items, start=1)}


def small_copy(target: Path) -> Path:
    """The collection folder with only some of its rules."""
    shutil.copytree(FOLDER, target, ignore=shutil.ignore_patterns("sample"))
    for rule in (target / "rules").iterdir():
        if rule.stem not in RULES:
            rule.unlink()
    return target


def counted_copy(target: Path) -> Path:
    return Path(shutil.copytree(COUNTED, target))


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}; the breakage must be thought of anew"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(folder: Path, file: str, marker: str) -> int:
    """The first line that holds the marker; 1 for an empty marker."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if marker in line)


def told(folder: Path, breakage: Breakage) -> tuple[list[Complaint], Complaint]:
    """All complaints after the breakage, and the one that is to be among them."""
    replace(folder, breakage.file, breakage.old, breakage.new)
    at = breakage.at or breakage.file
    return lint(folder), Complaint(Path(at), line_of(folder, at, breakage.line), breakage.says)
