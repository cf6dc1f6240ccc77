"""Every title under which a code is known, in arrays, so that a course is held against all of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rollbook.crosswalk.expand import Expander, Meant, stem
from rollbook.crosswalk.reading import Reading, grade_bits, mark_bits, number_bits, read_title

Floats = NDArray[np.float32]
#: A word that marks a level or a part tells less of the content.
MARK_WEIGHT = 0.35
_UNKNOWN_WORD, _RARE_PART = 0.55, 0.3
KINDS = ("own", "name", "topic", "learned", "described")


class Title(NamedTuple):
    """One text of a code: the standard's own title, a name that schools use, a telling word, one of a coded list, or
    the standard's description.
    """

    code: str
    text: str
    kind: str


class Held(NamedTuple):
    """A course held against all titles: the share of its words found in each, and of each one's words found in it."""

    asked: Floats
    told: Floats


class HeldWord(NamedTuple):
    """One word held against all titles: those where it is found, how much of it (0 to 1), and the weight it covers."""

    places: NDArray[np.int32]
    found: Floats
    covered: Floats


@dataclass(frozen=True)
class Index:
    """Titles sorted by code; `codes` are the different ones, in order.

    As long as `titles`: which code each has (`code_of`), its kind (a place in `KINDS`), its numbers, grades and marks
    as bits, and the weight of its words (`content`). The words stand in `vocabulary`; those titles that hold word w
    are `holders[starts[w]:starts[w + 1]]`.
    """

    titles: tuple[Title, ...]
    code_of: NDArray[np.int32]
    kinds: NDArray[np.int8]
    numbers: NDArray[np.int32]
    grades: NDArray[np.int32]
    marks: NDArray[np.int32]
    content: Floats
    vocabulary: tuple[str, ...]
    weights: Floats
    starts: NDArray[np.int32]
    holders: NDArray[np.int32]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title.code for title in self.titles))

    @cached_property
    def first_of_code(self) -> NDArray[np.int64]:
        return np.searchsorted(self.code_of, np.arange(len(self.codes)))

    @cached_property
    def expander(self) -> Expander:
        return Expander(dict(zip(self.vocabulary, np.diff(self.starts).tolist(), strict=True)))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {word: place for place, word in enumerate(self.vocabulary)}

    @cached_property
    def _words(self) -> dict[str, HeldWord]:
        return {}

    @cached_property
    def _scratch(self) -> Floats:
        """A row for what was found and one for what it covers, all zero between two uses."""
        return np.zeros((2, len(self.titles)), dtype=np.float32)

    def hold(self, reading: Reading) -> Held:
        asked, told = np.zeros((2, len(self.titles)), dtype=np.float32)
        total = 0.0
        for word in dict.fromkeys(reading.words):
            factor = MARK_WEIGHT if word in reading.marked else 1.0
            weight = self._asked_weight(word) * factor
            held = self._hold_word(word)
            asked[held.places] += weight * held.found
            told[held.places] += held.covered * factor
            total += weight
        return Held(asked / max(total, 1e-6), np.minimum(told / self.content, 1.0))

    def _asked_weight(self, word: str) -> float:
        """A cut word weighs what the words weigh that it stands for."""
        meant = self.expander.meant(word)
        return max(sum(map(self._weight, meant[0].words)), 0.1) if meant else _UNKNOWN_WORD

    def _weight(self, word: str) -> float:
        place = self._place.get(word)
        return _RARE_PART if place is None else float(self.weights[place])

    def _hold_word(self, word: str) -> HeldWord:
        if word not in self._words:
            found, covered = self._scratch
            meanings = self.expander.meant(word)
            touched = [self._hold_meant(meant, found, covered) for meant in meanings]
            places = np.unique(np.concatenate(touched)) if touched else np.zeros(0, dtype=np.int32)
            self._words[word] = HeldWord(places, found[places], covered[places])
            self._scratch[:, places] = 0
        return self._words[word]

    def _hold_meant(self, meant: Meant, found: Floats, covered: Floats) -> NDArray[np.int32]:
        """Put one reading of a word where it is better than those before, and return the titles that hold it."""
        weights = np.array([self._weight(word) for word in meant.words], dtype=np.float32)
        holders = [self._holders(word) for word in meant.words]
        places, of = np.unique(np.concatenate(holders), return_inverse=True)
        here = np.repeat(weights * np.float32(meant.trust), [len(some) for some in holders])
        sums = np.bincount(of, weights=here, minlength=len(places)).astype(np.float32)
        share = sums / weights.sum()
        better = share > found[places]
        found[places[better]] = share[better]
        covered[places[better]] = sums[better]
        return places

    def _holders(self, word: str) -> NDArray[np.int32]:
        place = self._place.get(word)
        return self.holders[self.starts[place] : self.starts[place + 1]] if place is not None else self.holders[:0]


def build(titles: Iterable[Title]) -> Index:
    """Reads every title; 30,000 take a second or two, which is why the shipped ones are kept read (`compiled`)."""
    ordered = tuple(sorted(titles))
    readings = [read_title(title.text) for title in ordered]
    codes = {code: place for place, code in enumerate(dict.fromkeys(title.code for title in ordered))}
    code_of = np.array([codes[title.code] for title in ordered], dtype=np.int32)
    holders: dict[str, list[int]] = {}
    for place, reading in enumerate(readings):
        for word in dict.fromkeys(map(stem, reading.words)):
            holders.setdefault(word, []).append(place)
    most = np.log(1 + len(codes))
    told = [1 - 0.85 * np.log(1 + len(set(code_of[places].tolist()))) / most for places in holders.values()]
    weight = dict(zip(holders, told, strict=True))
    return Index(
        titles=ordered,
        code_of=code_of,
        kinds=np.array([KINDS.index(title.kind.partition(":")[0]) for title in ordered], dtype=np.int8),
        numbers=np.array([number_bits(reading) for reading in readings], dtype=np.int32),
        grades=np.array([grade_bits(reading) for reading in readings], dtype=np.int32),
        marks=np.array([mark_bits(reading) for reading in readings], dtype=np.int32),
        content=np.array([_content(reading, weight) for reading in readings], dtype=np.float32),
        vocabulary=tuple(holders),
        weights=np.array(told, dtype=np.float32),
        starts=np.cumsum([0, *map(len, holders.values())], dtype=np.int32),
        holders=np.array([place for places in holders.values() for place in places], dtype=np.int32),
    )


def _content(reading: Reading, weight: Mapping[str, float]) -> float:
    """The weight of all words of a title, marks counting little."""
    told = {stem(word): weight[stem(word)] * (MARK_WEIGHT if word in reading.marked else 1) for word in reading.words}
    return sum(told.values()) or 1.0


def pack(index: Index) -> dict[str, NDArray[Any]]:
    """The index as arrays alone, texts as bytes."""
    arrays = {field.name: getattr(index, field.name) for field in fields(Index)}
    arrays["titles"] = _bytes("\t".join(title) for title in index.titles)
    arrays["vocabulary"] = _bytes(index.vocabulary)
    return arrays


def unpack(arrays: Mapping[str, NDArray[Any]]) -> Index:
    texts = {name: bytes(arrays[name]).decode().split("\n") for name in ("titles", "vocabulary")}
    titles = tuple(Title(*line.split("\t")) for line in texts["titles"])
    rest = {field.name: arrays[field.name] for field in fields(Index) if field.name not in texts}
    return Index(titles=titles, vocabulary=tuple(texts["vocabulary"]), **rest)


def _bytes(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)
