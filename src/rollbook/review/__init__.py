"""Going through a catalogue in the terminal, and deciding on a code for each course."""

from rollbook.review.keys import KEYS, keys_table
from rollbook.review.prepared import prepared
from rollbook.review.run import run
from rollbook.review.session import Progress, ReviewError, Session

__all__ = ["KEYS", "Progress", "ReviewError", "Session", "keys_table", "prepared", "run"]
