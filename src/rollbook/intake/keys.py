"""Keys as numbers: what the files say of one section gets one number, so that rows are matched by comparing numbers.

The number is a hash, taken while a file is read, when its cells are at hand anyway: that costs a twentieth of the
reading, and matching ten million rows by five columns of text costs more each time. That no two combinations have the
same number is for the check to prove (`check.keys`).
"""

from collections.abc import Iterable, Iterator

import polars as pl

from rollbook.spec import Collection


def key_names(kind: str, collection: Collection) -> tuple[str, ...]:
    """The keys that a kind of file has and that some rule or view reads."""
    return tuple(key for key in collection.read_keys if kind in collection.keys[key].parts)


def key_numbers(kind: str, collection: Collection, organization: pl.Expr, salt: int = 0) -> Iterator[pl.Expr]:
    """The columns of the keys, over the columns of the layout; another salt gives other numbers."""
    for key in key_names(kind, collection):
        parts = (pl.col(column) for column in collection.key_elements(key, kind))
        yield _hash((organization, *parts), salt).alias(key)


def _hash(parts: Iterable[pl.Expr], salt: int) -> pl.Expr:
    """Signed, for not every engine knows whole numbers without a sign."""
    named = [part.alias(f"part_{place}") for place, part in enumerate(parts)]
    return pl.struct(named).hash(salt).reinterpret(signed=True)
