"""The name that was probably meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_NEAR = 75


def near(name: str, known: Iterable[str]) -> str:
    """A question to put behind a sentence; empty where no known name is near."""
    spelled = {one: one.lower() for one in known}
    best = process.extractOne(name.lower(), spelled, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f" Did you mean '{best[2]}'?" if best else ""
