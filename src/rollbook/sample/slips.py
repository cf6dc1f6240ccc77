"""Slips of the pen: what a cell looks like that breaks one constraint of its element, and no other."""

import re
from collections.abc import Callable, Iterator

from rollbook.sample.dice import Dice
from rollbook.sample.plan import SampleError
from rollbook.spec import CodeList, Collection, Element

#: Letters and digits that are easily taken for one another, and letters of another script that look the same.
LOOK_ALIKES = {
    "O": "0",
    "0": "O",
    "1": "l",
    "I": "1",
    "A": "\u0410",
    "E": "\u0415",
    "H": "\u041d",
    "P": "\u0420",
    "X": "\u0425",
}


def slip(dice: Dice, collection: Collection, element: Element, constraint: str, right: str) -> str:
    """A wrong cell in place of the right one. `constraint` is one of those that `constraints_of` names."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "required": lambda: iter(("",)),
        "code": lambda: _near_codes(right, collection.code_lists[element.code_list or ""]),
        "length": lambda: _too_long(right, element.constraints.max_length or 0),
        "format": lambda: _misshapen(right, element),
    }
    wrong = list(makers[constraint]())
    if not wrong:
        raise SampleError(f"No slip could be made of '{right}' that breaks the {constraint} of {element.name}.")
    return dice.one(wrong)


def _near_codes(right: str, known: CodeList) -> Iterator[str]:
    """The same code as it is mistyped: small letters, a lost zero, a look-alike, the title instead."""
    tries = [right.lower(), right.lstrip("0"), *_swapped(right), known.codes[right].title]
    yield from (code for code in dict.fromkeys(tries) if _counts(code, right) and code not in known.codes)


def _too_long(right: str, longest: int) -> Iterator[str]:
    """A key that was held down for too long."""
    yield right.ljust(max(longest, len(right)) + 1, right[-1])


def _misshapen(right: str, element: Element) -> Iterator[str]:
    """The same value in a form that the pattern does not allow, and not too long."""
    longest, pattern = element.constraints.max_length or len(right) + 1, element.constraints.pattern or ""
    tries = [
        right.replace(".", ","),
        right + ".",
        right[:-1],
        f"{right[:-1]}?",
        f"{right[:1]} {right[2:]}",
        *_swapped(right),
    ]
    for text in dict.fromkeys(tries):
        if _counts(text, right) and len(text) <= longest and not re.fullmatch(pattern, text):
            yield text


def _swapped(right: str) -> Iterator[str]:
    yield from (right.replace(sign, other, 1) for sign, other in LOOK_ALIKES.items() if sign in right)


def _counts(wrong: str, right: str) -> bool:
    """True for a text that is neither right nor blank, and that trimming leaves alone."""
    return wrong not in ("", right) and wrong == wrong.strip()
