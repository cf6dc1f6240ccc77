"""A person who knows the right code of every course, and how many keys it takes to say so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rollbook.review.desk import Desk
from rollbook.review.dialogs import Search
from rollbook.review.verbs import VERBS

#: So many found codes are looked at before one types on.
_SEEN = 5


@dataclass
class Registrar:
    """`right` gives the acceptable codes of a place, none for no course; `wording` what is typed to find its code."""

    desk: Desk
    right: Callable[[int], Collection[str]]
    wording: Callable[[int], str]
    keys: int = 0

    def press(self, key: str, typed: str = "") -> None:
        self.keys += 1
        self.desk.press(key, typed, VERBS)

    def accept_together(self, at_least: str) -> None:
        self.press("a")
        for sign in "" if at_least == "95" else at_least:
            self.press(sign, sign)
        self.press("enter")

    def review(self) -> int:
        """Go through all that is open, the usual way for each; returns how many keys were pressed in all."""
        while self.desk.session.progress().undecided:
            place = self.desk.place
            self._decide(place)
            assert self.desk.session.decisions[place].is_decided, place
        return self.keys

    def _decide(self, place: int) -> None:
        right, one = self.right(place), self.desk.session.suggested[place]
        codes = [suggestion.code for suggestion in one.suggestions]
        number = next((number for number, code in enumerate(codes, start=1) if code in right), 0)
        if number == 1 or (one.not_a_course and not right):
            self.press("enter")
        elif number:
            self.press(str(number))
        elif right:
            self._search(place, right)
        else:
            self.press("x")

    def _search(self, place: int, right: Collection[str]) -> None:
        """Look at what is shown; type until the code is among the first few; go down to it."""
        self.press("slash")
        dialog = self.desk.dialog
        assert isinstance(dialog, Search)
        typed = iter(self.wording(place))
        while (down := self._seen(dialog, right)) is None:
            sign = next(typed)
            self.press(sign, sign)
        for _ in range(down):
            self.press("down")
        self.press("enter")

    @staticmethod
    def _seen(dialog: Search, right: Collection[str]) -> int | None:
        """How far below the first the code is; None where it is out of sight."""
        seen = enumerate(dialog.found[:_SEEN])
        return next((place for place, one in seen if one.code in right), None)
