"""How each code that may fit a course fits it, in numbers that the model weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rollbook.crosswalk.aside import Aside
from rollbook.crosswalk.index import KINDS, Floats, Held, Index
from rollbook.crosswalk.prior import Prior
from rollbook.crosswalk.reading import Reading, grade_bits, mark_bits, number_bits

CANDIDATES = 60
_NOWHERE = 22
_FULL = 0.97
_NO_WORD = -0.1
#: The weight of words that a title needs before its standing in a description says anything.
_TELLING = 0.5
#: No elementary school counts in roman numerals: `Art I` is not art in grade 1.
_LAST_WITHOUT_ROMAN = 5
Masked = NDArray[np.bool_]
Array = NDArray[Any]

FEATURES = (
    *("asked", "told", "both", "exact", "exact_common", "asked_fully"),
    *("own_asked", "own_told", "own_both", "named_both", "learned_both", "topic", "behind"),
    *("same_number", "same_numbers", "other_number", "missing_number", "added_number"),
    *("same_grade", "other_grade", "added_grade"),
    *("marks_agree", "mark_missing", "mark_added", "low_grades", "high_grades", "that_grade"),
    *("common", "common_square", "department", "kind_agrees", "kind_added", "kind_missing", "kin", "kin_department"),
    *("neighbours", "kin_neighbours", "explained", "described"),
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The codes that may fit (places in `index.codes`), for each the title that fits best, and the features by row."""

    codes: NDArray[np.int64]
    titles: NDArray[np.int64]
    values: Floats


class Featurer:
    def __init__(self, index: Index, prior: Prior) -> None:
        self.index, self.prior = index, prior
        self._ends = np.append(index.first_of_code[1:], len(index.titles))

    @cached_property
    def _kinds(self) -> Mapping[str, Masked]:
        return {kind: self.index.kinds == place for place, kind in enumerate(KINDS)}

    def candidates(self, reading: Reading, aside: Aside, masked: Masked | None = None) -> Candidates:
        """The codes that come into question; titles that are `masked` count as unknown (for leaving a list out)."""
        held = self._without(self.index.hold(reading), masked)
        rank = self._rank(reading, held, masked)
        by_code = np.maximum.reduceat(rank, self.index.first_of_code)
        kin = self._kin(aside.rest, masked) if aside.kind else np.zeros_like(by_code)
        if aside.kind:
            by_code = np.where(self.prior.kind == aside.kind, 0.35 + 0.6 * kin, by_code)
        score = (
            by_code + 0.03 * self.prior.common + 0.08 * self._by_subject(aside.subjects) + 0.1 * self._of_grade(aside)
        )
        if aside.roman:
            score = np.where(self.prior.high <= _LAST_WITHOUT_ROMAN, -9, score)
        explained = self._explained(aside.description)
        codes = np.argsort(-(score + 0.3 * explained), kind="stable")[:CANDIDATES]
        found = self._described(codes, rank, by_code, kin, reading, held, aside)
        found.values[:, FEATURES.index("explained")] = explained[codes]
        return found

    def beside(self, found: Candidates, neighbours: Mapping[int, float]) -> Candidates:
        """The candidates, with how the courses beside this one spread over the subject areas."""
        shares = self._by_subject(neighbours)[found.codes]
        values = found.values.copy()
        values[:, FEATURES.index("neighbours")] = shares
        values[:, FEATURES.index("kin_neighbours")] = shares * (self.prior.kind[found.codes] > 0)
        return replace(found, values=values)

    def _of_grade(self, aside: Aside) -> Floats:
        """1 for the codes of the one grade that the course is for."""
        if aside.grades is None or aside.grades[0] != aside.grades[1]:
            return np.zeros_like(self.prior.low)
        grade = aside.grades[0]
        return np.asarray((self.prior.low == grade) & (self.prior.high == grade), dtype=np.float32)

    def _explained(self, description: Reading | None) -> Floats:
        """For each code, how much of its best title or name stands in the course's description."""
        if description is None:
            return np.zeros_like(self.prior.common)
        told = self.index.hold(description).told
        telling = (self._kinds["own"] | self._kinds["name"]) & (self.index.content > _TELLING)
        return np.maximum.reduceat(np.where(telling, told, np.float32(0)), self.index.first_of_code)

    @staticmethod
    def _without(held: Held, masked: Masked | None) -> Held:
        return held if masked is None else Held(*(np.where(masked, np.float32(0), part) for part in held))

    def _rank(self, reading: Reading, held: Held, masked: Masked | None) -> Floats:
        """A first, rough score of every title; most have no word of the course, and are not looked at."""
        rank = np.full(len(held.asked), _NO_WORD, dtype=np.float32)
        here = np.flatnonzero(held.asked)
        asked, told = held.asked[here], held.told[here]
        words = asked * (0.4 + 0.6 * told)
        words = np.where(self._kinds["topic"][here], 0.6 * np.minimum(asked, told), words)
        words = np.where(self._kinds["described"][here], 0.4 * asked, words)
        misfit = self.index.marks[here] != mark_bits(reading)
        rank[here] = words + 0.12 * self._number_fit(reading, here) - 0.25 * misfit
        return rank if masked is None else np.where(masked, np.float32(-2.0), rank)

    def _number_fit(self, reading: Reading, here: Array) -> Array:
        numbers, grades = number_bits(reading), grade_bits(reading)
        their_numbers, their_grades = self.index.numbers[here], self.index.grades[here]
        theirs = (their_numbers | their_grades) > 0
        same = ((their_numbers & numbers) > 0) | ((their_grades & grades) > 0)
        equal = (their_numbers == numbers) & (their_grades == grades)
        if not numbers | grades:
            return np.asarray(theirs * -0.8)
        return np.asarray(same * 0.7 + (same & equal) * 0.3 - (theirs & ~same) * 2.0 - ~theirs * 0.5)

    def _by_subject(self, shares: Mapping[int, float]) -> Floats:
        table = np.zeros(100, dtype=np.float32)
        for subject, share in shares.items():
            table[subject] = share
        return np.asarray(table[self.prior.subject])

    def _kin(self, rest: Reading, masked: Masked | None) -> Floats:
        """For a code such as `Biology—Aide`, how well its block or subject fits the words beside `aide`.

        A code of no subject (`Miscellaneous—Aide`) fits where no word is left.
        """
        nowhere = self.prior.subject == _NOWHERE
        if not rest.words:
            return np.asarray(nowhere, dtype=np.float32)
        rank = self._rank(rest, self.index.hold(rest), masked)
        by_code = np.where(nowhere, 0.0, np.maximum.reduceat(rank, self.index.first_of_code))
        blocks, subjects = np.full(2000, -2.0), np.full(100, -2.0)
        np.maximum.at(blocks, self.prior.block, by_code)
        np.maximum.at(subjects, self.prior.subject, by_code)
        whole_subject = self.prior.block % 20 == 19
        kin = np.where(whole_subject, subjects[self.prior.subject] - 0.1, blocks[self.prior.block])
        return np.where(nowhere, 0.1, kin).astype(np.float32)

    def _described(  # noqa: PLR0913, PLR0917 (what was found on the way)
        self, codes: Array, rank: Floats, by_code: Floats, kin: Floats, reading: Reading, held: Held, aside: Aside
    ) -> Candidates:
        flat, segments = self._titles_of(codes)
        best = _first_best(rank[flat], flat, segments)
        told = {
            **self._apart_from_kind(codes, aside, self._of_words(best, flat, segments, held)),
            **self._of_numbers(best, reading),
            **self._of_marks(best, reading),
            **self._of_code(codes, kin, aside),
            "behind": np.maximum.reduceat(rank[flat], segments) - by_code.max(),
        }
        told["exact"] = told.pop("worded") & told.pop("numbered") & told.pop("marked")
        told["exact_common"] = told["exact"] * told["common"]
        values = np.zeros((len(codes), len(FEATURES)), dtype=np.float32)
        for name, column in told.items():
            values[:, FEATURES.index(name)] = column
        return Candidates(codes, best, values)

    def _titles_of(self, codes: Array) -> tuple[Array, Array]:
        """The places of all titles of the codes, one code after the other, and where each code's begin."""
        starts = self.index.first_of_code[codes]
        lengths = self._ends[codes] - starts
        segments = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return np.repeat(starts - segments, lengths) + np.arange(lengths.sum()), segments

    def _of_words(self, best: Array, flat: Array, segments: Array, held: Held) -> dict[str, Array]:
        both = held.asked * held.told

        def most(values: Floats, kind: str) -> Array:
            return np.maximum.reduceat(np.where(self._kinds[kind][flat], values[flat], 0), segments)

        asked, told = held.asked[best], held.told[best]
        return {
            "asked": asked,
            "told": told,
            "both": asked * told,
            "asked_fully": asked > 0.95,
            "worded": (asked > _FULL) & (told > _FULL),
            "own_asked": most(held.asked, "own"),
            "own_told": most(held.told, "own"),
            "own_both": most(both, "own"),
            "named_both": most(both, "name"),
            "learned_both": most(both, "learned"),
            "topic": most(np.minimum(held.asked, held.told), "topic"),
            "described": most(held.asked, "described"),
        }

    def _apart_from_kind(self, codes: Array, aside: Aside, words: dict[str, Array]) -> dict[str, Array]:
        """A code of the kind that is asked for is known by its kin alone: the words of the kind say nothing of it."""
        agrees = (self.prior.kind[codes] == aside.kind) & (aside.kind > 0)
        return {name: np.where(agrees, 0, column) if name != "worded" else column for name, column in words.items()}

    def _of_numbers(self, best: Array, reading: Reading) -> dict[str, Array]:
        mine, my_grades = number_bits(reading), grade_bits(reading)
        theirs, their_grades = self.index.numbers[best], self.index.grades[best]
        same, same_grade = (theirs & mine) > 0, (their_grades & my_grades) > 0
        return {
            "same_number": same,
            "same_numbers": same & (theirs == mine),
            "other_number": (theirs > 0) & (mine > 0) & ~same & ~same_grade,
            "missing_number": (mine > 0) & (theirs == 0) & ~same_grade,
            "added_number": (theirs > 0) & (mine == 0),
            "same_grade": same_grade,
            "other_grade": (their_grades > 0) & (my_grades > 0) & ~same_grade,
            "added_grade": (their_grades > 0) & (my_grades == 0),
            "numbered": (theirs == mine) & (their_grades == my_grades),
        }

    def _of_marks(self, best: Array, reading: Reading) -> dict[str, Array]:
        mine, theirs = mark_bits(reading), self.index.marks[best]
        return {
            "marks_agree": (mine > 0) & (theirs == mine),
            "mark_missing": (mine & ~theirs) > 0,
            "mark_added": (theirs & ~mine) > 0,
            "marked": theirs == mine,
        }

    def _of_code(self, codes: Array, kin: Floats, aside: Aside) -> dict[str, Array]:
        common, kind = self.prior.common[codes] / 5, self.prior.kind[codes]
        department = self._by_subject(aside.subjects)[codes]
        agrees = (kind > 0) & (kind == aside.kind)
        lowest, highest = self.prior.low[codes], self.prior.high[codes]
        low, high = aside.grades or (lowest, highest)
        return {
            "common": common,
            "common_square": common**2,
            "department": department,
            "kind_agrees": agrees,
            "kind_added": (kind > 0) & ~agrees,
            "kind_missing": (kind == 0) & (aside.kind > 0),
            "kin": np.where(agrees, kin[codes], 0),
            "kin_department": (kind > 0) * department,
            "low_grades": np.clip(lowest - high, 0, 4) / 4,
            "high_grades": np.clip(low - highest, 0, 4) / 4,
            "that_grade": self._of_grade(aside)[codes],
        }


def _first_best(rank: Floats, flat: Array, segments: Array) -> Array:
    """In each segment the place of the title that ranks first."""
    lengths = np.diff(np.append(segments, len(flat)))
    is_top = rank == np.repeat(np.maximum.reduceat(rank, segments), lengths)
    places = np.where(is_top, np.arange(len(flat)), len(flat))
    return np.asarray(flat[np.minimum.reduceat(places, segments)])
