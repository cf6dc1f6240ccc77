"""Which codes may be meant by one that is not in the list."""

from collections.abc import Iterator
from typing import NamedTuple

from rollbook.code_sets.model import CodedCourse, CodeSet

_LETTER_FOR_DIGIT = str.maketrans("OoIl", "0011")
_MOST = 5


class Near(NamedTuple):
    code: CodedCourse
    why: str


def near(code_set: CodeSet, text: str) -> tuple[Near, ...]:
    """The codes that are likeliest meant, at most five: a certain slip first, then those that differ in one place."""
    asked = text.strip()
    certain = next(_certain(code_set, asked), None)
    if certain is not None:
        return (certain,)
    return tuple(Near(code, "differs in one place") for code in _one_place_off(code_set, asked))


def _certain(code_set: CodeSet, asked: str) -> Iterator[Near]:
    slips = (
        ("the zero in front was lost", [f"{'0' * zeros}{asked}" for zeros in (1, 2) if asked.isdigit()]),
        ("it has a letter for a digit", [asked.translate(_LETTER_FOR_DIGIT)]),
        ("it holds a space", ["".join(asked.split())]),
        ("capital and small letters count", [asked.upper(), asked.lower()]),
    )
    for why, meant in slips:
        yield from (Near(code_set.codes[code], why) for code in meant if code in code_set.codes)
    yield from _titled(code_set, asked)
    longest = next((asked[:end] for end in range(len(asked) - 1, 3, -1) if asked[:end] in code_set.codes), None)
    if longest is not None:
        yield Near(code_set.codes[longest], "it begins with this code")


def _titled(code_set: CodeSet, asked: str) -> Iterator[Near]:
    wanted = asked.casefold()
    for code in code_set.current:
        if code.title.casefold() == wanted:
            yield Near(code, "it is the title of this code")


def _one_place_off(code_set: CodeSet, asked: str) -> list[CodedCourse]:
    """Codes in use first, then swapped neighbours before other slips, then those of the same subject area."""
    from rapidfuzz.distance import OSA

    near_by = [code for code in code_set.codes.values() if OSA.distance(asked, code.code, score_cutoff=1) <= 1]

    def distance(code: CodedCourse) -> tuple[bool, bool, bool, str]:
        swapped = sorted(code.code) == sorted(asked)
        return (not code.is_current, not swapped, code.code[:2] != asked[:2], code.code)

    return sorted(near_by, key=distance)[:_MOST]
