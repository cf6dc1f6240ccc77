"""What is different between two versions."""

from dataclasses import dataclass
from typing import NamedTuple

from rollbook.code_sets.model import CodedCourse, CodeSet


class Change(NamedTuple):
    before: CodedCourse
    now: CodedCourse


@dataclass(frozen=True, slots=True)
class Comparison:
    """`retired` codes were in use and no longer are; `replaced` are those whose replacement only the new version tells.

    A code may be renamed and moved to another subject area at once. `unchanged` counts the codes in use in both.
    """

    added: tuple[CodedCourse, ...]
    retired: tuple[CodedCourse, ...]
    renamed: tuple[Change, ...]
    moved_subject: tuple[Change, ...]
    replaced: tuple[Change, ...]
    unchanged: int


def compare(old: CodeSet, new: CodeSet) -> Comparison:
    """The codes in use, by code. Subject areas are compared where both versions have one."""
    before, now = ({code.code: code for code in codes.current} for codes in (old, new))
    both = [Change(before[code], now[code]) for code in now if code in before]
    renamed = tuple(change for change in both if not _same(change.before.title, change.now.title))
    moved = tuple(change for change in both if _moved(change))
    changed = {change.now.code for change in (*renamed, *moved)}
    return Comparison(
        added=tuple(code for code in new.current if code.code not in before),
        retired=tuple(code for code in old.current if code.code not in now),
        renamed=renamed,
        moved_subject=moved,
        replaced=_replaced(old, new),
        unchanged=len(both) - len(changed),
    )


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _moved(change: Change) -> bool:
    areas = change.before.subject_area, change.now.subject_area
    return all(areas) and not _same(*areas)


def _replaced(old: CodeSet, new: CodeSet) -> tuple[Change, ...]:
    found = ((code, new.replacement(code.code)) for code in old.codes.values())
    return tuple(Change(code, now) for code, now in found if now is not None and not _told(old, code, now))


def _told(old: CodeSet, code: CodedCourse, replacement: CodedCourse) -> bool:
    known = old.replacement(code.code)
    return known is not None and known.code == replacement.code
