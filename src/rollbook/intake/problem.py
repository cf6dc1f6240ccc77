"""What intake has to say of a file or a row that it could not take."""

from typing import NamedTuple


class Problem(NamedTuple):
    """A general rule that is broken, with the words that fill its message; `line` is None for the whole file."""

    rule: str
    facts: dict[str, str]
    line: int | None = None
