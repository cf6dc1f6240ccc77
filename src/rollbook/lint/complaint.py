"""What is wrong at one place of a collection folder, and the words that all complaints share."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

_QUESTION = " Did you mean"


class Complaint(NamedTuple):
    """One thing that is wrong. `file` is relative to the folder; `line` counts from 1."""

    file: Path
    line: int
    message: str


def near(name: str, known: Iterable[str]) -> str:
    """A question to put behind a sentence, with the name probably meant; empty where none is near."""
    spelled = {one: one.lower() for one in known}
    best = process.extractOne(name.lower(), spelled, scorer=_alike, score_cutoff=0.8)
    return f"{_QUESTION} '{best[2]}'?" if best else ""


def without_question(message: str) -> str:
    return message.partition(_QUESTION)[0]


def _alike(one: str, other: str, **_: object) -> float:
    """Slips of the hand keep the beginning; names that were shortened keep most of the letters."""
    return max(JaroWinkler.normalized_similarity(one, other), fuzz.ratio(one, other) / 100 + 0.15)
