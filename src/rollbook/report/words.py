"""Numbers, lists and cell values as people read them."""

import re
from collections.abc import Sequence

#: Control characters and marks that turn the direction of text: a cell may hold them, readers must see them.
_HIDDEN = (range(0x80, 0xA0), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2066, 0x206A), (0xFEFF,))
_SHOWN = {
    **dict.fromkeys((code for codes in _HIDDEN for code in codes), 0xFFFD),
    **{code: 0x2400 + code for code in range(32)},
    0x7F: 0x2421,
}


def count(number: int, thing: str) -> str:
    """`1 error`, `1,204 errors`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def listed(items: Sequence[str], limit: int) -> str:
    """`17, 18 and 19`, or `17, 18, 19 and 412 more` where there are more than `limit`."""
    if len(items) > limit:
        return and_more(items[:limit], len(items) - limit)
    if len(items) > 1:
        return f"{', '.join(items[:-1])} and {items[-1]}"
    return "".join(items)


def and_more(items: Sequence[str], more: int) -> str:
    """The items, and how many there are besides."""
    return f"{', '.join(items)} and {more:,} more" if more else listed(items, len(items))


def visible(text: str, limit: int = 300) -> str:
    """A text of a cell on one line, with what is invisible made visible and what is endless cut."""
    cut = text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"
    return cut.translate(_SHOWN)


def without_placeholders(text: str, instead: str) -> str:
    """A sentence of a rule whose `{...}` is not known here."""
    return re.sub(r"\{[^{}]*\}", instead, text)
