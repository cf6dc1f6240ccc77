"""Names and versions: which can be kept, and which version is the newer one."""

import re

from rollbook.code_sets.model import CodeSetError

_PART = re.compile(r"\d+|[a-z]+")
#: Both become names of folders, on every operating system.
_FOLDER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")
_Part = tuple[int, int, str]


def order(version: str) -> tuple[tuple[_Part, ...], str]:
    """Sorts versions as people count: 9 before 12, 13 before 13.1, 2023-24 before 2024-25."""
    parts = _PART.findall(version.lower().removeprefix("v"))
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts), version.lower()


def proper(text: str, what: str) -> str:
    """The name or version without the spaces around. Raises CodeSetError where no folder can be called so."""
    stripped = text.strip()
    if _FOLDER.fullmatch(stripped) is None:
        raise CodeSetError(
            f"{text!r} cannot be a {what}. Use letters, digits, dots and hyphens, for example sced, 13 or 2025-26."
        )
    return stripped
