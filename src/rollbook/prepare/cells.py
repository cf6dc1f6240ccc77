"""What becomes of one value: the steps of a recipe's line, in their order."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

from rollbook.prepare.recipe import AS_IS, TODO, Cell, Date
from rollbook.spec import Code

_DATE_WORDS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<year>\d{2})",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
}
_DATE_WORD = re.compile("YYYY|YY|MM|DD")


class Read(NamedTuple):
    """What stands in the written file; `covered` is False where no line of the recipe says what a value becomes."""

    text: str
    covered: bool = True


_UNCOVERED = Read("", covered=False)
Step = Callable[[str], str | None]


def reader(cell: Cell, codes: Mapping[str, Code] | None, *, required: bool) -> Callable[[str], Read]:
    """From a value of an export to a value of the collection; `codes` where the element has a list of them."""
    steps = _steps(cell)
    last = _coded(cell, codes)

    def read(value: str) -> Read:
        text: str | None = value
        for step in steps if value else ():
            text = step(text) if text else text
            if text is None:
                return _UNCOVERED
        if text:
            return last(text)
        return Read("", covered=not required) if cell.blank is None else _unless_todo(cell.blank)

    return read


def _steps(cell: Cell) -> list[Step]:
    steps: list[Step | None] = [
        _split(cell.split.at, cell.split.take) if cell.split else None,
        (lambda text: text.translate({ord(letter): None for letter in cell.remove}).strip()) if cell.remove else None,
        {"upper": str.upper, "lower": str.lower}[cell.case] if cell.case else None,
        _date(cell.date) if cell.date else None,
        _rounded(cell.decimals) if cell.decimals is not None else None,
        _padded(cell.pad) if cell.pad is not None else None,
    ]
    return [step for step in steps if step is not None]


def _split(at: str, take: int) -> Step:
    def step(text: str) -> str | None:
        pieces = text.split(at)
        return pieces[take - 1].strip() if len(pieces) >= take else None

    return step


def _date(wanted: Date) -> Step:
    patterns = [date_pattern(form) for form in wanted.from_]

    def step(text: str) -> str | None:
        matches = (pattern.fullmatch(text) for pattern in patterns)
        days = (day for match in matches if match and (day := _day(match)))
        day = next(days, None)
        return _DATE_WORD.sub(lambda word: _written(day, word[0]), wanted.to) if day else None

    return step


def date_pattern(form: str) -> re.Pattern[str]:
    """A form such as MM/DD/YYYY as a regular expression. Raises ValueError where year, month or day is not in it."""
    words = _DATE_WORD.findall(form)
    if sorted(word[0] for word in words) != ["D", "M", "Y"]:
        raise ValueError(form)
    between = (re.escape(text) for text in _DATE_WORD.split(form))
    pieces = [next(between), *(piece for word in words for piece in (_DATE_WORDS[word], next(between)))]
    return re.compile("".join(pieces), re.ASCII)


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _written(day: date, word: str) -> str:
    return {"YYYY": f"{day:%Y}", "YY": f"{day:%y}", "MM": f"{day:%m}", "DD": f"{day:%d}"}[word]


def _rounded(decimals: int) -> Step:
    def step(text: str) -> str | None:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        if not number.is_finite():
            return None
        exponent = number.as_tuple().exponent
        enough = isinstance(exponent, int) and -exponent <= decimals
        return text if enough else str(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))

    return step


def _padded(width: int) -> Step:
    return lambda text: text.zfill(width) if text.isdigit() else text


def _coded(cell: Cell, codes: Mapping[str, Code] | None) -> Callable[[str], Read]:
    folded = _folded(cell.values)

    def read(text: str) -> Read:
        put = cell.values.get(text) or folded.get(text.casefold())
        if put is None and cell.values and cell.otherwise != AS_IS:
            put = cell.otherwise if cell.otherwise is not None else TODO
        if put is not None:
            return _unless_todo(put)
        if codes is None or text in codes:
            return Read(text)
        return _unless_todo(cell.otherwise if cell.otherwise not in {None, AS_IS} else TODO)

    return read


def _folded(values: Mapping[str, str]) -> dict[str, str]:
    """Capitals do not matter, unless two lines differ in nothing else."""
    spelled: dict[str, list[str]] = {}
    for value, put in values.items():
        spelled.setdefault(value.strip().casefold(), []).append(put)
    return {value: puts[0] for value, puts in spelled.items() if len(puts) == 1}


def _unless_todo(text: str | None) -> Read:
    return _UNCOVERED if text is None or text == TODO else Read(text)
