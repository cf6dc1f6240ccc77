"""The current course below the table: all that is known of it, and its suggestions with their reasons."""

from collections.abc import Iterator

from rich.text import Text

from rollbook.crosswalk import Suggestion
from rollbook.review.session import Session
from rollbook.review.words import fitted, ruled, state, sure

HEIGHT = 12


def detail(session: Session, place: int, width: int) -> list[Text]:
    """Twelve lines at most: two on the course, two on each suggestion."""
    return [Text(fitted(text, width), style=style) for text, style in _lines(session, place, width)][:HEIGHT]


def _lines(session: Session, place: int, width: int) -> Iterator[tuple[str, str]]:
    course = session.decisions[place].course
    facts = (
        course.local_code,
        course.title,
        course.department,
        course.grades and f"grades {course.grades}",
        course.credit,
    )
    yield ruled("  ·  ".join(filter(None, facts)), width), "bold"
    yield _standing(session, place), ""
    if not session.is_listed(place):
        yield " This row is not in the catalogue. It is kept in the file as it is.", ""
        return
    one = session.suggested[place]
    if one.not_a_course:
        yield f" Set apart: {one.apart}.", ""
        yield " Enter says that it is no course. If it is one, / searches its code.", ""
    elif one.best is None:
        yield " Nothing is suggested. / searches all codes, x says that it is no course.", ""
    for number, suggestion in enumerate(one.suggestions, start=1):
        chosen = suggestion.code == session.decisions[place].code and session.decisions[place].state == "confirmed"
        yield from _suggestion(number, suggestion, width, chosen=chosen)


def _standing(session: Session, place: int) -> str:
    decision = session.decisions[place]
    one = session.suggested[place] if session.is_listed(place) else None
    reason = f" ({one.level_reason})" if one and one.level_reason and decision.level == one.level else ""
    parts = [
        state(decision, one) + (f" {decision.code}" if decision.code else ""),
        f"by {decision.by} on {decision.on}" if decision.is_decided and decision.by else "",
        f"level {decision.level}{reason}" if decision.level else "",
        f"note: {decision.note}" if decision.note and not (one and decision.note == one.apart) else "",
    ]
    return f" {'; '.join(filter(None, parts))}"


def _suggestion(number: int, suggestion: Suggestion, width: int, *, chosen: bool) -> Iterator[tuple[str, str]]:
    confidence = ("chosen, " if chosen else "") + sure(suggestion.probability)
    room = width - len(confidence) - 2
    title = fitted(f" {number}  {suggestion.code}  {suggestion.title}", room)
    yield f"{title} {confidence}", "bold" if number == 1 or chosen else ""
    yield f"    {'; '.join(suggestion.reasons)}", ""
