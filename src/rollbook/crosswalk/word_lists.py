"""The word lists of the folder `words/`, read once."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("words")


class Marker(NamedTuple):
    """A phrase that says for whom, how or how hard a course is, rather than what it teaches.

    `edge` marks are single letters and the like, which count only at an end of a title.
    """

    words: tuple[str, ...]
    mark: str
    edge: bool


class NotCourse(NamedTuple):
    """A phrase by which a row is no course, unless one of some other words stands in the title."""

    words: tuple[str, ...]
    kind: str
    unless: frozenset[str]


def rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@lru_cache
def markers() -> tuple[Marker, ...]:
    """Longest first, so that `special education` is not read as `education`."""
    read = (Marker(tuple(row["words"].split()), row["mark"], row["where"] == "edge") for row in rows("markers"))
    return tuple(sorted(read, key=lambda marker: -len(marker.words)))


@lru_cache
def small_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("small_words"))


@lru_cache
def abbreviations() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What a cut word stands for: several words each, the usual reading first."""
    return _many("abbreviations", "short", "long")


@lru_cache
def groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Words and phrases that a coder treats alike, both ways round."""
    forth, back = _many("groups", "word", "like"), _many("groups", "like", "word")
    return {word: forth.get(word, ()) + back.get(word, ()) for word in {*forth, *back}}


@lru_cache
def departments() -> Mapping[str, tuple[str, ...]]:
    """Subject areas (two digits) by a department's name or code, the likeliest first."""
    return {row["department"]: tuple(row["subjects"].split("|")) for row in rows("departments")}


@lru_cache
def not_courses() -> tuple[NotCourse, ...]:
    return tuple(
        NotCourse(tuple(row["words"].split()), row["kind"], frozenset(filter(None, row["unless"].split("|"))))
        for row in rows("not_courses")
    )


def _many(name: str, key: str, value: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows(name):
        found[row[key]].append(tuple(row[value].split()))
    return {short: tuple(longs) for short, longs in found.items()}
