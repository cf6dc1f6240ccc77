"""Text as the document's fonts can show it.

A PDF that is to be kept and to be read aloud may not hold a character without a shape, and names are typed by people:
anything may come.
"""

import re
import unicodedata
from functools import lru_cache

import typst

from rollbook.statement.typesetting import typeset

#: Western letters and punctuation, which the fonts have; a test holds that. They need no trial.
PLAIN = re.compile("[ -~¡-¬®-ſ–—‘-„†-•…€™]*")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_JOINERS = {"\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}


def showable(text: str) -> str:
    """The text in one line, without unseen characters, and with a stand-in for each that no font can show."""
    line = unicodedata.normalize("NFC", " ".join(_seen(text).split()))
    if _shows(line):
        return line
    by_one = "".join(one if _shows(one) else _STAND_IN for one in line)
    return by_one if _shows(by_one) else "".join(one if PLAIN.fullmatch(one) else _STAND_IN for one in line)


def _seen(text: str) -> str:
    """Without the signs that have no shape; a sign for the end of a line is a space like any other."""
    told = (" " if one.isspace() else one for one in text)
    return "".join(one for one in told if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)


@lru_cache(maxsize=4096)
def _shows(text: str) -> bool:
    """Whether the fonts can, found out by trying; signs that combine may do so together and not each alone."""
    if PLAIN.fullmatch(text):
        return True
    try:
        typeset("trial.typ", {"text": text}, None)
    except typst.TypstError:
        return False
    return True
