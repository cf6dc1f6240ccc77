"""Keys as numbers: what the files say of one section gets one number, so that rows are matched by comparing numbers.

`keyed_<kind>` is `rows_<kind>` with a column for each key. The number is a hash, which costs a fiftieth of joining ten
million rows to a table of numbers. That two combinations never have the same number is not left to chance: all
different combinations are looked at, and if two agree, all are numbered anew with another salt.
"""

from collections.abc import Iterator

from rollbook.check.tables import Tables, rows_of
from rollbook.engine import name
from rollbook.spec import Collection

_SALTS = 8


def keyed_of(kind: str) -> str:
    return f"keyed_{kind.lower()}"


def number_keys(tables: Tables, collection: Collection) -> None:
    """Make `keyed_<kind>` for every kind that has rows. Raises RuntimeError if no salt tells all combinations apart."""
    salts = {key: _salt(key, tables, collection) for key in collection.keys if any(_kinds(key, tables, collection))}
    for kind in tables.parts:
        keys = [key for key in salts if kind in collection.keys[key].parts]
        numbers = "".join(f", {_number(key, kind, salts[key], tables, collection)} AS {name(key)}" for key in keys)
        tables.engine.view(keyed_of(kind), f"SELECT here.*{numbers} FROM {rows_of(kind)} AS here")


def _kinds(key: str, tables: Tables, collection: Collection) -> Iterator[str]:
    return (kind for kind in collection.keys[key].parts if kind in tables.parts)


def _columns(key: str, kind: str, collection: Collection) -> list[str]:
    return [f"here.{name(column)}" for column in ("organization", *collection.key_elements(key, kind))]


def _number(key: str, kind: str, salt: int, tables: Tables, collection: Collection) -> str:
    return tables.engine.hashed(_columns(key, kind, collection), salt)


def _salt(key: str, tables: Tables, collection: Collection) -> int:
    """The first salt by which every different combination has a number of its own."""
    for salt in range(_SALTS):
        ((combinations, numbers),) = tables.engine.rows(_count(key, salt, tables, collection))
        if combinations == numbers:
            return salt
    raise RuntimeError(f"The combinations of {key} cannot be told apart by their hashes.")


def _count(key: str, salt: int, tables: Tables, collection: Collection) -> str:
    """SQL that counts the different combinations of all kinds of file, and their different numbers."""
    selects = []
    for kind in _kinds(key, tables, collection):
        parts = ", ".join(f"{c} AS part_{place}" for place, c in enumerate(_columns(key, kind, collection)))
        number = _number(key, kind, salt, tables, collection)
        selects.append(f"SELECT DISTINCT {parts}, {number} AS number FROM {rows_of(kind)} AS here")
    return f"SELECT COUNT(*), COUNT(DISTINCT every_kind.number) FROM ({' UNION '.join(selects)}) AS every_kind"
