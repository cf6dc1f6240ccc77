"""Which actions there are, and what each must be told: read from the classes themselves."""

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from rollbook.portal import actions
from rollbook.portal.acting.words import WordError
from rollbook.portal.actions.base import Action

Kind = type[Action[Any]]


class Key(NamedTuple):
    """Something that an action is told; without `needed` it may be left out."""

    name: str
    wanted: Any
    needed: bool


@cache
def known() -> Mapping[str, Kind]:
    """Every action, by its name in a terminal: `open-window` for OpenWindow."""
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"{actions.__name__}.{module.name}")
    return {_name(kind): kind for kind in sorted(set(_below(Action)), key=lambda kind: kind.__name__)}


def named(name: str) -> Kind:
    """The action of a name, or the only one of a verb of the table of permissions. Raises WordError."""
    found = known().get(name)
    of_verb = {other: kind for other, kind in known().items() if kind.verb == name}
    if found is None and len(of_verb) == 1:
        (found,) = of_verb.values()
    if found is None:
        meant = f" Did you mean {' or '.join(of_verb)}?" if of_verb else ""
        raise WordError(f"There is no action {name}.{meant} `rollbook portal act --list` lists them all.")
    return found


def keys(kind: Kind) -> tuple[Key, ...]:
    """What an action is told, beside who does it."""
    told = (field for field in dataclasses.fields(kind) if field.init and field.name != "by")
    return tuple(Key(field.name, field.type, _must(field)) for field in told)


def _below(kind: Kind) -> Iterator[Kind]:
    """What can be done: a class that others share has no verb or no change of its own."""
    for below in kind.__subclasses__():
        whole = hasattr(below, "verb") and below.change is not Action.change
        if whole and not below.__name__.startswith("_"):
            yield below
        yield from _below(below)


def _name(kind: Kind) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def _must(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
