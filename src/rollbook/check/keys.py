"""Keys as numbers: what the files say of one section gets one number, so that rows are matched by comparing numbers.

`keyed_<kind>` has `row_id`, `file_number`, `organization`, the columns that rules with keys read, and a column for each
key. Each row is matched once, by the widest key; the narrower keys are known from the widest one's columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rollbook.check.query import Query
from rollbook.check.tables import Tables, rows_of
from rollbook.engine import name
from rollbook.spec import Collection


@dataclass(frozen=True)
class Family:
    """The widest key of a kind, and the keys (itself too) that are made of some of its columns."""

    kind: str
    widest: str
    keys: tuple[str, ...]

    @property
    def combinations(self) -> str:
        """The table of all different combinations of the widest key's columns."""
        return f"combinations_{self.kind.lower()}_{self.widest}"

    @property
    def numbered(self) -> str:
        """The same combinations, each with the numbers of all keys of the family."""
        return f"numbered_{self.kind.lower()}_{self.widest}"


def keyed_of(kind: str) -> str:
    return f"keyed_{kind.lower()}"


def number_keys(tables: Tables, collection: Collection, queries: Sequence[Query]) -> None:
    """Make `keyed_<kind>` for every kind that has rows and a key."""
    families = [family for kind in tables.parts for family in _families(kind, collection)]
    for family in families:
        columns = _list("", ["organization", *collection.key_elements(family.widest, family.kind)])
        tables.engine.create(family.combinations, f"SELECT DISTINCT {columns} FROM {rows_of(family.kind)}")
    for key in collection.keys:
        sources = [family for family in families if key in family.keys]
        if sources:
            tables.engine.create(f"key_{key}", _numbers(key, sources, collection))
    for family in families:
        tables.engine.create(family.numbered, _numbered(family, collection))
    for kind in dict.fromkeys(family.kind for family in families):
        own = [family for family in families if family.kind == kind]
        matched = _matched(kind, own, collection, _columns_needed(kind, queries))
        tables.engine.create(keyed_of(kind), matched, many=True)


def _families(kind: str, collection: Collection) -> Iterator[Family]:
    columns = {k: set(collection.key_elements(k, kind)) for k, key in collection.keys.items() if kind in key.parts}
    families: dict[str, list[str]] = {}
    for key in sorted(columns, key=lambda key: -len(columns[key])):
        widest = next((wide for wide in families if columns[key] <= columns[wide]), key)
        families.setdefault(widest, []).append(key)
    return (Family(kind, widest, tuple(keys)) for widest, keys in families.items())


def _numbers(key: str, sources: Sequence[Family], collection: Collection) -> str:
    """A number for every different combination that any kind of file has, within an organization."""
    selects = [
        f"SELECT organization, {_parts(collection.key_elements(key, family.kind))} FROM {family.combinations}"
        for family in sources
    ]
    width = len(collection.key_elements(key, sources[0].kind))
    places = ", ".join(f"part_{place}" for place in range(width))
    return (
        f"SELECT organization, {places}, ROW_NUMBER() OVER (ORDER BY organization) AS number "
        f"FROM (SELECT DISTINCT organization, {places} FROM ({' UNION ALL '.join(selects)}) AS any_kind) AS different"
    )


def _parts(columns: Iterable[str]) -> str:
    return ", ".join(f"{name(column)} AS part_{place}" for place, column in enumerate(columns))


def _numbered(family: Family, collection: Collection) -> str:
    joins = "".join(_join_key(key, collection.key_elements(key, family.kind)) for key in family.keys)
    columns = _list("here.", ["organization", *collection.key_elements(family.widest, family.kind)])
    numbers = ", ".join(f"key_{key}.number AS {name(key)}" for key in family.keys)
    return f"SELECT {columns}, {numbers} FROM {family.combinations} AS here{joins}"


def _join_key(key: str, columns: Sequence[str]) -> str:
    same = [f"key_{key}.organization = here.organization"]
    same += [f"key_{key}.part_{place} = here.{name(column)}" for place, column in enumerate(columns)]
    return f" JOIN key_{key} ON {' AND '.join(same)}"


def _matched(kind: str, families: Sequence[Family], collection: Collection, needed: Iterable[str]) -> str:
    chosen = [_list("here.", ["row_id", "file_number", "organization", *needed])]
    joins = ""
    for family in families:
        columns = ("organization", *collection.key_elements(family.widest, kind))
        same = " AND ".join(f"{family.numbered}.{name(column)} = here.{name(column)}" for column in columns)
        joins += f" JOIN {family.numbered} ON {same}"
        chosen += [f"{family.numbered}.{name(key)}" for key in family.keys]
    return f"SELECT {', '.join(chosen)} FROM {rows_of(kind)} AS here{joins}"


def _columns_needed(kind: str, queries: Sequence[Query]) -> list[str]:
    return sorted({column for query in queries if query.keyed for column in query.columns.get(kind, ())})


def _list(prefix: str, columns: Iterable[str]) -> str:
    return ", ".join(prefix + name(column) for column in columns)
