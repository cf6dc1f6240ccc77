"""Which column a name in a recipe means, where several exports stand side by side."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rollbook.prepare.near import near
from rollbook.prepare.table import folded

_NUMBERED = re.compile(r"(?P<number>[1-9][0-9]?)\.(?P<column>.+)")


class Found(NamedTuple):
    """A column of an export; `number` where its rows stand side by side."""

    export: str
    column: str
    number: int | None = None

    @property
    def key(self) -> str:
        """What the column is called in the table in which all stand side by side."""
        return ".".join([self.export, *([str(self.number)] if self.number else []), self.column])


class NotFoundError(ValueError):
    """No column, or more than one, goes by a name; the message says what to do."""


@dataclass(frozen=True)
class Scope:
    """The columns at hand: those of the rows' own export first, then those of each export beside it.

    `spread` has the exports whose rows stand side by side; their columns are named with a number.
    """

    main: str
    columns: Mapping[str, Sequence[str]]
    spread: frozenset[str] = frozenset()

    def find(self, name: str) -> Found:
        """Raises NotFoundError."""
        own = self._in(self.main, name)
        found = own or self._named(name)
        if found is not None:
            return found
        others = [hit for export in self.columns if export not in self.spread and (hit := self._in(export, name))]
        if len(others) == 1:
            return others[0]
        if others:
            choice = " or ".join(f"{hit.export}.{hit.column}" for hit in others)
            raise NotFoundError(f"The column '{name}' is in several exports. Write {choice}.")
        raise NotFoundError(
            f"There is no column '{name}' in {self._told()}.{near(name, self._all()) or self._choice()}"
        )

    def _named(self, name: str) -> Found | None:
        """EXPORT.COLUMN, or EXPORT.NUMBER.COLUMN where rows stand side by side."""
        for export in sorted(self.columns, key=len, reverse=True):
            if not name.startswith(f"{export}."):
                continue
            rest = name.removeprefix(f"{export}.")
            if export not in self.spread:
                return self._in(export, rest)
            numbered = _NUMBERED.fullmatch(rest)
            if numbered and (hit := self._in(export, numbered["column"])):
                return hit._replace(number=int(numbered["number"]))
        return None

    def _in(self, export: str, name: str) -> Found | None:
        columns = self.columns[export]
        if name in columns:
            return Found(export, name)
        same = [column for column in columns if folded(column) == folded(name)]
        return Found(export, same[0]) if same else None

    def _told(self) -> str:
        return " or ".join(self.columns)

    def _all(self) -> list[str]:
        named = {f"{export}.{c}" for export, columns in self.columns.items() for c in columns}
        return [*self.columns[self.main], *named]

    def _choice(self) -> str:
        return f" The columns of {self.main} are {', '.join(self.columns[self.main])}."
