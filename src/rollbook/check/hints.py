"""What a person probably meant: small, certain observations about a broken value, and the valid value near it.

A hint explains a finding; it never makes one. Each is a clause that follows the sentence about the mistake, and where
one valid value is meant, that value.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

#: Letters that look like an ASCII letter or digit, but are not (Cyrillic and Greek), and typographic marks.
LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο‐‑–—−’",
    "ABEKMHOPCTXYIJSaeopcyxijsABEZHIKMNOPTYXo-----'",
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(r"(?i)^(\d{1,2})[-/ ]([a-z]{3})$|^([a-z]{3})[-/ ](\d{1,2})$|^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$")
_SCIENTIFIC = re.compile(r"(?i)^\d+([.,]\d+)?e[+-]?\d+$")
_NEAR_ENOUGH = 60


class Hint(NamedTuple):
    """`clause` explains (": the leading zero is lost"); `meant` is the valid value, where one is clearly meant."""

    clause: str
    meant: str | None


class Target(NamedTuple):
    """What a valid value looks like: a list of codes with their titles, or a test for the form."""

    codes: Mapping[str, str]
    fits: Callable[[str], bool]

    @property
    def is_decimal(self) -> bool:
        """True for numbers with a point: where a sign is lost among their digits, nobody can tell which it was."""
        return not self.codes and self.fits("0.5") and not self.fits("a")

    @property
    def takes_dates(self) -> bool:
        """True where a date is what is wanted, so that a wrong one is no spreadsheet's doing."""
        return not self.codes and self.fits("2000-01-31")

    def accepts(self, value: str) -> bool:
        return value in self.codes if self.codes else self.fits(value)


def hint(value: str, target: Target) -> Hint | None:
    """The first observation that explains the value."""
    for look in (_look_alike, _title, _excel, _case, _lost_zero, _letter_for_digit, _inner_space, _comma, _near):
        found = look(value, target)
        if found is not None:
            return found
    return None


def _if_accepted(value: str, target: Target) -> str | None:
    return value if target.accepts(value) else None


def _look_alike(value: str, target: Target) -> Hint | None:
    strange = next((letter for letter in value if not letter.isascii()), None)
    if strange is None:
        return None
    plain = value.translate(LOOK_ALIKES)
    script = unicodedata.name(strange, "UNKNOWN").split()[0].capitalize()
    what = f"{'letter' if strange.isalpha() else 'character'} (U+{ord(strange):04X})"
    latin = strange.translate(LOOK_ALIKES)
    if latin == strange:
        return Hint(f"; it holds the unusual {what}", None)
    if latin.isalnum():
        clause = f"; this {latin} is a {script} {what}: type a Latin {latin}"
    else:
        clause = f"; it holds the unusual {what}: type {latin}"
    return Hint(clause, _if_accepted(plain, target) or _if_accepted(plain.upper(), target))


def _title(value: str, target: Target) -> Hint | None:
    """A school's system often exports the words instead of the code."""
    wanted = value.casefold()
    meant = [code for code, title in target.codes.items() if title.casefold() == wanted]
    return Hint(f"; that is what the code {meant[0]} stands for", meant[0]) if len(meant) == 1 else None


def _excel(value: str, target: Target) -> Hint | None:
    if _SCIENTIFIC.match(value):
        return Hint("; a spreadsheet seems to have turned the value into a number in scientific notation", None)
    date = _DATE.match(value)
    if date is None or not _has_month(date) or target.takes_dates:
        return None
    return Hint("; a spreadsheet seems to have turned the value into a date", None)


def _has_month(date: re.Match[str]) -> bool:
    month = date[2] or date[3]
    return month is None or month.lower() in _MONTHS


def _case(value: str, target: Target) -> Hint | None:
    if target.codes:
        same = [code for code in target.codes if code.lower() == value.lower()]
        return Hint(f"; capital and small letters count: {value} → {same[0]}", same[0]) if same else None
    return None


def _lost_zero(value: str, target: Target) -> Hint | None:
    if not value.isdigit() or not value.isascii():
        return None
    for zeros in (1, 2, 3):
        longer = "0" * zeros + value
        if target.codes and longer in target.codes:
            return Hint(f"; the leading zero was lost: {value} → {longer}", longer)
    return None


def _letter_for_digit(value: str, target: Target) -> Hint | None:
    for letters, name in (("Oo", "the letter O for the digit 0"), ("Il", "a letter for the digit 1")):
        if any(letter in value for letter in letters):
            digit = "0" if "O" in letters else "1"
            meant = _if_accepted(re.sub(f"[{letters}]", digit, value), target)
            if meant:
                return Hint(f"; it has {name}", meant)
    swapped = _if_accepted(value.replace("0", "O"), target)
    return Hint("; it has the digit 0 for the letter O", swapped) if swapped and swapped != value else None


def _inner_space(value: str, target: Target) -> Hint | None:
    closed = "".join(value.split())
    if closed == value:
        return None
    return Hint("; it holds a space", None if target.is_decimal else _if_accepted(closed, target))


def _comma(value: str, target: Target) -> Hint | None:
    if "," not in value:
        return None
    meant = _if_accepted(value.replace(",", "."), target)
    return Hint("; decimals are written with a point, not a comma", meant) if meant else None


def _near(value: str, target: Target) -> Hint | None:
    """The valid code that differs least; no hint where several are equally near."""
    if not target.codes or len(value) > 40:
        return None
    best = process.extract(value, list(target.codes), scorer=fuzz.ratio, limit=2, score_cutoff=_NEAR_ENOUGH)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return Hint("", str(best[0][0]))
