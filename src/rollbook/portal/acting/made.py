"""An action out of words: each key's value, by what the class says that it wants."""

import types
import typing
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rollbook.portal.acting.known import Key, Kind, keys
from rollbook.portal.acting.words import WORDS, WordError
from rollbook.portal.actions.base import Action
from rollbook.portal.models import User
from rollbook.portal.uploading import Given


def made(kind: Kind, by: User, words: Iterable[str]) -> Action[Any]:
    """The action of a class, by a person, from `KEY=VALUE` words. Raises WordError."""
    given: dict[str, list[str]] = defaultdict(list)
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise WordError(f"{word} has no equals sign. What an action is told is written KEY=VALUE.")
        given[name].append(value)
    wanted = {key.name: key for key in keys(kind)}
    _refuse_others(given, wanted)
    return kind(by=by, **{name: _value(wanted[name], values) for name, values in given.items()})


def way(key: Key) -> str:
    """How a key is written, for people: in brackets where it may be left out, with dots where it may come again."""
    inner, several = _inner(key.wanted)
    written = f"{key.name}={WORDS[inner][0]}{' ...' if several else ''}"
    return written if key.needed else f"[{written}]"


def _refuse_others(given: Collection[str], wanted: dict[str, Key]) -> None:
    told = ", ".join(way(key) for key in wanted.values())
    unknown = [name for name in given if name not in wanted]
    if unknown:
        raise WordError(f"This action has no key {unknown[0]}. It is told: {told}.")
    missing = [name for name, key in wanted.items() if key.needed and name not in given]
    if missing:
        raise WordError(f"{missing[0]} is missing. This action is told: {told}.")


def _value(key: Key, values: Sequence[str]) -> object:
    inner, several = _inner(key.wanted)
    read = WORDS[inner][1]
    if several:
        return [read(value) for value in (_unfolded(values) if inner is Given else values)]
    if len(values) > 1:
        raise WordError(f"{key.name} is told {len(values)} times, and can be told once.")
    return None if not values[0] and type(None) in typing.get_args(key.wanted) else read(values[0])


def _inner(wanted: Any) -> tuple[Any, bool]:
    """What one word stands for, and whether there may be several."""
    if typing.get_origin(wanted) in {types.UnionType, typing.Union}:
        (wanted,) = (part for part in typing.get_args(wanted) if part is not type(None))
    if typing.get_origin(wanted) in {Sequence, Collection}:
        return typing.get_args(wanted)[0], True
    return wanted, False


def _unfolded(values: Iterable[str]) -> Iterator[str]:
    """Of a folder all files in it and below."""
    for value in values:
        if Path(value).is_dir():
            yield from (str(path) for path in sorted(Path(value).rglob("*")) if path.is_file())
        else:
            yield value
