"""The crosswalk file of a review: written whole after every decision, and never over anybody else's work."""

from collections.abc import Sequence
from pathlib import Path

from rollbook.crosswalk import Decision, read_crosswalk, write_crosswalk
from rollbook.review.session import ReviewError, Session


class CrosswalkFile:
    """Where the decisions go. `path` changes when somebody else changed the file meanwhile: theirs is left alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = _stamp(path)
        self._saved: tuple[Decision, ...] | None = None

    def is_saved(self, decisions: Sequence[Decision]) -> bool:
        return self._saved == tuple(decisions)

    def save(self, decisions: Sequence[Decision]) -> bool:
        """Write them all unless they stand there; says whether it wrote. Raises OSError, BrokenSheetError."""
        if self.is_saved(decisions):
            return False
        if _stamp(self.path) != self._last:
            self.path, self._last = _beside(self.path), None
        write_crosswalk(self.path, decisions, replace=self._last is not None)
        self._last, self._saved = _stamp(self.path), tuple(decisions)
        return True


def opened(path: Path, session: Session) -> CrosswalkFile:
    """The file to save to. Raises ReviewError where it holds decisions that the review does not know of."""
    if path.exists():
        known = {_told(decision) for decision in session.decisions}
        rows = (row for row in read_crosswalk(path, session.codes) if row.is_decided)
        lost = next((row for row in rows if _told(row) not in known), None)
        if lost is not None:
            raise ReviewError(
                f"{path} holds decisions that are not part of this review, such as the one on {lost.course.title}; "
                "it was left as it is. Name another file."
            )
    return CrosswalkFile(path)


def _told(decision: Decision) -> tuple[str, str, str]:
    return decision.course.title.casefold(), decision.state, decision.code


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when somebody writes the file; None where there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def _beside(path: Path) -> Path:
    """The first free name of the kind `crosswalk-2.csv`."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return next(name for name in names if not name.exists())
