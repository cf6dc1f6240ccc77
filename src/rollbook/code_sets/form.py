"""How the codes of a list are written, and what is wrong with one that is written otherwise."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rollbook.code_sets.entries import FORM

_LETTER_FOR_DIGIT = str.maketrans("OoIl", "0011")
#: Shorter numbers may well be counted 9, 10, 11; nobody lost a zero there.
_SHORTEST = 5
_OTHER_LIST = "Correct the code, or give the list a --name of its own."


def is_digits(code: str) -> bool:
    return code.isascii() and code.isdigit()


def uniform_width(codes: Iterable[str]) -> int | None:
    """The number of digits where all codes are written with the same one; else None."""
    widths = {len(code) if is_digits(code) else 0 for code in codes}
    return widths.pop() or None if len(widths) == 1 else None


def likely_width(codes: Iterable[str]) -> int | None:
    """The number of digits that the list's numeric codes were meant to have, if they clearly were meant to have one.

    It is so where almost all have that many, or one less and no zero in front: these may have lost theirs.
    """
    numbers = [code for code in codes if is_digits(code)]
    counts = Counter(map(len, numbers))
    width = max((width for width, count in counts.items() if count * 10 >= len(numbers)), default=0)
    regular = sum(len(code) == width or has_lost_zero(code, width) for code in numbers)
    odd = len(numbers) - regular
    clear = odd * 4 <= regular and odd <= max(1, len(numbers) // 20)
    return width if width >= _SHORTEST and clear else None


def has_lost_zero(code: str, width: int) -> bool:
    return is_digits(code) and len(code) == width - 1 and not code.startswith("0")


def mended(code: str, width: int | None) -> str:
    return f"0{code}" if width is not None and has_lost_zero(code, width) else code


class Wrong(NamedTuple):
    """`what` follows the code ("03O56 has a letter for a digit")."""

    what: str
    remedy: str = "Correct the code."


def wrong_form(code: str, width: int | None, *, digits_only: bool) -> Wrong | None:
    """What is wrong with the way a code is written. `digits_only`: the codes before all have `width` digits."""
    strange = next((letter for letter in code if not letter.isascii()), None)
    if strange is not None:
        return Wrong(f"holds the unusual character {strange} (U+{ord(strange):04X})")
    if FORM.fullmatch(code) is None:
        return Wrong("is not written as a course code")
    if width is None or (is_digits(code) and len(code) == width):
        return None
    if is_digits(code):
        return Wrong(f"has {len(code)} digits, and the codes of this list have {width}")
    meant = code.translate(_LETTER_FOR_DIGIT)
    if is_digits(meant) and len(meant) == width:
        return Wrong(f"has a letter for a digit; {meant} may be meant")
    return Wrong(f"is not written with {width} digits as the codes before were", _OTHER_LIST) if digits_only else None
