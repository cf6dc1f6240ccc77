"""Deciding on the courses of a catalogue: what can be done to a course, by whom, and back again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rollbook.code_sets import CodeSet
from rollbook.crosswalk import Decision, Suggested, Suggestion
from rollbook.review.history import Change, History
from rollbook.spec import PlainError


class ReviewError(PlainError):
    """Something that cannot be done to a course or a file; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the catalogue's courses, how many were confirmed, how many are no courses, and how many are undecided."""

    confirmed: int
    no_courses: int
    undecided: int

    @property
    def courses(self) -> int:
        return self.confirmed + self.no_courses + self.undecided


class Session:
    """A place is the position of a course: `decisions[place]` was made on `suggested[place]`.

    Decisions beyond the catalogue (a course that is gone, another school's) stand at the end, and nothing changes them.
    Every verb says whether it changed anything, stamps who and when, and is taken back whole by one `undo`.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (all that a review needs, each of it from elsewhere)
        self,
        suggested: Sequence[Suggested],
        decisions: list[Decision],
        codes: CodeSet,
        by: str,
        today: date,
        search: Callable[[str], Sequence[Suggestion]],
    ) -> None:
        self.suggested, self.decisions, self.codes = suggested, list(decisions), codes
        self._stamp, self._search, self._history = (by, today.isoformat()), search, History()

    def accept(self, place: int) -> bool:
        """Confirm the first suggestion, or that a row which was set apart is no course. What is decided stays."""
        if not self.is_listed(place) or self.decisions[place].is_decided:
            return False
        best = self.suggested[place].best
        if best is None:
            return self.suggested[place].not_a_course and self.not_a_course(place)
        return self._put("accepted", {place: self._confirmed(place, best.code)})

    def choose(self, place: int, code: str) -> bool:
        """Confirm a code, suggested or not; a retired one is carried to its replacement. Raises ReviewError."""
        return self.is_listed(place) and self._put("chosen", {place: self._confirmed(place, code)})

    def not_a_course(self, place: int) -> bool:
        cleared = {"code": "", "code_title": "", "level": "", "probability": None}
        return self._changed("not a course", place, state="not a course", **cleared)

    def reopen(self, place: int) -> bool:
        """Leave a course open on purpose: nothing is chosen for it, and `accept_all` passes it over."""
        level = self.suggested[place].level if self.is_listed(place) else ""
        return self._changed("reopened", place, state="open", code="", code_title="", level=level, probability=None)

    def note(self, place: int, text: str) -> bool:
        return self._changed("note", place, note=" ".join(text.split()))

    def set_level(self, place: int, level: str) -> bool:
        """Raises ReviewError for what is no level: one letter or two."""
        wanted = level.strip().upper()
        if len(wanted) > 2 or not (wanted.isalnum() or not wanted):
            raise ReviewError(f"{level.strip()} is no level. Put a letter such as G or H, or nothing.")
        if self.is_listed(place) and self.decisions[place].state == "not a course":
            raise ReviewError("What is no course has no level. Choose a code for it first.")
        return self._changed("level", place, level=wanted)

    def accept_all(self, at_least: float) -> int:
        """Confirm all first suggestions that are so probable, in one step; returns how many."""
        places = self.sure(at_least)
        found = ((place, self.suggested[place].best) for place in places)
        self._put("accepted together", {place: self._confirmed(place, best.code) for place, best in found if best})
        return len(places)

    def sure(self, at_least: float) -> list[int]:
        """The places that `accept_all` would confirm: not what is decided, was reopened, or has somebody's note."""
        return [
            place
            for place, (one, decision) in enumerate(zip(self.suggested, self.decisions, strict=False))
            if decision.state == "suggested"
            and not (decision.by and decision.note)
            and one.best is not None
            and one.best.probability >= at_least
        ]

    def undo(self) -> Change | None:
        change = self._history.back()
        self._apply(change.before if change else {})
        return change

    def redo(self) -> Change | None:
        change = self._history.forth()
        self._apply(change.after if change else {})
        return change

    def is_listed(self, place: int) -> bool:
        """Whether a course of the catalogue stands there."""
        return 0 <= place < len(self.suggested)

    def progress(self) -> Progress:
        states = [decision.state for decision in self.decisions[: len(self.suggested)]]
        confirmed, none = states.count("confirmed"), states.count("not a course")
        return Progress(confirmed, none, len(states) - confirmed - none)

    def next_open(self, place: int, within: Sequence[int] | None = None) -> int | None:
        """The next undecided course after a place, from the top again at the end; `within` gives places and order."""
        order = list(range(len(self.suggested)) if within is None else within)
        start = order.index(place) + 1 if place in order else 0
        around = (*order[start:], *order[:start])
        return next((p for p in around if self.is_listed(p) and not self.decisions[p].is_decided), None)

    def find(self, words: str) -> list[Suggestion]:
        """Codes by number or by words: those that begin with the number first, then what the search finds."""
        wanted = words.strip()
        if not wanted:
            return []
        number = wanted.upper() if any(sign.isdigit() for sign in wanted) and " " not in wanted else ""
        numbered = [code for code in self.codes.current if number and code.code.upper().startswith(number)]
        found = [Suggestion(code.code, code.title, 0.0, (code.subject_area,)) for code in numbered]
        others = [one for one in self._search(wanted) if one.code not in {code.code for code in numbered}]
        return found + others

    def further(self, place: int) -> list[Suggestion]:
        """What the search finds for a course's own title, beyond what is suggested already."""
        shown = {suggestion.code for suggestion in self.suggested[place].suggestions}
        return [one for one in self.find(self.suggested[place].course.title) if one.code not in shown]

    def _confirmed(self, place: int, code: str) -> Decision:
        decision, one = self.decisions[place], self.suggested[place]
        instead = self.codes.replacement(code)
        chosen = instead or self.codes.codes.get(code)
        if chosen is None or not chosen.is_current:
            raise ReviewError(f"{code} is no code in use in {self.codes.label}. Search for another one.")
        by, on = self._stamp
        return replace(
            decision,
            code=chosen.code,
            code_title=chosen.title,
            level=decision.level or one.level,
            state="confirmed",
            probability=next((s.probability for s in one.suggestions if s.code == chosen.code), None),
            by=by,
            on=on,
        )

    def _changed(self, what: str, place: int, **cells: object) -> bool:
        if not self.is_listed(place):
            return False
        decision = self.decisions[place]
        if all(getattr(decision, name) == value for name, value in cells.items()):
            return False
        by, on = self._stamp
        return self._put(what, {place: replace(decision, by=by, on=on, **cells)})  # type: ignore[arg-type]

    def _put(self, what: str, after: Mapping[int, Decision]) -> bool:
        changed = {place: decision for place, decision in after.items() if self.decisions[place] != decision}
        if not changed:
            return False
        self._history.add(Change(what, {place: self.decisions[place] for place in changed}, changed))
        self._apply(changed)
        return True

    def _apply(self, changed: Mapping[int, Decision]) -> None:
        for place, decision in changed.items():
            self.decisions[place] = decision
