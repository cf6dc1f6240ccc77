"""Codes that an agency adds to a list during the year, and codes that it ends, each from a date to a date."""

from datetime import date

from rollbook.spec.frozen import Frozen


class AddedCode(Frozen):
    """A code of the list named `list`, from `first` to `last`, both included; None where there is no such end.

    For a code that the collection's own list has, it says from when to when that one holds; blank words then leave
    its words as they are.
    """

    list: str
    code: str
    title: str = ""
    description: str = ""
    first: date | None = None
    last: date | None = None

    def holds(self, on: date) -> bool:
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def overlaps(self, other: "AddedCode") -> bool:
        """Whether both hold on some day."""
        return _begin(self) <= _end(other) and _begin(other) <= _end(self)


def _begin(added: AddedCode) -> date:
    return added.first or date.min


def _end(added: AddedCode) -> date:
    return added.last or date.max
