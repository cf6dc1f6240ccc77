"""The proof that a key's numbers tell all combinations apart.

A second hash is taken of what each number stands for; where two differ, all rows are numbered anew. So two combinations
are mixed up only if both hashes agree, 128 bits in all: among thirty million combinations, once in 10^23 checks.
"""

from collections.abc import Collection as Names
from collections.abc import Iterator, Sequence

from rollbook.check.tables import Tables, known_of
from rollbook.engine import literal, name
from rollbook.spec import RECORD

_SALTS = range(1, 8)


def prove_keys(wanted: Names[tuple[str, str]], tables: Tables) -> None:
    """Give other numbers to all keys until each of `wanted`, (kind, key), tells all combinations apart.

    Raises RuntimeError if no salt does.
    """
    keys = list(dict.fromkeys(key for _, key in sorted(wanted)))
    for salt in _SALTS:
        if not any(tables.engine.rows(clashing) for clashing in _clashes(keys, tables)):
            return
        tables.renumber(salt)
    raise RuntimeError(f"The combinations of {', '.join(keys)} cannot be told apart by their hashes.")


def _clashes(keys: Sequence[str], tables: Tables) -> Iterator[str]:
    """SQL for the numbers that stand for more than one combination, in one kind of file or across them.

    The keys that several kinds share lie within one another, so all of them are looked at in one go over the rows.
    Records of different kinds are never compared; there are nearly as many as rows, so only numbers are looked at that
    several rows have.
    """
    for kind in _having(RECORD, tables) if RECORD in keys else ():
        yield _clashing(RECORD, [f"({_groups([RECORD], kind, tables, _repeated(kind))})"])
    shared = [key for key in keys if key != RECORD]
    for kind in tables.kinds:
        if here := [key for key in shared if kind in _having(key, tables)]:
            tables.engine.create(_numbers_of(kind), _groups(here, kind, tables))
    for key in shared:
        yield _clashing(key, [_numbers_of(kind) for kind in _having(key, tables)])


def _having(key: str, tables: Tables) -> list[str]:
    return [kind for kind in tables.collection.keys[key].parts if kind in tables.kinds]


def _numbers_of(kind: str) -> str:
    return f"numbers_{kind.lower()}"


def _clashing(key: str, sources: list[str]) -> str:
    number, least, most = (name(column) for column in (key, f"least {key}", f"most {key}"))
    every = " UNION ALL ".join(
        f"SELECT one.{number}, one.{least}, one.{most} FROM {source} AS one" for source in sources
    )
    return (
        f"SELECT every_kind.{number} FROM ({every}) AS every_kind "
        f"GROUP BY every_kind.{number} HAVING MIN(every_kind.{least}) <> MAX(every_kind.{most})"
    )


def _repeated(kind: str) -> str:
    record, source = name(RECORD), known_of(kind)
    return (
        f"WHERE here.{record} IN (SELECT every_row.{record} FROM {source} AS every_row "
        f"GROUP BY every_row.{record} HAVING COUNT(*) > 1)"
    )


def _groups(keys: Sequence[str], kind: str, tables: Tables, where: str = "") -> str:
    """SQL for the numbers of one kind, and the least and the greatest of a second hash of what they stand for."""
    numbers = ", ".join(f"here.{name(key)}" for key in keys)
    seconds = ", ".join(column for key in keys for column in _seconds(key, kind, tables))
    return f"SELECT {numbers}, {seconds} FROM {known_of(kind)} AS here {where} GROUP BY {numbers}"


def _seconds(key: str, kind: str, tables: Tables) -> tuple[str, str]:
    columns = ("organization", *tables.collection.key_elements(key, kind))
    second = tables.engine.hashed([literal(key), *(f"here.{name(column)}" for column in columns)])
    return f"MIN({second}) AS {name(f'least {key}')}", f"MAX({second}) AS {name(f'most {key}')}"
