"""Chance that falls alike everywhere.

Only `Random.random()` with a text as seed is promised to give the same numbers in every version of Python and
on every machine; `shuffle`, `choices` and the bell curves are not. Everything here is made of it alone.
"""

import random
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things to choose from by weight; the sums are made once, for choosing often."""

    def __init__(self, weights: Iterable[tuple[T, float]]) -> None:
        pairs = [(thing, weight) for thing, weight in weights if weight > 0]
        self.things = [thing for thing, _ in pairs]
        total = sum(weight for _, weight in pairs)
        self.borders = [reached / total for reached in accumulate(weight for _, weight in pairs)][:-1]

    def at(self, share: float) -> T:
        """The thing that lies at this share (0 to 1) of all weight."""
        return self.things[bisect(self.borders, share)]


class Dice:
    """One stream of chance, begun by its seed."""

    def __init__(self, *seed: object) -> None:
        self.roll = random.Random("/".join(map(str, seed))).random  # noqa: S311 (chance, not secrecy)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.roll()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int((high - low + 1) * self.roll())

    def one(self, things: Sequence[T]) -> T:
        return things[int(len(things) * self.roll())]

    def weighted(self, weights: Weighted[T] | Mapping[T, float]) -> T:
        table = weights if isinstance(weights, Weighted) else Weighted(weights.items())
        return table.at(self.roll())

    def shuffled(self, things: Iterable[T]) -> list[T]:
        listed = list(things)
        order = sorted([(self.roll(), number) for number in range(len(listed))])
        return [listed[number] for _, number in order]
