"""Keys as numbers: what the files say of one section gets one number, so that rows are matched by comparing numbers.

`keyed_<kind>` has `row_id`, `file_number`, `organization`, the columns that rules with keys read, and a column for each
key. Each row is matched once, by the widest key; the narrower keys are known from the widest one's columns.
"""

from collections.abc import Iterable, Sequence

from rollbook.check.query import Query
from rollbook.check.tables import Tables, rows_of
from rollbook.engine import name
from rollbook.spec import Collection


def keyed_of(kind: str) -> str:
    return f"keyed_{kind.lower()}"


def number_keys(tables: Tables, collection: Collection, queries: Sequence[Query]) -> None:
    """Make `keyed_<kind>` for every kind that has rows and a key."""
    kinds = [kind for kind in tables.parts if any(kind in key.parts for key in collection.keys.values())]
    families = {kind: _families(kind, collection) for kind in kinds}
    for kind in kinds:
        for widest in families[kind]:
            columns = _list("", ["organization", *collection.key_elements(widest, kind)])
            tables.engine.create(_combinations(kind, widest), f"SELECT DISTINCT {columns} FROM {rows_of(kind)}")
    for key in collection.keys:
        _number(key, families, tables, collection)
    for kind in kinds:
        _match(kind, families[kind], tables, collection, _columns_needed(kind, queries))


def _families(kind: str, collection: Collection) -> dict[str, list[str]]:
    """The widest keys of a kind, each with the keys (itself too) that are made of some of its columns."""
    keys = [key for key in collection.keys if kind in collection.keys[key].parts]
    columns = {key: set(collection.key_elements(key, kind)) for key in keys}
    families: dict[str, list[str]] = {}
    for key in sorted(keys, key=lambda key: -len(columns[key])):
        widest = next((wide for wide in families if columns[key] <= columns[wide]), key)
        families.setdefault(widest, []).append(key)
    return families


def _number(key: str, families: dict[str, dict[str, list[str]]], tables: Tables, collection: Collection) -> None:
    """Make `key_<key>`: a number for every different combination that any kind of file has, within an organization."""
    sources = [
        (kind, widest) for kind, family in families.items() for widest, keys in family.items() if key in keys
    ]
    if not sources:
        return
    selects = []
    for kind, widest in sources:
        columns = collection.key_elements(key, kind)
        parts = ", ".join(f"{name(column)} AS part_{place}" for place, column in enumerate(columns))
        selects.append(f"SELECT organization, {parts} FROM {_combinations(kind, widest)}")
    places = ", ".join(f"part_{place}" for place in range(len(columns)))
    tables.engine.create(
        f"key_{key}",
        f"SELECT organization, {places}, ROW_NUMBER() OVER (ORDER BY organization) AS number "
        f"FROM (SELECT DISTINCT organization, {places} FROM ({' UNION ALL '.join(selects)}) AS any_kind) AS different",
    )


def _match(
    kind: str, family: dict[str, list[str]], tables: Tables, collection: Collection, needed: Iterable[str]
) -> None:
    chosen = [f"here.{name(column)}" for column in ("row_id", "file_number", "organization", *needed)]
    joins = ""
    for widest, keys in family.items():
        numbered = f"numbered_{kind.lower()}_{widest}"
        _number_combinations(numbered, kind, widest, keys, tables, collection)
        joins += f" JOIN {numbered} ON {_same(numbered, collection.key_elements(widest, kind))}"
        chosen += [f"{numbered}.{name(key)}" for key in keys]
    tables.engine.create(keyed_of(kind), f"SELECT {', '.join(chosen)} FROM {rows_of(kind)} AS here{joins}")


def _number_combinations(
    numbered: str, kind: str, widest: str, keys: Sequence[str], tables: Tables, collection: Collection
) -> None:
    """The combinations of the widest key's columns, each with the numbers of all keys of the family."""
    joins, numbers = "", []
    for key in keys:
        on = [f"key_{key}.organization = here.organization"]
        columns = collection.key_elements(key, kind)
        on += [f"key_{key}.part_{place} = here.{name(column)}" for place, column in enumerate(columns)]
        joins += f" JOIN key_{key} ON {' AND '.join(on)}"
        numbers.append(f"key_{key}.number AS {name(key)}")
    columns_here = _list("here.", ["organization", *collection.key_elements(widest, kind)])
    source = f"{_combinations(kind, widest)} AS here{joins}"
    tables.engine.create(numbered, f"SELECT {columns_here}, {', '.join(numbers)} FROM {source}")


def _same(numbered: str, columns: Iterable[str]) -> str:
    return " AND ".join(f"{numbered}.{name(column)} = here.{name(column)}" for column in ("organization", *columns))


def _columns_needed(kind: str, queries: Sequence[Query]) -> list[str]:
    return sorted({column for query in queries if query.keyed for column in query.columns.get(kind, ())})


def _combinations(kind: str, widest: str) -> str:
    return f"combinations_{kind.lower()}_{widest}"


def _list(prefix: str, columns: Iterable[str]) -> str:
    return ", ".join(prefix + name(column) for column in columns)
