"""Codes by words or by number."""

import numpy as np

from rollbook.code_sets import CodeSet, near
from rollbook.crosswalk.course import LocalCourse, Suggestion
from rollbook.crosswalk.features import FEATURES
from rollbook.crosswalk.read import read_course
from rollbook.crosswalk.reasons import reasons
from rollbook.crosswalk.suggest import Adviser

#: A code that none of these speaks for has no word of what was asked.
_TOUCHED = [FEATURES.index(name) for name in ("asked", "kin", "same_number", "same_grade")]


def search(words: str, by: Adviser, limit: int = 10) -> list[Suggestion]:
    """The codes that fit the words, best first; for digits the codes that begin so, or that were likeliest meant.

    Words are read as a course's title is, cut words too. The probabilities are those of a course of that title.
    """
    wanted = words.strip()
    codes = by.state.codes
    return _by_number(wanted, codes, limit) if _is_number(wanted, codes) else _by_words(wanted, by, limit)


def _is_number(wanted: str, codes: CodeSet) -> bool:
    """Digits, or how a code begins that has a letter; but not `3D Animation`."""
    if wanted.isdecimal():
        return True
    return any(sign.isdecimal() for sign in wanted) and any(c.startswith(wanted.upper()) for c in codes.codes)


def _by_number(number: str, codes: CodeSet, limit: int) -> list[Suggestion]:
    starting = [code for code in codes.current if code.code.startswith(number.upper())]
    if starting:
        return [Suggestion(code.code, code.title, 0.0, (code.subject_area,)) for code in starting[:limit]]
    instead = codes.replacement(number)
    if instead is not None:
        return [Suggestion(instead.code, instead.title, 0.0, (f"took the place of {number}",))]
    return [Suggestion(found.code.code, found.code.title, 0.0, (found.why,)) for found in near(codes, number)]


def _by_words(words: str, by: Adviser, limit: int) -> list[Suggestion]:
    read, known = read_course(LocalCourse("", words)), by.known
    found = known.featurer.candidates(read.reading, read.aside)
    shares = by.weights.shares(found)
    results = []
    for place in np.argsort(-shares, kind="stable"):
        if not found.values[place, _TOUCHED].any():
            continue
        standard = known.index.codes[found.codes[place]]
        code, _ = by.state.given(standard, frozenset())
        if code:
            why = reasons(read, standard, int(found.titles[place]), known, {})
            results.append(Suggestion(code, by.state.codes.codes[code].title, round(float(shares[place]), 3), why))
    return results[:limit]
