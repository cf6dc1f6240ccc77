"""Looking something up in the handbook: elements, rules and codes, by their names and words."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rollbook.portal.models.window import published
from rollbook.spec import Collection

_MOST = 40
_LONGEST = 100


class Entry(NamedTuple):
    """Something to be found. `page` is the name of its address, `at` what follows after collection and year; `names`
    are what it is called exactly, `words` all that is looked through, in lower case.
    """

    kind: str
    title: str
    about: str
    page: str
    at: tuple[str, ...]
    names: frozenset[str]
    words: str


class Found(NamedTuple):
    """What was found of one kind, the first of it, in a collection."""

    kind: str
    entries: tuple[Entry, ...]
    total: int


def search(specs: Iterable[Collection], asked: str) -> list[tuple[Collection, list[Found]]]:
    """For each collection what has all of the words; what is called exactly so comes first."""
    words = asked.lower()[:_LONGEST].split()
    if not words:
        return []
    found = ((spec, _found(_entries(spec.id, spec.year), words)) for spec in specs)
    return [(spec, kinds) for spec, kinds in found if kinds]


def _found(entries: Iterable[Entry], words: list[str]) -> list[Found]:
    whole = " ".join(words)
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        if all(word in entry.words for word in words):
            by_kind.setdefault(entry.kind, []).append(entry)
    ranked = {kind: sorted(found, key=lambda entry: _rank(entry, whole)) for kind, found in by_kind.items()}
    return [Found(kind, tuple(found[:_MOST]), len(found)) for kind, found in ranked.items()]


def _rank(entry: Entry, whole: str) -> tuple[bool, bool]:
    return whole not in entry.names, whole not in entry.title.lower()


@lru_cache(maxsize=32)
def _entries(collection: str, year: str) -> tuple[Entry, ...]:
    spec = published(collection, year)
    return (*_elements(spec), *_rules(spec), *_codes(spec))


def _elements(spec: Collection) -> Iterator[Entry]:
    for kind, layout in {**spec.layouts, **spec.references}.items():
        for element in layout.fields:
            names = frozenset({element.name.lower(), element.label.lower(), element.title.lower()})
            words = f"{element.name} {element.title} {kind} {element.description}".lower()
            about = f"{element.name}, in {layout.title} ({kind})"
            yield Entry("Elements", element.title, about, "handbook-element", (kind, element.label), names, words)


def _rules(spec: Collection) -> Iterator[Entry]:
    for name, text in spec.texts.items():
        words = f"{name} {text.title}".lower()
        yield Entry("Rules", text.title, name, "handbook-rule", (name,), frozenset({name.lower()}), words)


def _codes(spec: Collection) -> Iterator[Entry]:
    for name, listed in spec.code_lists.items():
        for code in listed.codes.values():
            words = f"{code.code} {code.title} {listed.title}".lower()
            about = f"{code.code}, in the list of {listed.title}"
            yield Entry("Codes", code.title, about, "handbook-codes", (name,), frozenset({code.code.lower()}), words)
