"""Which words a cut word may stand for: `crmnl` is criminal, `bio` biology, `compsci` computer science."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from rollbook.crosswalk.word_lists import abbreviations, groups

_MOST = 12
#: How far each way of reading is trusted, 1 being the word itself. From leaving lists out in turn (benchmarks).
_SAME_STEM, _ALIKE, _LISTED, _LISTED_LATER, _PREFIX, _SKIPPED, _MISSPELT, _JOINED = (
    0.97,
    0.9,
    0.97,
    0.85,
    0.9,
    0.8,
    0.75,
    0.9,
)
_VOWELS = re.compile(r"[aeiouy]")


class Meant(NamedTuple):
    """One reading of a word: the words it stands for, and how far the reading is trusted, from 0 to 1."""

    words: tuple[str, ...]
    trust: float


@cache
def stem(word: str) -> str:
    """Singular and plural, -ing and -ed alike; crude, for both sides are cut the same way."""
    for ending, instead in (("ies", "y"), ("ics", "ic"), ("sses", "ss"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return word


class Expander:
    """Reads words against a vocabulary of stems, given with how many titles each stands in."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._counts = vocabulary
        self._by_first: dict[str, list[str]] = {}
        for word in vocabulary:
            self._by_first.setdefault(word[0], []).append(word)
        self._known: dict[str, tuple[Meant, ...]] = {}

    def meant(self, word: str) -> tuple[Meant, ...]:
        """Every reading that the vocabulary allows, the most trusted first; empty for a name or an unknown word."""
        if word not in self._known:
            self._known[word] = self._read(word)
        return self._known[word]

    def _read(self, word: str) -> tuple[Meant, ...]:
        found: dict[tuple[str, ...], float] = {}
        for meant in self._all(word):
            stems = tuple(stem(part) for part in meant.words)
            if any(part in self._counts for part in stems):
                found[stems] = max(found.get(stems, 0.0), meant.trust)
        best = sorted(found.items(), key=lambda pair: -pair[1])[:_MOST]
        return tuple(Meant(words, trust) for words, trust in best)

    def _all(self, word: str) -> Iterable[Meant]:
        known = stem(word) in self._counts
        if known:
            yield Meant((word,), 1.0)
        listed = abbreviations().get(word, ())
        for place, longs in enumerate(listed):
            yield Meant(longs, (_LISTED if place == 0 else _LISTED_LATER) * (0.9 if known else 1.0))
            for alike in groups().get(" ".join(longs), ()):
                yield Meant(alike, _LISTED_LATER * _ALIKE)
        for alike in groups().get(word, ()):
            yield Meant(alike, _ALIKE)
        if not known or (len(word) <= 4 and self._counts[stem(word)] <= 2):
            yield from self._cut(word)
        if not known and not listed:
            yield from self._joined(word)
            yield from self._misspelt(word)

    def _cut(self, word: str) -> Iterable[Meant]:
        if len(word) < 2:
            return
        for full in self._by_first.get(word[0], ()):
            if len(full) <= len(word):
                continue
            if full.startswith(word) and len(word) >= 3:
                yield Meant((full,), _PREFIX * _length_trust(word, full))
            elif (trust := skipped(word, full)) > 0:
                yield Meant((full,), _SKIPPED * trust)

    def _joined(self, word: str) -> Iterable[Meant]:
        """Two words written as one, each whole or cut: `compsci`, `photoshop`, `healthcare`."""
        for cut in range(3, len(word) - 2):
            left, right = self._start(word[:cut]), self._start(word[cut:])
            if left and right:
                yield Meant((left, right), _JOINED * (1.0 if left == word[:cut] or right == word[cut:] else 0.8))

    def _start(self, part: str) -> str | None:
        if stem(part) in self._counts:
            return stem(part)
        listed = abbreviations().get(part, ())
        return next((longs[0] for longs in listed if len(longs) == 1 and stem(longs[0]) in self._counts), None)

    def _misspelt(self, word: str) -> Iterable[Meant]:
        if len(word) < 5:
            return
        for full in self._by_first.get(word[0], ()):
            if abs(len(full) - len(word)) <= 2:
                distance = DamerauLevenshtein.distance(word, full, score_cutoff=2)
                if distance <= (1 if len(word) < 8 else 2):
                    yield Meant((full,), _MISSPELT if distance == 1 else _MISSPELT * 0.8)


def _length_trust(word: str, full: str) -> float:
    """A longer part of the word is surer."""
    return min(1.0, 0.7 + 0.3 * len(word) / len(full) + 0.05 * max(len(word) - 3, 0))


def skipped(word: str, full: str) -> float:
    """How well `word` reads as `full` with letters left out, from 0 (not at all) to 1; the first letter must stand.

    Dropped vowels cost little, dropped consonants much, and the letters that are kept must be in order.
    """
    place = 0
    for letter in word:
        place = full.find(letter, place) + 1
        if not place:
            return 0.0
    consonants, total = len(_VOWELS.sub("", word)), len(_VOWELS.sub("", full))
    share = min(consonants / total, 1.0) if total else 0.0
    ends = 0.1 if stem(word)[-1] == full[-1] else 0.0
    return max(0.0, min(1.0, share + ends)) if share >= 0.5 and len(word) >= 2 and consonants >= 2 else 0.0
