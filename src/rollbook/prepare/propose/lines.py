"""The line of a recipe for one element: its column, and what has to become of the values."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.prepare.cells import date_pattern
from rollbook.prepare.common import Common
from rollbook.prepare.propose.find import Hit
from rollbook.prepare.propose.scalar import scalar
from rollbook.prepare.recipe import TODO
from rollbook.spec import Code, Collection, Element

_MOST = 60
_DATES = ("YYYY-MM-DD", "MM/DD/YYYY", "MM/DD/YY", "MM-DD-YYYY", "YYYY/MM/DD", "YYYYMMDD", "DD.MM.YYYY")
_DIGITS = re.compile(r"\[0-9\]\{(\d+)\}|1\[0-9\]\{(\d+)\}")


class Drafted(NamedTuple):
    """The text behind `ELEMENT:`, the words of its comment, and the lines below."""

    text: str
    comment: str
    below: tuple[str, ...] = ()


def constant(element: Element, value: str, why: str) -> Drafted:
    return Drafted(f"{{value: {scalar(value)}}}", _about(element, why))


def _about(element: Element, why: str) -> str:
    """Where people know elements by their numbers, the comment says the number."""
    return f"{element.named}, {why}" if element.numbered else why


def to_do(element: Element) -> Drafted:
    must = "it must be filled" if element.constraints.required else "leave the line away if you have none"
    return Drafted(TODO, f"{element.spoken}: no column was found; {must}")


def drafted(element: Element, hit: Hit, collection: Collection, common: Common, written: str | None = None) -> Drafted:
    """The line for a column; `written` where the recipe calls it otherwise than the hit."""
    name = written or hit.written
    steps = dict(_steps(element, hit, collection, common))
    comment = _about(element, f"{hit.certainty}: {hit.why}")
    values = _values(element, hit, collection, common, steps)
    if values is None:
        inner = ", ".join(f"{word}: {scalar(text)}" for word, text in steps.items())
        return Drafted(f"{{column: {scalar(name)}, {inner}}}" if steps else scalar(name), comment)
    lines = [f"column: {scalar(name)}", *(f"{word}: {scalar(text)}" for word, text in steps.items()), "values:"]
    lines += [f"  {scalar(value)}: {put}" for value, put in values.items()]
    return Drafted("", comment, tuple(lines))


def _steps(element: Element, hit: Hit, collection: Collection, common: Common) -> Iterator[tuple[str, str]]:
    values = hit.column.values
    if element.type == "date":
        form = next((form for form in _DATES if all(date_pattern(form).fullmatch(value) for value in values)), None)
        if form and form != "YYYY-MM-DD":
            yield "date", form
    width = _width(element, collection)
    if width and all(value.isdigit() and len(value) <= width for value in values) and min(map(len, values)) < width:
        yield "pad", str(width)
    known = collection.form_of(element)
    if known and not element.code_list and re.fullmatch(known.pattern, "1.25") and any("." in v for v in values):
        decimals = max(len(value.partition(".")[2]) for value in values)
        if decimals > 2 and not re.fullmatch(known.pattern, f"1.{'0' * decimals}"):
            yield "decimals", "2"


def _width(element: Element, collection: Collection) -> int | None:
    """To how many digits a number is filled up: as many as its form has, or all codes of its list."""
    codes = _codes(element, collection)
    if codes:
        widths = {len(code) for code in codes if code.isdigit()}
        return widths.pop() if len(widths) == 1 and max(widths) > 2 else None
    form = _DIGITS.fullmatch(element.constraints.pattern or "")
    return int(form[1]) if form and form[1] else None


def _codes(element: Element, collection: Collection) -> Mapping[str, Code]:
    return collection.code_lists[element.code_list].codes if element.code_list else {}


def _values(
    element: Element, hit: Hit, collection: Collection, common: Common, steps: Mapping[str, str]
) -> dict[str, str] | None:
    """A line for each value that is no code as it stands; None where none is needed, or too many would be."""
    codes = _codes(element, collection)
    width = int(steps.get("pad", 0))
    stands = [value.zfill(width) for value in hit.column.values]
    if not codes or all(value in codes for value in stands) or len(stands) > _MOST:
        return None
    usual = common_codes(codes, common.of(element.code_list))
    return {value: scalar(value if value in codes else usual.get(value.casefold(), TODO)) for value in stands}


def common_codes(codes: Mapping[str, Code], usual: Mapping[str, str]) -> dict[str, str]:
    """Each value that is usual for a code, or is its title, without capitals -> the code."""
    titles = {about.title.casefold(): code for code, about in codes.items()}
    return titles | {value: code for value, code in usual.items() if code in codes}
