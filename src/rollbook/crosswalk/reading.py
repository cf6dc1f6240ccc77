"""What a title says: its words, its numbers, the grades it is for, and its marks (honors, AP, dual credit, ...)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rollbook.crosswalk.word_lists import Marker, markers, small_words

#: Grades as numbers: kindergarten is 0, everything before it -1.
#: A greater number is a word: the year of `US History from 1877`.
_EARLY, _KINDERGARTEN, _LAST_GRADE = -1, 0, 13
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth"
_COUNTED = "one two three four five six"
_SPELLED = {word: number for words in (_ORDINALS, _COUNTED) for number, word in enumerate(words.split(), start=1)}
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")
_GRADE_WORDS = frozenset({"grade", "grades", "gr", "grd", "gd"})
_CLASSES = {"freshman": 9, "freshmen": 9, "frosh": 9, "sophomore": 10, "soph": 10, "junior": 11, "senior": 12}
#: `S2` and `Q1` are parts of a year, not numbers.
_PART = re.compile(r"\b(?:s|q|sem|qtr|tri|semester|quarter)\s?[1-4]\b")
_TOKEN = re.compile(r"[a-z]+|[23]d(?![a-z])|\d+(?:st|nd|rd|th)?(?![a-z0-9])|\d+")
_PRE_KINDERGARTEN = re.compile(r"\bpre[ -]?k(indergarten)?\b|\bpk\b|\bearly childhood education\)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A title taken apart. `words` are in order, numbers and grades not among them; `marked` are those of marks."""

    words: tuple[str, ...]
    marked: frozenset[str]
    numbers: frozenset[int]
    grades: frozenset[int]
    marks: frozenset[str]


@lru_cache(maxsize=100_000)
def read_title(title: str) -> Reading:
    text = plain(title)
    tokens = _tokens(text)
    words, numbers, grades = _counted(tokens)
    if _PRE_KINDERGARTEN.search(text):
        grades.add(_EARLY)
    elif {"kindergarten", "kdg", "kndg"} & set(tokens):
        grades.add(_KINDERGARTEN)
    marks, marked = _marks(tokens)
    kept = tuple(word for word in words if word not in small_words())
    return Reading(kept or tuple(words), frozenset(marked), frozenset(numbers), frozenset(grades), frozenset(marks))


def plain(title: str) -> str:
    """Lower case and ASCII; an apostrophe or a dot inside a word closes up, so that gov't and P.E. are one word."""
    text = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"(?<=[a-z])['`](?=[a-z])", "", text)
    return re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_PART.sub(" semester ", text))


def _counted(tokens: Sequence[str]) -> tuple[list[str], set[int], set[int]]:
    """Words, numbers and grades apart. A number beside `grade` is one, and so is any from 6 to 12."""
    words: list[str] = []
    numbers: set[int] = set()
    grades: set[int] = set()
    for place, token in enumerate(tokens):
        number = _number(token, tokens, place)
        if token in _GRADE_WORDS:
            continue
        if token in _CLASSES:
            grades.add(_CLASSES[token])
        if number is None or number > _LAST_GRADE:
            words.append(token)
        elif _beside_grade(tokens, place):
            grades.add(number)
        else:
            numbers.add(number)
    return words, numbers, grades | {n for n in numbers if 6 <= n <= 12}


def _number(token: str, tokens: Sequence[str], place: int) -> int | None:
    if (ordinal := _ORDINAL.match(token)) is not None:
        return int(ordinal[1])
    if token.isdigit():
        return int(token)
    if token in _SPELLED:
        return _SPELLED[token]
    alone = place == 0 and len(tokens) > 1
    return None if alone else _ROMAN.get(token)


def _beside_grade(tokens: Sequence[str], place: int) -> bool:
    """`grade` stands somewhere before the number, or right behind it."""
    return bool(_GRADE_WORDS & {*tokens[:place], *tokens[place + 1 : place + 2]})


def _marks(tokens: Sequence[str]) -> tuple[set[str], set[str]]:
    found = list(_found(tokens))
    return {marker.mark for marker in found}, {word for marker in found for word in marker.words}


def _found(tokens: Sequence[str]) -> Iterator[Marker]:
    known = _by_first_word()
    for place, token in enumerate(tokens):
        for marker in known.get(token, ()):
            end = place + len(marker.words)
            at_edge = len(tokens) > 1 and (place == 0 or end >= len(tokens) - 1)
            if tuple(tokens[place:end]) == marker.words and (at_edge or not marker.edge):
                yield marker


@lru_cache
def _by_first_word() -> dict[str, list[Marker]]:
    found: dict[str, list[Marker]] = {}
    for marker in markers():
        found.setdefault(marker.words[0], []).append(marker)
    return found


def marks_in_cell(cell: str) -> frozenset[str]:
    """The marks that a cell such as `H*`, `Honors` or `(AP) Grade 9` names; a letter counts where it is alone."""
    tokens = _tokens(plain(cell)) if cell else []
    if not tokens:
        return frozenset()
    alone = {marker.mark for marker in markers() if marker.words == tuple(tokens) and marker.mark != "part"}
    sure = {marker.mark for marker in _found(tokens) if not marker.edge and marker.mark != "part"}
    return frozenset(alone | sure)


#: Marks that decide which code a course has, and not its level alone.
_DECIDING = ("advanced_placement", "international_baccalaureate", "cambridge")


def number_bits(reading: Reading) -> int:
    return _bits(reading.numbers)


def grade_bits(reading: Reading) -> int:
    return _bits(grade + 1 for grade in reading.grades if _EARLY <= grade <= _LAST_GRADE)


def mark_bits(reading: Reading) -> int:
    """The marks that decide which code a course has."""
    return _bits(place for place, mark in enumerate(_DECIDING) if mark in reading.marks)


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in set(places))
