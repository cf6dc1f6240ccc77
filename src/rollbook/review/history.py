"""What was done in a review, so that each step can be taken back whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rollbook.crosswalk import Decision


@dataclass(frozen=True, slots=True)
class Change:
    """One step: what was done, in words, and the courses that it changed (by their places) before and after."""

    what: str
    before: Mapping[int, Decision]
    after: Mapping[int, Decision]

    @property
    def place(self) -> int:
        """Where to look for what changed: the first of its courses."""
        return min(self.after)


@dataclass
class History:
    """`undone` is forgotten with the next new step: it no longer fits."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        self.done.append(change)
        self.undone.clear()

    def back(self) -> Change | None:
        return _moved(self.done, self.undone)

    def forth(self) -> Change | None:
        return _moved(self.undone, self.done)


def _moved(source: list[Change], target: list[Change]) -> Change | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
