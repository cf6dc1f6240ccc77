"""The review without its terminal: what is looked at, what each key does, and what is said about it."""

from collections.abc import Callable

from rollbook.review.dialogs import Dialog
from rollbook.review.history import Change
from rollbook.review.keys import by_name
from rollbook.review.rows import Window
from rollbook.review.saving import CrosswalkFile
from rollbook.review.session import Session
from rollbook.review.views import View, view
from rollbook.review.words import courses
from rollbook.sheets import BrokenSheetError
from rollbook.spec import PlainError


class Desk:
    """`at` is the position within the view; `message` the last thing that happened; `left` once the review is over."""

    def __init__(self, session: Session, file: CrosswalkFile) -> None:
        self.session, self.file = session, file
        self.view: View = view(session, "all")
        self.at = 0
        self.window = Window(0, 1)
        self.message = "Enter accepts the first suggestion and goes on. ? shows all keys."
        self.failure = ""
        self.dialog: Dialog | None = None
        self.left = False
        self._keys = by_name()
        self.look_at(session.next_open(-1))

    @property
    def place(self) -> int:
        return self.view.places[self.at]

    def press(self, key: str, typed: str, verbs: "Verbs") -> None:
        """Take one key. What cannot be done is said in the message, and nothing else happens."""
        try:
            if self.dialog is not None and key not in {"ctrl+c", "ctrl+q"}:
                dialog = self.dialog
                if dialog.press(key, typed) and self.dialog is dialog:
                    self.dialog = None
                return
            named = self._keys.get(key) or self._keys.get(key.lower())
            if named is not None:
                verbs[named.verb](self, key)
        except PlainError as failure:
            self.message = str(failure)

    def look_at(self, place: int | None) -> None:
        """Go to a course; where the view lacks it, to the view of all."""
        if place is None:
            return
        if place not in self.view.places:
            self.view = view(self.session, "all")
        self.at = self.view.places.index(place)

    def move(self, to: int) -> None:
        self.at = max(0, min(to, len(self.view.places) - 1))

    def show(self, shown: View) -> None:
        """Change the view, and stay with the course if the view has it, else go to its first open one.

        A view with the unsure ones first is entered at the unsurest.
        """
        place, self.view = self.place, shown
        if place not in shown.places or shown.name == "unsure first":
            first = self.session.next_open(-1, shown.places)
            place = shown.places[0] if first is None else first
        self.at = shown.places.index(place)

    def decided(self, said: str) -> None:
        """After a decision: save it and go to the next open course of the view, and of all when the view has none."""
        self.message = said
        self.save()
        following = self.session.next_open(self.place, self.view.places)
        if following is None:
            following = self.session.next_open(self.place)
            more = "this view is done; on with all" if following is not None else "every course is decided; q leaves"
            self.message = f"{said} {more[0].upper()}{more[1:]}."
        self.look_at(following)

    def save(self) -> bool:
        """Write the file; says whether all stands there. A failure stays on the screen until one succeeds."""
        before = self.file.path
        try:
            self.file.save(self.session.decisions)
        except (OSError, BrokenSheetError) as failure:
            self.failure = f"Not saved: {failure}"
            return False
        self.failure = ""
        if self.file.path != before:
            self.message = f"Somebody changed {before.name}: it is left alone. Saving to {self.file.path.name}."
        return True

    def changed_back(self, change: Change | None, done: str, nothing: str) -> None:
        """After undo or redo: save, and look at what it changed."""
        if change is None:
            self.message = nothing
            return
        self.message = f"{done}: {change.what} ({courses(len(change.after))})."
        self.save()
        self.look_at(change.place)


Verbs = dict[str, Callable[[Desk, str], None]]
