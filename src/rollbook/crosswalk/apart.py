"""Rows of a course list that are no courses: homeroom, lunch, places kept for transfer credit."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rollbook.crosswalk.expand import skipped
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.reading import plain
from rollbook.crosswalk.word_lists import NotCourse, abbreviations, not_courses

_WORD = re.compile(r"[a-z]+")
_PIECE = re.compile(r"[a-z]+|\d+")
#: A phrase of these kinds tells wherever it stands (`Grade 9 Homeroom`); one of another kind has to be the whole title.
_ANYWHERE = ("homeroom", "transfer", "duty")
#: SCED's "Miscellaneous—Other", to which such rows are given by people who must give a code.
_REST = "22999"


def why_apart(title: str) -> str:
    """Why a row is no course, in words; empty for a course. Cut words count as what they may stand for."""
    phrase = _whole().get(tuple(_PIECE.findall(plain(title)))) or _found(title)
    if phrase is None or title.strip().lower() in _known():
        return ""
    return f"“{' '.join(phrase.words)}” is no course ({phrase.kind})"


def _found(title: str) -> NotCourse | None:
    words = _words(title)
    telling = [word for word in words if len(word) > 1]
    for place, word in enumerate(telling):
        for phrase in _by_letter().get(word[0], ()):
            if _stands(phrase, telling, place):
                return phrase
    return None


def _words(title: str) -> list[str]:
    return _WORD.findall(plain(title))


def _stands(phrase: NotCourse, words: Sequence[str], place: int) -> bool:
    length = len(phrase.words)
    if length > len(words) - place or (length != len(words) and phrase.kind not in _ANYWHERE):
        return False
    part = words[place : place + length]
    long_enough = length == len(words) or length > 1 or len(part[0]) >= 4
    return long_enough and all(map(_says, part, phrase.words)) and phrase.unless.isdisjoint(words)


@lru_cache(maxsize=10_000)
def _says(word: str, wanted: str) -> bool:
    """The word itself, a listed abbreviation of it, or the word with letters left out."""
    return (
        word == wanted
        or (wanted,) in abbreviations().get(word, ())
        or (4 <= len(word) < len(wanted) and skipped(word, wanted) > 0.75)
    )


@lru_cache
def _known() -> frozenset[str]:
    """Names of courses that a phrase would take for none: `Work Release`, `Cafeteria` in a culinary program."""
    return frozenset(
        name.lower()
        for code, known in known_names().items()
        if code != _REST
        for name in known.names
        if "homeroom" not in name.lower()
    )


@lru_cache
def _whole() -> Mapping[tuple[str, ...], NotCourse]:
    """Phrases with a number or a single letter (`Period 1`, `Block A`), which tell nothing in another title."""
    return {p.words: p for p in not_courses() if not all(len(word) > 1 and word.isalpha() for word in p.words)}


@lru_cache
def _by_letter() -> Mapping[str, Sequence[NotCourse]]:
    found: dict[str, list[NotCourse]] = {}
    for phrase in not_courses():
        found.setdefault(phrase.words[0][0], []).append(phrase)
    return found
