"""Numbers as an agency would give them: each once, in no order that shows, with nothing to be remembered."""

from math import isqrt

from rollbook.sample.plan import NumberRange, SampleError


class Numbers:
    """Cubes modulo a prime: where the prime leaves a remainder of 2 by 3, every number comes exactly once."""

    def __init__(self, name: str, among: NumberRange, seed: int) -> None:
        self._name, self._first = name, among.first
        self._prime = _prime_below(among.last - among.first + 1)
        self._start = seed * 7919
        self._given = 0

    def __next__(self) -> str:
        if self._given == self._prime:
            raise SampleError(f"There are only {self._prime:,} {self._name} numbers: ask for fewer rows.")
        number = self._first + pow(self._start + self._given, 3, self._prime)
        self._given += 1
        return str(number)

    def __iter__(self) -> "Numbers":
        return self


def _prime_below(size: int) -> int:
    """The greatest fitting prime: at most as large as the range, with a remainder of 2 by 3."""
    fitting = (n for n in range(size, 1, -1) if n % 3 == 2 and all(n % d for d in range(2, isqrt(n) + 1)))
    return next(fitting)
