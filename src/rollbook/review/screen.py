"""The review in a terminal.

One screen without a widget that can be focused: every key then comes to the one place, in the order in which it was
typed. A focused input has a queue of its own, and on a slow line, where `/stats` and Enter arrive together, its
letters would have been taken for commands.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from rollbook.review.desk import Desk
from rollbook.review.detail import HEIGHT, detail
from rollbook.review.keys import keys_line
from rollbook.review.rows import Window, table
from rollbook.review.verbs import VERBS
from rollbook.review.words import done, fitted

_PARTS = ("top", "table", "panel", "message", "keys")
#: Lines beside the table and the panel: the top, the message and the keys.
_BESIDE = 3


class ReviewScreen(Screen[None], inherit_bindings=False):
    """Five parts, one below the other, each drawn anew after every key."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        yield from (Static(id=part, markup=False) for part in _PARTS)

    def on_mount(self) -> None:
        self._do(self.draw)

    def on_resize(self) -> None:
        self._do(self.draw)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        typed = event.character if event.character and event.is_printable else ""
        self._do(lambda: self._press(event.key, typed))

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types; elsewhere it is no command."""
        event.stop()
        if self.desk.dialog is not None:
            self._do(lambda: self._press("paste", event.text))

    def _do(self, act: Callable[[], None]) -> None:
        """Whatever fails ends the review, and is told by the caller of `run` in place of a page of Textual's."""
        try:
            act()
        except Exception as failure:
            self.app.exit(failure)

    def _press(self, key: str, typed: str) -> None:
        self.desk.press(key, typed, VERBS)
        if self.desk.left:
            self.app.exit()
        else:
            self.draw()

    def draw(self) -> None:
        self.set_class(self.desk.dialog is not None and self.desk.dialog.whole, "whole")
        for part, lines in zip(_PARTS, self._parts(*self.size), strict=True):
            self.query_one(f"#{part}", Static).update(Text("\n", no_wrap=True).join(lines), layout=False)

    def _parts(self, width: int, height: int) -> Iterator[list[Text]]:
        desk = self.desk
        rows = max(1, height - HEIGHT - _BESIDE - 1)
        desk.window = Window(desk.window.first, rows).around(desk.at, len(desk.view.places))
        yield [Text(fitted(self._top(), width))]
        yield table(desk.session, desk.view.places, desk.at, desk.window, width)
        if desk.dialog is None:
            yield detail(desk.session, desk.place, width)
        else:
            yield desk.dialog.lines(width, height - _BESIDE if desk.dialog.whole else HEIGHT)
        yield [Text(fitted(f" {desk.failure or desk.message}", width), style="bold" if desk.failure else "")]
        yield [Text(fitted(f" {desk.dialog.foot}" if desk.dialog else keys_line(width), width))]

    def _top(self) -> str:
        desk = self.desk
        saved = "NOT SAVED" if desk.failure else desk.file.path.name
        here = f"{desk.at + 1:,}/{len(desk.view.places):,}"
        return f" {done(desk.session.progress())} │ view: {desk.view.title} {here} │ {saved}"


class ReviewApp(App[Exception], inherit_bindings=False):
    """Ends with what went wrong, or with None."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS = f"""
    #top, #message, #keys {{ height: 1; }}
    #table {{ height: 1fr; }}
    #panel {{ height: {HEIGHT}; }}
    #top, #keys {{ text-style: reverse; }}
    ReviewScreen.whole #table {{ display: none; }}
    ReviewScreen.whole #panel {{ height: 1fr; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk) -> None:
        super().__init__(ansi_color=True)
        self.desk = desk

    def get_default_screen(self) -> ReviewScreen:
        return ReviewScreen(self.desk)
