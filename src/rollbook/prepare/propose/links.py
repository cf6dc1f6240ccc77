"""Which column of one export names a row of another."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from rollbook.prepare.propose.exports import Column, Sample
from rollbook.prepare.propose.words import pieces, subject, words

_CONTAINED = 0.95
_FEW = 12
_DEPTH = 3


class Link(NamedTuple):
    """A column whose values are those of a column that is unique by row in another export."""

    column: Column
    to: Column
    name: str


class Path(NamedTuple):
    """The links that lead from an export to another; none leads to itself."""

    links: tuple[Link, ...]
    export: str

    def column(self, name: str) -> str:
        return ".".join([*(link.name for link in self.links), name])


class Match(NamedTuple):
    """Columns that together name a row of another export, perhaps only of those rows that one value marks."""

    keys: tuple[tuple[Path, Column, Column], ...]
    only: tuple[str, str] | None


def links(samples: Mapping[str, Sample]) -> dict[str, list[Link]]:
    """The links that leave each export."""
    return {name: list(_leaving(sample, samples)) for name, sample in samples.items()}


def _leaving(sample: Sample, samples: Mapping[str, Sample]) -> Iterator[Link]:
    taken: set[str] = set()
    for column in sample.columns.values():
        targets = (to for other in samples.values() if other is not sample for to in other.columns.values())
        for to in targets:
            if to.unique and _names(column, to):
                name = to.export if to.export not in taken else f"{to.export}_{len(taken)}"
                taken.add(name)
                yield Link(column, to, name)
                break


def _names(column: Column, to: Column) -> bool:
    """Whether the words of a column are those of the other export and its column, and the values are among its own."""
    about = subject(column.name)
    return (
        bool(about)
        and bool(column.values)
        and about <= subject(f"{to.export} {to.name}")
        and subject(to.name) <= about
        and len(column.known & to.known) >= _CONTAINED * len(column.known)
    )


def paths(start: str, leaving: Mapping[str, list[Link]]) -> list[Path]:
    """The ways from an export to others, the shortest first; each link leads to an export that is not on the way."""
    found = [Path((), start)]
    for path in found:
        on_the_way = {start, *(link.to.export for link in path.links)}
        if len(path.links) < _DEPTH:
            found += [
                Path((*path.links, link), link.to.export)
                for link in leaving[path.export]
                if link.to.export not in on_the_way
            ]
    return found


def match(ways: list[Path], other: Sample, samples: Mapping[str, Sample], wanted: list[str]) -> Match | None:
    """How a row finds its one row in another export, by two columns or more; None where it cannot."""
    keys: dict[str, tuple[Path, Column, Column]] = {}
    for way in ways:
        for column in samples[way.export].columns.values():
            for theirs in other.columns.values():
                if theirs.name not in keys and _same(column, theirs):
                    keys[theirs.name] = (way, column, theirs)
    if len(keys) < 2:
        return None
    named = list(keys)
    rows = other.table.frame.filter(pl.all_horizontal(pl.col(named) != ""))
    only = None if _one_each(rows, named, wanted) else next(_marks(rows, other, named, wanted), None)
    if only is not None:
        rows = rows.filter(pl.col(only[0]) == only[1])
    if not _one_each(rows, named, wanted):
        return None
    for name in sorted(named, key=lambda key: len(other.columns[key].values)):
        fewer = [key for key in named if key != name]
        if len(fewer) > 1 and _one_each(rows, fewer, wanted):
            named = fewer
    return Match(tuple(keys[name] for name in named), only)


def _same(column: Column, theirs: Column) -> bool:
    """Whether two columns of different exports hold the number of the same thing."""
    about = _about(theirs)
    is_number = bool(pieces(theirs.name) & frozenset(words().numbers))
    shared = len(column.known & theirs.known)
    return bool(about) and is_number and _about(column) == about and shared >= _CONTAINED * len(theirs.known) > 0


def _about(column: Column) -> frozenset[str]:
    """In PREFIX.FIELD the field says what a column is about, unless it is only "number"."""
    return subject(column.name.rpartition(".")[2]) or subject(column.name)


def _one_each(rows: pl.DataFrame, named: list[str], wanted: list[str]) -> bool:
    different = rows.select(list(dict.fromkeys([*named, *wanted]))).unique()
    return different.height == different.select(named).n_unique()


def _marks(rows: pl.DataFrame, other: Sample, named: list[str], wanted: list[str]) -> Iterator[tuple[str, str]]:
    """A column and a value of it whose rows are one each, those with the most rows first."""
    few = [c for c in other.columns.values() if 2 <= len(c.values) <= _FEW and c.name not in {*named, *wanted}]
    counted = [(rows.filter(pl.col(c.name) == value).height, c.name, value) for c in few for value in c.values]
    for _, column, value in sorted(counted, key=lambda mark: -mark[0]):
        if _one_each(rows.filter(pl.col(column) == value), named, wanted):
            yield column, value
