"""The table of places below a cause: what is the same in every row is said once, above it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rollbook.report.names import Fields
from rollbook.report.own import names_in
from rollbook.report.shown import Place, ShownCause


class PlaceRow(NamedTuple):
    cause: ShownCause
    place: Place
    own: list[str]


@dataclass(frozen=True)
class PlaceTable:
    """The places of some causes; `told` where each row says itself what is wrong with it."""

    causes: list[ShownCause]
    fields: Fields
    told: bool = False

    @cached_property
    def file(self) -> str | None:
        """The one file in which all of it stands, if it is one."""
        return _only(self._all(lambda _, place: place.file))

    @cached_property
    def field(self) -> str | None:
        """The one column in which all of it stands, if it is one."""
        return _only(self._all(lambda cause, _: cause.field))

    @cached_property
    def has_lines(self) -> bool:
        return self._all(lambda _, place: place.line) != {None}

    @cached_property
    def has_fields(self) -> bool:
        return self.field is None and self._all(lambda cause, _: cause.field) != {None}

    @cached_property
    def has_values(self) -> bool:
        return self._all(lambda _, place: place.value) != {None}

    @cached_property
    def own(self) -> list[str]:
        """The schools' own columns, in the order in which they first stand."""
        return names_in(place.extra for _, place in self._places())

    @property
    def narrow(self) -> bool:
        """True where a table as wide as the page would only stretch a column of short values."""
        return bool(self.file) and not (self.told or self.has_fields or self.own)

    @property
    def rows(self) -> Iterator[PlaceRow]:
        for cause, place in self._places():
            cells: dict[str, str | None] = json.loads(place.extra) if place.extra else {}
            yield PlaceRow(cause, place, [cells.get(name) or "" for name in self.own])

    @property
    def caption(self) -> str:
        """Where all of it stands: `In <file>, column <name>`."""
        column = self.fields.placed(self.field) if self.field else ""
        said = ", ".join(filter(None, [self.file, column]))
        return f"In {said}" if said else f"In these files and {self.fields.head.lower()}s"

    def _places(self) -> Iterator[tuple[ShownCause, Place]]:
        return ((cause, place) for cause in self.causes for place in cause.places)

    def _all(self, part: Callable[[ShownCause, Place], object]) -> set[object]:
        return {part(cause, place) for cause, place in self._places()}


def _only(found: set[object]) -> str | None:
    one = next(iter(found)) if len(found) == 1 else None
    return one if isinstance(one, str) else None
