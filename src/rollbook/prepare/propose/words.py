"""What is known of the headers of school information systems, whatever the collection."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from rollbook.spec.frozen import Frozen


class Meaning(Frozen):
    """What a column can hold, and the headers by which it goes; "X in Y" is a header X in an export like Y."""

    ceds: str = ""
    names: tuple[str, ...]


class Roles(Frozen):
    """A column that tells kinds of rows apart, and its values for students and for teachers."""

    column: str
    student: tuple[str, ...]
    teacher: tuple[str, ...]


class Gone(Frozen):
    column: str
    gone: tuple[str, ...]


class Words(Frozen):
    meanings: Mapping[str, Meaning]
    alike: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    roles: Roles
    gone: Gone


@lru_cache
def words() -> Words:
    text = files("rollbook.prepare").joinpath("words", "meanings.yaml").read_text(encoding="utf-8")
    return Words.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 (texts only)


def pieces(name: str) -> frozenset[str]:
    """The words of a name, those that mean the same made one: `SectionIDs` has section and ids."""
    from rollbook.sheets.columns import plain_name

    one = {word: group[0] for group in words().alike for word in group}
    return frozenset(one.get(word, one.get(word.removesuffix("s"), word)) for word in plain_name(name).split())


def subject(name: str) -> frozenset[str]:
    """The words of a name without those that only say that it is a number."""
    return pieces(name) - frozenset(words().numbers)
