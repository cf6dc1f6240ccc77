"""By what rows of one organization's files belong together."""

from collections.abc import Iterator, Mapping

from rollbook.sample.recipe import Mistakes
from rollbook.spec import Collection


class Links:
    """For each link the columns that make it, by kind of file."""

    def __init__(self, collection: Collection, mistakes: Mistakes) -> None:
        keys = {
            key: {kind: collection.key_elements(key, kind) for kind in collection.keys[key].parts}
            for key in mistakes.keys
        }
        self._columns: Mapping[str, Mapping[str, tuple[str, ...]]] = {**keys, **mistakes.links}

    def of(self, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The links of a kind of file, in order, with their columns."""
        return ((link, columns[kind]) for link, columns in self._columns.items() if kind in columns)

    def between(self, kind: str, other: str) -> str:
        """The link by which rows of two kinds belong together."""
        return next(link for link, columns in self._columns.items() if kind in columns and other in columns)

    def holding(self, kind: str, column: str) -> set[str]:
        """The links that a column is part of."""
        return {link for link, columns in self.of(kind) if column in columns}
