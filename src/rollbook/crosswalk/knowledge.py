"""All that is known of a set of codes: every title of each code, and what is known of it before a title is read."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.compiled import compiled
from rollbook.crosswalk.expand import stem
from rollbook.crosswalk.features import Featurer
from rollbook.crosswalk.index import Index, Title, build
from rollbook.crosswalk.lists import lists, read_list
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.prior import Prior, prior_of
from rollbook.crosswalk.reading import read_title


@dataclass(frozen=True)
class Knowledge:
    codes: CodeSet
    index: Index
    featurer: Featurer


def knowledge(codes: CodeSet, without: Collection[str] = ()) -> Knowledge:
    """What is known of a code set; `without` leaves lists of other districts out, by their names."""
    index, prior = (None if without else _shipped(codes)) or built(codes, without)
    return Knowledge(codes, index, Featurer(index, prior))


def built(codes: CodeSet, without: Collection[str] = ()) -> tuple[Index, Prior]:
    """Read anew; that takes a second or two."""
    index = build(_distinct(_titles(codes, without)))
    return index, prior_of(codes, index)


def _shipped(codes: CodeSet) -> tuple[Index, Prior] | None:
    """What is kept read, where it is of these very codes."""
    kept = compiled()
    own = {title.code: title.text for title in kept[0].titles if title.kind == "own"} if kept else {}
    told = {code.code: code.title for code in codes.current if not code.description}
    return kept if own == told else None


def _titles(codes: CodeSet, without: Collection[str]) -> Iterator[Title]:
    current = {code.code for code in codes.current}
    yield from (Title(code.code, code.title, "own") for code in codes.current)
    yield from (
        Title(code.code, " ".join(code.description.split()), "described") for code in codes.current if code.description
    )
    for code, known in known_names().items():
        if code in current:
            yield from (Title(code, name, "name") for name in known.names)
            yield from (Title(code, topic, "topic") for topic in known.topics)
    for name in lists():
        if name not in without:
            coded = (row for row in read_list(name) if row.agreed and row.code in current)
            yield from (Title(row.code, row.course.title, f"learned:{name}") for row in coded)


def _distinct(titles: Iterable[Title]) -> Iterator[Title]:
    """Titles that read alike and have one code are one title; those of a list stay, so that it can be left out."""
    seen: set[object] = set()
    for title in titles:
        read = read_title(title.text)
        source = title.kind if title.kind.startswith("learned") else ""
        key = (title.code, source, frozenset(map(stem, read.words)), read.numbers, read.grades, read.marks)
        if key not in seen:
            seen.add(key)
            yield title
