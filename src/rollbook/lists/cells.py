"""What is wrong with single cells of a reference list, in the words that a check has for cells."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from rollbook.check.words import CellWords
from rollbook.lists.table import Said
from rollbook.spec import CellRule, Collection, Element


class Wrong(NamedTuple):
    column: str
    value: str
    said: Said


class Cells:
    """Looks at the cells of one list; which of its columns are there is said with each row."""

    def __init__(self, collection: Collection, name: str) -> None:
        #: For the words, the list is one more kind of file.
        self._spec = collection.model_copy(update={"layouts": {name: collection.references[name]}})
        self._words = CellWords(self._spec)
        self._rules: dict[str, dict[str, CellRule]] = {}
        for rule in self._spec.cell_rules():
            self._rules.setdefault(rule.element.name, {})[rule.constraint] = rule

    def wrong(self, cells: Mapping[str, str]) -> Iterator[Wrong]:
        """The first constraint that each of these cells breaks."""
        for name, value in cells.items():
            for constraint, rule in self._rules.get(name, {}).items():
                if self._breaks(constraint, rule.element, value, cells):
                    yield Wrong(name, value, Said(*self._words(rule, value)))
                    break

    def _breaks(self, constraint: str, element: Element, value: str, cells: Mapping[str, str]) -> bool:
        if constraint == "required":
            return not value and (element.constraints.required or _asked_for(element, cells))
        if not value:
            return False
        if constraint == "code":
            return value not in self._spec.code_lists[element.code_list or ""].codes
        if constraint == "length":
            return len(value) > (element.constraints.max_length or len(value))
        return not self._fits(element, value)

    def _fits(self, element: Element, value: str) -> bool:
        form = self._spec.form_of(element)
        if not re.fullmatch(form.pattern if form else element.form or ".*", value, re.ASCII):
            return False
        return element.type != "date" or _is_day(value)


def _asked_for(element: Element, cells: Mapping[str, str]) -> bool:
    """Whether another column makes the cell one that must be filled in."""
    if not (element.required_with or element.required_when):
        return False
    filled = element.required_with is None or bool(cells.get(element.required_with))
    return filled and all(cells.get(other, "") == said for other, said in element.required_when.items())


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
