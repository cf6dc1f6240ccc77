"""What people are like: words that are drawn for each student and educator, by weight."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from rollbook.sample.dice import Weighted
from rollbook.spec.frozen import Frozen

Words = Mapping[str, str]
#: Words that are drawn together, and the weight of that.
Weighed = tuple[Words, float]
#: A place in a template: a noun and a part of it.
PLACE = re.compile(r"\{(\w+\.\w+)\}")
#: How many alternatives a table may come to when tables are multiplied.
LARGEST = 1500


class Alternative(Frozen):
    """Words that go together, such as a birthday's month and year."""

    weight: float = 1
    words: Words


class Span(Frozen):
    """Every whole number from `first` to `last` alike, written with so many digits at least."""

    first: int
    last: int
    digits: int = 1


Table = tuple[Alternative | str, ...] | Span | Mapping[str, float]


class Trait(Frozen):
    """One draw. `usual` holds unless `by` names a word whose value has a table of its own in `of`."""

    by: str | None = None
    of: Mapping[str, Table] = {}
    usual: Table = ()

    def words(self, name: str) -> Iterator[Words]:
        """All words that can come of it, for the trait of this name."""
        yield from (words for table in (self.usual, *self.of.values()) for words, _ in words_of(name, table))

    def asks(self, name: str) -> Iterator[str]:
        """The places on which the trait depends."""
        yield from (place for words in self.words(name) for text in words.values() for place in PLACE.findall(text))
        if self.by:
            yield self.by


def words_of(name: str, table: Table) -> Iterator[Weighed]:
    """What can be drawn from a table, with its weight; values that stand alone give the trait's own word."""
    if isinstance(table, Span):
        for number in range(table.first, table.last + 1):
            yield {name: f"{number:0{table.digits}}"}, 1
    elif isinstance(table, Mapping):
        for value, weight in table.items():
            yield {name: value}, weight
    else:
        for entry in table:
            yield ({name: entry}, 1) if isinstance(entry, str) else (entry.words, entry.weight)


class Character:
    """All traits of one noun, ready for drawing by the million.

    Traits that depend on one another are one table of everything that can come of them together, and small tables
    are multiplied into larger ones: so a person takes a handful of draws, not one a trait.
    """

    def __init__(self, noun: str, traits: Mapping[str, Trait], known: Words) -> None:
        """`known` are places that are the same for everybody drawn here, unless a trait gives them anew."""
        self._same = dict(known)
        chains = [_chain(noun, chain, known) for chain in _chains(noun, traits)]
        self._tables = [Weighted(table) for table in _multiplied(chains)]

    def draw(self, roll: Callable[[], float]) -> dict[str, str]:
        """The places of one person."""
        values = self._same.copy()
        for table in self._tables:
            values.update(table.at(roll()) if table.borders else table.things[0])
        return values


def _chains(noun: str, traits: Mapping[str, Trait]) -> list[dict[str, Trait]]:
    """Traits in groups that depend on no other group, in the order of their last ones: later words count."""
    chains: list[dict[str, Trait]] = []
    for name, trait in traits.items():
        asks = {*trait.asks(name)}
        joined = [chain for chain in chains if asks & _gives(noun, chain)]
        chains = [chain for chain in chains if chain not in joined]
        before = {n for chain in joined for n in chain}
        chains.append({**{n: t for n, t in traits.items() if n in before}, name: trait})
    return chains


def _gives(noun: str, chain: Mapping[str, Trait]) -> set[str]:
    return {f"{noun}.{word}" for name, trait in chain.items() for words in trait.words(name) for word in words}


def _chain(noun: str, chain: Mapping[str, Trait], known: Words) -> list[Weighed]:
    """Everything that can come of some traits together."""
    found: list[Weighed] = [({}, 1.0)]
    for name, trait in chain.items():
        found = [pair for words, weight in found for pair in _after(noun, name, trait, known, words, weight)]
    return found


def _after(  # noqa: PLR0913, PLR0917 (a trait, and what came before it)
    noun: str, name: str, trait: Trait, known: Words, before: Words, weight: float
) -> Iterator[Weighed]:
    """What can come of one more trait. Alternatives share the weight of what came before."""
    values = {**known, **before}
    table = trait.of.get(values[trait.by], trait.usual) if trait.by else trait.usual
    alternatives = [pair for pair in words_of(name, table) if pair[1] > 0]
    total = sum(share for _, share in alternatives)
    if not alternatives:
        yield before, weight
    for words, share in alternatives:
        own = {f"{noun}.{word}": PLACE.sub(lambda place: values[place[1]], text) for word, text in words.items()}
        yield {**before, **own}, weight * share / total


def _multiplied(tables: Iterable[list[Weighed]]) -> list[list[Weighed]]:
    """Fewer tables, none of them larger than `LARGEST` unless it was so before."""
    found: list[list[Weighed]] = []
    for table in tables:
        if found and len(found[-1]) * len(table) <= LARGEST:
            found[-1] = [({**a, **b}, v * w) for a, v in found[-1] for b, w in table]
        else:
            found.append(table)
    return found
