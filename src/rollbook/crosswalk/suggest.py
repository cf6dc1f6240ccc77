"""The best codes for each course of a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor
from typing import NamedTuple

import numpy as np

from rollbook.crosswalk.apart import why_apart
from rollbook.crosswalk.course import LocalCourse, Suggested, Suggestion
from rollbook.crosswalk.decision import Place
from rollbook.crosswalk.features import Candidates
from rollbook.crosswalk.knowledge import Knowledge, knowledge
from rollbook.crosswalk.levels import level_of
from rollbook.crosswalk.memory import Memory, earlier
from rollbook.crosswalk.neighbours import Spread, neighbours
from rollbook.crosswalk.read import ReadCourse, read_course
from rollbook.crosswalk.reading import Reading, read_title
from rollbook.crosswalk.reasons import reasons
from rollbook.crosswalk.remembered import with_memory
from rollbook.crosswalk.state import StateCodes, national
from rollbook.crosswalk.weights import Weights, learned

SHOWN = 5
_NEVER_SURE = 0.999
#: So many codes are looked at for five: a state may lack some, and memory may lift others.
_WIDE = 20


@dataclass(frozen=True)
class Adviser:
    """What suggestions are made from: what is known of the codes, what a state takes, what was chosen before."""

    known: Knowledge
    state: StateCodes
    memory: Memory = field(default_factory=Memory)
    place: Place = field(default_factory=Place)
    weights: Weights = field(default_factory=learned)


def adviser(state: StateCodes | None = None, memory: Memory | None = None, place: Place | None = None) -> Adviser:
    state = state or national()
    return Adviser(knowledge(state.standard), state, memory or Memory(), place or Place())


class _Sought(NamedTuple):
    """A course taken apart, and the codes that come into question."""

    read: ReadCourse
    found: Candidates


def suggest(courses: Sequence[LocalCourse], by: Adviser) -> list[Suggested]:
    """For each course, in order, the best five codes with their probabilities, or why it is no course.

    The whole list is read at once, since courses of one department tell something of each other.
    """
    apart = [_apart(course, by) for course in courses]
    sought = [_sought(course, by) for course, why in zip(courses, apart, strict=True) if not why]
    suggested = iter(_suggested(sought, by))
    return [
        Suggested(course, "", "", (), apart=why) if why else next(suggested)
        for course, why in zip(courses, apart, strict=True)
    ]


def _apart(course: LocalCourse, by: Adviser) -> str:
    """What the school itself decided the last time goes before what the title says."""
    own = by.memory.own(course, by.place)
    if own is None:
        return why_apart(course.title)
    return f"{earlier(own)}: no course" if own.state == "not a course" else ""


def _sought(course: LocalCourse, by: Adviser) -> _Sought:
    read = read_course(course)
    return _Sought(read, by.known.featurer.candidates(read.reading, read.aside))


def _suggested(sought: Sequence[_Sought], by: Adviser) -> Iterator[Suggested]:
    spreads = [_spread(item.found, by) for item in sought]
    besides = neighbours([item.read.course for item in sought], spreads)
    for item, beside in zip(sought, besides, strict=True):
        yield _of_course(item, beside, by)


def _spread(found: Candidates, by: Adviser) -> Spread:
    spread = np.zeros(100)
    np.add.at(spread, by.known.featurer.prior.subject[found.codes], by.weights.shares(found))
    return spread


def _of_course(item: _Sought, beside: Mapping[int, float], by: Adviser) -> Suggested:
    found = by.known.featurer.beside(item.found, beside)
    shares = by.weights.shares(found)
    best = np.argsort(-shares, kind="stable")[: SHOWN if by.state.is_national and not by.memory.decisions else _WIDE]
    ranked = [(by.known.index.codes[found.codes[place]], int(found.titles[place])) for place in best]
    probabilities = _probabilities([float(shares[place]) for place in best], by.weights)
    titles = dict(ranked)
    fresh = [
        Suggestion(code, by.known.codes.codes[code].title, probability, ())
        for (code, _), probability in zip(ranked, probabilities, strict=True)
    ]
    given = dict(_of_state(fresh, item.read.reading, by.state))
    standards = {one.code: standard for standard, one in given.items()}
    choices = by.memory.choices(item.read.course, by.place)
    shown = _rounded(with_memory(list(given.values()), choices, by.state.codes)[:SHOWN])
    suggestions = tuple(_explained(one, standards.get(one.code, ""), item.read, titles, beside, by) for one in shown)
    return _with_level(item, suggestions, by)


def _explained(  # noqa: PLR0913, PLR0917
    suggestion: Suggestion,
    standard: str,
    read: ReadCourse,
    titles: Mapping[str, int],
    beside: Mapping[int, float],
    by: Adviser,
) -> Suggestion:
    """With what the title says, behind what memory and the state say. Late, since only few codes are shown."""
    why = reasons(read, standard, titles[standard], by.known, beside) if standard in titles else ()
    return replace(suggestion, reasons=(*suggestion.reasons, *why))


def _rounded(suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """To three places, all but the first downwards, so that together they are never more than certain."""
    for place, one in enumerate(suggestions):
        down = floor(one.probability * 1000) / 1000
        yield replace(one, probability=down if place else min(round(one.probability, 3), _NEVER_SURE))


def _with_level(item: _Sought, suggestions: tuple[Suggestion, ...], by: Adviser) -> Suggested:
    first = by.state.codes.codes[suggestions[0].code] if suggestions else None
    code = (first.standard or first.code) if first else ""
    place = by.known.index.codes.index(code) if code in by.known.index.codes else None
    highest = 12.0 if place is None else float(by.known.featurer.prior.high[place])
    own = sorted(read_title(suggestions[0].title).marks) if suggestions else []
    level = level_of(item.read.course, item.read.reading, highest, own, by.state.levels)
    return Suggested(item.read.course, level.code, level.reason, suggestions)


def _probabilities(shares: Sequence[float], weights: Weights) -> list[float]:
    """The first is calibrated; the others share what is left as the model spreads it."""
    first = weights.calibrated(shares[0])
    left = (1 - first) / max(1 - shares[0], 1e-6)
    return [first, *(min(share * left, first) for share in shares[1:])]


def _of_state(
    suggestions: Sequence[Suggestion], reading: Reading, state: StateCodes
) -> Iterator[tuple[str, Suggestion]]:
    """Each standard code with the state's code for it, once; those that the state does not have are left out."""
    given: set[str] = set()
    for suggestion in suggestions:
        code, why = state.given(suggestion.code, reading.marks)
        if code and code not in given:
            given.add(code)
            told = (*suggestion.reasons, why) if why else suggestion.reasons
            yield suggestion.code, replace(suggestion, code=code, title=state.codes.codes[code].title, reasons=told)
