"""Doing an action that is named by words, as somebody at a terminal of the portal's machine does."""

import textwrap
from collections.abc import Iterator, Sequence

from rollbook.portal import audit
from rollbook.portal.acting.known import Kind, keys, known, named
from rollbook.portal.acting.made import made, way
from rollbook.portal.acting.told import told
from rollbook.portal.acting.words import user
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.roles import permissions

_WIDTH = 100


def do(action: str, by: str, words: Sequence[str]) -> tuple[list[str], bool]:
    """Lines that say what came of it, and whether it was done. Raises WordError where the words make no sense."""
    wanted = made(named(action), user(by), words)
    by_terminal = audit.way.set({"by way of": "a terminal"})
    try:
        return [*told(wanted.do()), "Done."], True
    except RefusedError as refusal:
        return list(told(refusal)), False
    except DeniedError as denial:
        return [str(denial)], False
    finally:
        audit.way.reset(by_terminal)


def listing() -> Iterator[str]:
    """Every action: its name, the permission that it needs, and what it is told."""
    for name, kind in known().items():
        yield from _listed(name, kind)


def _listed(name: str, kind: Kind) -> Iterator[str]:
    yield f"{name}  (to {permissions()[kind.verb].title})"
    ways = " ".join(way(key) for key in keys(kind))
    yield textwrap.fill(ways, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
