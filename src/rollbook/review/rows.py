"""The table of courses as lines of text, as many as there is room for, with the current one among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from rollbook.review.session import Session
from rollbook.review.words import fitted, state, sure

POINTER = "›"
_STATE, _CODE, _SURE = 9, (5, 12), 11
#: Of the columns that give way: the least width of each, and its share of the room that is left.
_LOCAL, _TITLE, _DEPARTMENT, _CODE_TITLE = (6, 1), (12, 4), (4, 1), (8, 4)
_HEADS = ("local", "course", "dept", "state", "code", "standard title", "how sure")


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a view that is seen: `first` is the position, within the view, of the uppermost course."""

    first: int
    height: int

    def around(self, at: int, count: int) -> "Window":
        """The same window, moved no further than needed for the course at `at` to be seen."""
        lowest = max(0, min(self.first, at, max(count - self.height, 0)))
        return Window(max(lowest, at - self.height + 1), self.height)


def table(session: Session, places: Sequence[int], at: int, window: Window, width: int) -> list[Text]:
    """A head and the window's courses, each line as wide as the screen."""
    widths = _widths(width, max(map(len, session.codes.codes), default=0))
    lines = [Text(_line(" ", _HEADS, widths, width), style="bold underline")]
    shown = places[window.first : window.first + window.height]
    for position, place in enumerate(shown, start=window.first):
        current = position == at
        text = _line(POINTER if current else " ", _cells(session, place), widths, width)
        lines.append(Text(text, style="reverse" if current else _style(session, place)))
    return lines


def _cells(session: Session, place: int) -> tuple[str, ...]:
    decision = session.decisions[place]
    one = session.suggested[place] if session.is_listed(place) else None
    course = decision.course
    return (
        *(course.local_code, course.title, course.department),
        *(state(decision, one), decision.code, decision.code_title, sure(decision.probability)),
    )


def _style(session: Session, place: int) -> str:
    """Undecided courses stand out; that they are undecided is said in the column of states as well."""
    undecided = session.is_listed(place) and not session.decisions[place].is_decided
    return "bold" if undecided else ""


def _widths(width: int, longest_code: int) -> list[int]:
    code = min(max(longest_code, _CODE[0]), _CODE[1])
    giving = (_LOCAL, _TITLE, _DEPARTMENT, _CODE_TITLE)
    gaps = len(_HEADS) + 1
    left = max(0, width - gaps - _STATE - code - _SURE - sum(least for least, _ in giving))
    shares = sum(share for _, share in giving)
    local, title, department, code_title = (least + left * share // shares for least, share in giving)
    return [local, title, department, _STATE, code, code_title, _SURE]


def _line(mark: str, cells: Sequence[str], widths: Sequence[int], width: int) -> str:
    parts = (fitted(cell, room) for cell, room in zip(cells, widths, strict=True))
    return fitted(f"{mark}{' '.join(parts)}", width)
