"""Which column of somebody's table is which, by its header."""

import re
from collections.abc import Mapping, Sequence

_NO_LETTER = re.compile(r"[^a-z0-9]+")


def plain_name(header: str) -> str:
    """`Course_Title (long)` and `courseTitleLong` are the same name."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return _NO_LETTER.sub(" ", split.lower()).strip()


def find_columns(columns: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each wanted thing the column whose header is one of its names; the names come best first.

    A column is given to one thing only, and things come in the order of `wanted`. What is not there is left out.
    """
    named = {plain_name(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for thing, names in wanted.items():
        free = (named[plain_name(name)] for name in names if plain_name(name) in named)
        column = next((column for column in free if column not in found.values()), None)
        if column is not None:
            found[thing] = column
    return found
