"""Keys as numbers: what the files say of one section gets one number, so that rows are matched by comparing numbers.

The number is a hash, taken while a file is read, when its cells are at hand anyway: that costs a twentieth of the
reading, and matching ten million rows by five columns of text costs more each time. That no two combinations have the
same number is for the check to prove (`check.keys`).
"""

import operator
from collections.abc import Iterable, Iterator
from functools import reduce

import polars as pl

from rollbook.spec import Collection

#: More than any key has parts, so that no two places share a seed, whatever the salt.
_PLACES = 1 << 16


def key_names(kind: str, collection: Collection) -> tuple[str, ...]:
    """The keys that a kind of file has and that some rule or view reads."""
    return tuple(key for key in collection.read_keys if kind in collection.keys[key].parts)


def key_numbers(kind: str, collection: Collection, organization: pl.Expr, salt: int = 0) -> Iterator[pl.Expr]:
    """The columns of the keys, over the columns of the layout; another salt gives other numbers."""
    for key in key_names(kind, collection):
        parts = (pl.col(column) for column in collection.key_elements(key, kind))
        yield _hash((organization, *parts), salt).alias(key)


def _hash(parts: Iterable[pl.Expr], salt: int) -> pl.Expr:
    """A sum of hashes with a seed for each place, which costs a third of hashing the parts as one.

    Signed, for not every engine knows whole numbers without a sign.
    """
    hashes = (part.hash(salt * _PLACES + place) for place, part in enumerate(parts))
    return reduce(operator.add, hashes).reinterpret(signed=True)
