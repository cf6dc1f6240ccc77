"""The codes that a value may stand for: shown to a person, never put in."""

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from rollbook.spec import Code

_MOST = 3
_NEAR = 65


class Hint(NamedTuple):
    code: str
    title: str


def hints(value: str, codes: Mapping[str, Code], common: Mapping[str, str]) -> tuple[Hint, ...]:
    """Up to three codes, best first: the one that is usual for the value, then those that look or read alike."""
    if not value:
        return ()
    usual = common.get(value.strip().casefold())
    found = [usual] if usual and usual in codes else []
    found += [code for code, about in codes.items() if about.title.casefold() == value.casefold()]
    lost = value.zfill(max(map(len, codes), default=0)) if value.isdigit() else value
    found += [lost] if lost in codes else []
    spelled = {code: f"{code} {about.title}" for code, about in codes.items()}
    like = process.extract(
        value, spelled, scorer=fuzz.WRatio, processor=utils.default_process, limit=_MOST, score_cutoff=_NEAR
    )
    found += [code for _, _, code in like]
    return tuple(Hint(code, codes[code].title) for code in list(dict.fromkeys(found))[:_MOST])
