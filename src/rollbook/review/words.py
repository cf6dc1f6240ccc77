"""How the review says things: in words and numbers first, so that no colour is needed to read it."""

import unicodedata

from rich.cells import cell_len, set_cell_size

from rollbook.crosswalk import Decision, Suggested
from rollbook.review.prepared import is_gone
from rollbook.review.session import Progress

_SURE = ((0.95, "sure"), (0.75, "likely"), (0.4, "unsure"), (0.0, "guess"))


def percent(probability: float) -> int:
    """Rounded down, so that 94.9 % never reads as the 95 that one asked for."""
    return int(probability * 100 + 1e-9)


def sure(probability: float | None) -> str:
    """`likely 82%`; empty where there is no probability."""
    if probability is None:
        return ""
    word = next(word for least, word in _SURE if probability >= least - 1e-9)
    return f"{word} {percent(probability)}%"


def state(decision: Decision, one: Suggested | None) -> str:
    """What became of a course, in one or two short words; `one` is None for a row that is not in the catalogue."""
    if one is None:
        return "gone" if is_gone(decision) else "kept"
    if decision.state == "not a course":
        return "no course"
    if decision.state == "open" and one.not_a_course and not decision.by:
        return "apart?"
    return decision.state


def done(progress: Progress) -> str:
    decided = progress.confirmed + progress.no_courses
    return f"{decided:,} of {progress.courses:,} decided ({progress.no_courses:,} no course)"


def courses(count: int) -> str:
    return "1 course" if count == 1 else f"{count:,} courses"


def plain(text: str) -> str:
    """What a terminal can show without being told to do anything: control signs from a file become spaces."""
    return "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text)


def fitted(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with `…` where it is longer."""
    if width <= 0:
        return ""
    clean = plain(text)
    return set_cell_size(clean, width) if cell_len(clean) <= width else f"{set_cell_size(clean, width - 1)}…"


def ruled(text: str, width: int) -> str:
    """A heading, with a line to the edge of the screen."""
    head = f"── {plain(text)} "
    return head + "─" * max(0, width - cell_len(head))
