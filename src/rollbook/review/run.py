"""Reviewing a catalogue in the terminal."""

import sys
from pathlib import Path

from rollbook.review.desk import Desk
from rollbook.review.saving import opened
from rollbook.review.session import ReviewError, Session


def run(session: Session, path: Path) -> None:
    """Show the screen until the person leaves; the decisions are saved to `path` all the while.

    Raises ReviewError where there is nothing to review or no terminal to do it in, or where the file holds decisions
    of others; BrokenSheetError for a file that is no crosswalk.
    """
    if not session.suggested:
        raise ReviewError("The catalogue has no courses to review.")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ReviewError("The review needs a terminal. Run it there, without redirecting its input or output.")
    desk = Desk(session, opened(path, session))
    from rollbook.review.screen import ReviewApp

    failure = ReviewApp(desk).run(mouse=False)
    if failure is not None:
        raise failure
