"""What the review asks for, in the lower part of the screen: each is pressed keys, and says when it is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Protocol

from rich.text import Text

from rollbook.crosswalk import Suggestion
from rollbook.review.keys import KEYS
from rollbook.review.line import Line
from rollbook.review.rows import POINTER
from rollbook.review.words import fitted, ruled


class Dialog(Protocol):
    """`whole` takes the table's room as well; `foot` says which keys there are."""

    @property
    def whole(self) -> bool: ...

    @property
    def foot(self) -> str: ...

    def lines(self, width: int, height: int) -> list[Text]: ...

    def press(self, key: str, typed: str) -> bool:
        """Take a key, with the sign that it types if it types one; True when the dialog is over."""
        ...


@dataclass
class Ask:
    """One line to type. `then` takes it and says whether that was all; `hint` says what it will do as it is typed."""

    heading: str
    line: Line
    hint: Callable[[str], str]
    then: Callable[[str], bool]
    whole: bool = False
    foot: str = "Enter do it  Esc leave it"

    def lines(self, width: int, height: int) -> list[Text]:
        hint = Text(fitted(f" {self.hint(self.line.text)}", width))
        return [_heading(self.heading, width), _typed(self.line, width), hint]

    def press(self, key: str, typed: str) -> bool:
        if key == "enter":
            return self.then(self.line.text)
        if key == "escape":
            return True
        if not self.line.press(key) and typed:
            self.line.type(typed)
        return False


@dataclass
class Search:
    """Codes found while one types, before that `further` ones; `then` takes the code that was chosen."""

    heading: str
    find: Callable[[str], Sequence[Suggestion]]
    then: Callable[[str], bool]
    further: Sequence[Suggestion]
    line: Line = field(default_factory=Line)
    at: int = 0
    whole: bool = False
    foot: str = "↑↓ another one  Enter take it  Esc leave it"

    def __post_init__(self) -> None:
        self.found = self.further

    def lines(self, width: int, height: int) -> list[Text]:
        room = max(1, height - 3)
        first = max(0, self.at - room + 1)
        rows = [_found(one, first + n == self.at, width) for n, one in enumerate(self.found[first : first + room])]
        told = rows or [Text(" Nothing found." if self.line.text.strip() else " Type words, or a number.")]
        count = f" {self.at + 1:,} of {len(self.found):,} found" if rows else ""
        return [_heading(self.heading, width), _typed(self.line, width), *told, Text(count)]

    def press(self, key: str, typed: str) -> bool:
        if key == "escape":
            return True
        if key == "enter":
            return bool(self.found) and self.then(self.found[self.at].code)
        steps = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5}
        if key in steps:
            self.at = max(0, min(self.at + steps[key], len(self.found) - 1))
        elif self.line.press(key):
            self._look()
        elif typed:
            self.line.type(typed)
            self._look()
        return False

    def _look(self) -> None:
        self.found, self.at = self.find(self.line.text) if self.line.text.strip() else self.further, 0


@dataclass
class Help:
    """All keys; any key goes back, the arrows scroll where there is no room for all."""

    whole: bool = True
    first: int = 0
    foot: str = "↑↓ more  any other key back"

    def lines(self, width: int, height: int) -> list[Text]:
        told = [f" {key.shown:<19} {key.does}" for key in KEYS]
        self.first = max(0, min(self.first, len(told) - height))
        return [Text(fitted(line, width)) for line in told[self.first : self.first + height]]

    def press(self, key: str, typed: str) -> bool:
        step = {"up": -1, "down": 1, "pageup": -9, "pagedown": 9}.get(key)
        self.first += step or 0
        return step is None


@dataclass
class Leave:
    """The file could not be written: one may leave all the same, try again, or go on."""

    why: str
    leave: Callable[[], None]
    again: Callable[[], bool]
    whole: bool = False
    foot: str = "q leave without saving  s try again  Esc go on with the review"

    def lines(self, width: int, height: int) -> list[Text]:
        return [_heading("Not everything is saved", width), *(Text(f" {line}") for line in wrap(self.why, width - 2))]

    def press(self, key: str, typed: str) -> bool:
        if key == "q":
            self.leave()
        if key == "s":
            return self.again()
        return key in {"q", "escape"}


def _heading(text: str, width: int) -> Text:
    return Text(fitted(ruled(text, width), width), style="bold")


def _typed(line: Line, width: int) -> Text:
    """The line with its cursor; the end is seen where it is longer than the screen."""
    start = max(0, line.at - width + 6)
    text = Text(f" > {line.text[start:]} ")
    text.truncate(width)
    text.stylize("reverse", 3 + line.at - start, 4 + line.at - start)
    if line.fresh:
        text.stylize("underline", 3, 3 + len(line.text))
    return text


def _found(one: Suggestion, current: bool, width: int) -> Text:
    area = "; ".join(one.reasons)
    text = f"{POINTER if current else ' '} {one.code}  {one.title}{f'   ({area})' if area else ''}"
    return Text(fitted(text, width), style="reverse" if current else "")
