"""What is learned from: courses of coded lists, and names that schools use, cut as an information system cuts them."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.expand import stem
from rollbook.crosswalk.features import Candidates
from rollbook.crosswalk.knowledge import Knowledge
from rollbook.crosswalk.lists import Coded
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.neighbours import neighbours
from rollbook.crosswalk.read import read_course
from rollbook.crosswalk.reading import read_title
from rollbook.crosswalk.weights import Weights
from rollbook.crosswalk.word_lists import abbreviations, departments

_SEED = 20260801


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates for one course, which of them are right, and how much the course counts."""

    found: Candidates
    right: NDArray[np.bool_]
    weight: float


def of_list(
    coded: Sequence[Coded], name: str, known: Knowledge, weights: Weights | None, weight: float
) -> list[Example]:
    """The agreed courses of a list, whose own titles count as unknown; with `weights`, what stands beside them too."""
    own = np.array([title.kind == f"learned:{name}" for title in known.index.titles])
    courses = [row.course for row in coded]
    found = [_found(course, known, own if own.any() else None) for course in courses]
    if weights is not None:
        spreads = [_spread(candidates, known, weights) for candidates in found]
        pairs = zip(found, neighbours(courses, spreads), strict=True)
        found = [known.featurer.beside(candidates, beside) for candidates, beside in pairs]
    return [_example(one, row.acceptable, known, weight) for one, row in zip(found, coded, strict=True) if row.agreed]


def _found(course: LocalCourse, known: Knowledge, unknown: NDArray[np.bool_] | None) -> Candidates:
    read = read_course(course)
    return known.featurer.candidates(read.reading, read.aside, unknown)


def _spread(found: Candidates, known: Knowledge, weights: Weights) -> NDArray[np.float64]:
    spread = np.zeros(100)
    np.add.at(spread, known.featurer.prior.subject[found.codes], weights.shares(found))
    return spread


def _example(found: Candidates, acceptable: Iterable[str], known: Knowledge, weight: float) -> Example:
    wanted = frozenset(acceptable)
    right = np.array([known.index.codes[code] in wanted for code in found.codes])
    return Example(found, right, weight)


def of_names(known: Knowledge, count: int, weight: float) -> list[Example]:
    """Names that schools use, the usual courses oftener, each cut at random; the name itself counts as unknown."""
    dice = random.Random(_SEED)
    pool = [
        (code, name, names.common, len(names.names)) for code, names in known_names().items() for name in names.names
    ]
    odds = [common**1.5 / max(names, 4) + 0.02 for _, _, common, names in pool]
    alike = _alike(known)
    learned = np.array([title.kind.startswith("learned") for title in known.index.titles])
    drawn = dice.choices(pool, odds, k=count)
    return [_of_name(code, name, known, dice, alike, learned, weight) for code, name, _, _ in drawn]


def _of_name(  # noqa: PLR0913, PLR0917
    code: str,
    name: str,
    known: Knowledge,
    dice: random.Random,
    alike: Callable[[str], list[int]],
    learned: NDArray[np.bool_],
    weight: float,
) -> Example:
    unknown = learned & (dice.random() < 0.5)
    unknown[alike(name)] = True
    course = LocalCourse("", cut(name, dice), _department(code, dice), _grades(code, known, dice))
    found = _found(course, known, unknown)
    subject = int(code[:2])
    beside = {subject: dice.uniform(0.3, 0.95)} if dice.random() < 0.6 else _elsewhere(dice)
    return _example(known.featurer.beside(found, beside), [code], known, weight)


def _elsewhere(dice: random.Random) -> dict[int, float]:
    """Now and then a course stands among those of another subject."""
    return {dice.choice([1, 2, 3, 4, 5, 8, 24]): 0.6} if dice.random() < 0.12 else {}


def _department(code: str, dice: random.Random) -> str:
    if dice.random() < 0.5:
        return ""
    fitting = [name for name, subjects in departments().items() if code[:2] in subjects[:2]]
    return dice.choice(fitting) if fitting and dice.random() < 0.93 else dice.choice(list(departments()))


def _grades(code: str, known: Knowledge, dice: random.Random) -> str:
    if dice.random() < 0.5:
        return ""
    place = known.index.codes.index(code)
    low, high = int(known.featurer.prior.low[place]), int(known.featurer.prior.high[place])
    return "Grades 9-12" if (low, high) == (6, 12) else f"Grades {max(low, 0)}-{high}"


def _alike(known: Knowledge) -> Callable[[str], list[int]]:
    """Finds the places of all titles that read like a name, whatever their code."""
    places: defaultdict[object, list[int]] = defaultdict(list)
    for place, title in enumerate(known.index.titles):
        places[_key(title.text)].append(place)
    return lambda name: places[_key(name)]


def _key(title: str) -> tuple[object, ...]:
    reading = read_title(title)
    return frozenset(map(stem, reading.words)), reading.numbers, reading.grades, reading.marks


def cut(name: str, dice: random.Random) -> str:
    """A title as an information system holds it: four in ten whole, else about half of the long words shortened."""
    return name if dice.random() < 0.4 else " ".join(_cut_words(name.split(), dice))


def _cut_words(words: Iterable[str], dice: random.Random) -> Iterator[str]:
    for word in words:
        if len(word) <= 4 or dice.random() < 0.45:
            yield word
        elif (listed := _short_forms().get(word.lower())) and dice.random() < 0.5:
            yield dice.choice(listed).title()
        elif dice.random() < 0.6:
            yield word[: dice.choice([3, 4, 5])]
        else:
            yield word[0] + re.sub("[aeiou]", "", word[1:])[: dice.choice([3, 4, 5])]


_SHORT_FORMS: dict[str, list[str]] = {}


def _short_forms() -> dict[str, list[str]]:
    if not _SHORT_FORMS:
        for short, longs in abbreviations().items():
            for long in longs[:2]:
                _SHORT_FORMS.setdefault(" ".join(long), []).append(short)
    return _SHORT_FORMS
