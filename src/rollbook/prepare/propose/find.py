"""Which column holds a meaning, and how sure that is."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from rollbook.prepare.propose.exports import Column, Sample
from rollbook.prepare.propose.links import Path
from rollbook.prepare.propose.words import words
from rollbook.sheets.columns import plain_name

_LIKE = 90
_FAR = 0.04


class Hit(NamedTuple):
    """A column for an element: the way to it, how sure (0 to 1), and why."""

    way: Path
    column: Column
    sure: float
    why: str

    @property
    def written(self) -> str:
        return self.way.column(self.column.name)

    @property
    def certainty(self) -> str:
        return "sure" if self.sure >= 0.9 else "likely" if self.sure >= 0.7 else "a guess"


def by_name(meaning: str, ways: Iterable[Path], samples: Mapping[str, Sample]) -> Hit | None:
    """The column whose header is known for the meaning, or is like such a header; near columns first."""
    found = [
        hit for way in ways for column in samples[way.export].columns.values() if (hit := _named(meaning, way, column))
    ]
    return max(found, key=lambda hit: hit.sure - _FAR * len(hit.way.links), default=None)


def _named(meaning: str, way: Path, column: Column) -> Hit | None:
    if not column.values:
        return None
    header, best = plain_name(column.name), None
    for rank, name in enumerate(words().meanings[meaning].names):
        wanted, _, export = name.partition(" in ")
        if export and not _like_export(export, way.export):
            continue
        if plain_name(wanted) == header:
            return Hit(way, column, 1 - 0.01 * rank, f'the header "{column.name}" is known')
        like = fuzz.ratio(plain_name(wanted), header)
        if like >= _LIKE and len(wanted) > 4 and (best is None or like / 120 > best.sure):
            best = Hit(way, column, like / 120, f'the header is like "{wanted}"')
    return best


def _like_export(wanted: str, export: str) -> bool:
    return plain_name(wanted).replace(" ", "") in plain_name(export).replace(" ", "")


def by_values(
    codes: Mapping[str, str], ways: Iterable[Path], samples: Mapping[str, Sample], taken: set[str]
) -> Hit | None:
    """The column all of whose values are codes of a list, or usual for one; only where that can be no accident."""
    found = [
        Hit(way, column, 0.5, f"all {len(column.values)} values are codes, or usual for one")
        for way in ways
        for column in samples[way.export].columns.values()
        if len(column.values) > 1
        and way.column(column.name) not in taken
        and all(value.casefold() in codes for value in column.values)
        and (min(map(len, column.values)) > 1 or len(column.values) > 3)
    ]
    return max(found, key=lambda hit: (-len(hit.way.links), len(hit.column.values)), default=None)
