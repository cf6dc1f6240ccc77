"""How a row is written: places such as {course.code} in `sample.yaml` are filled with what was made up."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from rollbook.sample.trait import PLACE

Pick = Callable[[Mapping[str, str]], tuple[str, ...]]
_OPEN, _ID = "\0", "\1"


class Values(dict[str, str]):
    """What was made up, by place. A place that nothing was made up for (a second educator) is blank."""

    def __missing__(self, place: str) -> str:
        return ""


class Writing(NamedTuple):
    """How a file is written: what stands between its cells, and whether a header comes first."""

    delimiter: str = ","
    header: bool = True

    def line(self, cells: Iterable[str]) -> str:
        """A row, with quotes around the cells that need them."""
        needs = _needs_quotes(self.delimiter)
        quoted = ('"' + cell.replace('"', '""') + '"' if needs.search(cell) else cell for cell in cells)
        return self.delimiter.join(quoted) + "\n"


@cache
def _needs_quotes(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'[{re.escape(delimiter)}"\r\n]')


@cache
def compiled(template: str) -> str:
    """The template as `%` fills it, which is many times faster than looking for places each time."""
    return PLACE.sub(r"%(\1)s", template.replace("%", "%%"))


def fill(template: str, values: Values) -> str:
    """The template with its places filled."""
    return compiled(template) % values


class Row:
    """A row of places, filled all at once: of millions of rows, cell by cell would take most of the time."""

    def __init__(self, cells: Sequence[str], writing: Writing) -> None:
        self._cells = [compiled(cell) for cell in cells]
        self._writing = writing
        self._whole = writing.delimiter.join(self._cells) + "\n"
        self._delimiters = len(cells) - 1

    def fill(self, values: Values) -> str:
        text = self._whole % values
        plain = text.count(self._writing.delimiter) == self._delimiters and text.count("\n") == 1
        if plain and '"' not in text and "\r" not in text:
            return text
        return self._writing.line(cell % values for cell in self._cells)


class Sheet:
    """The rows of a file that stand for one noun. `cells` has a template for each of the file's columns."""

    def __init__(self, cells: Sequence[str], writing: Writing) -> None:
        self._cells = list(cells)
        self._writing = writing
        self._row = Row(self._cells, writing)
        self._open: dict[tuple[str, ...], tuple[Row, list[str]]] = {}
        self._person: tuple[Row, Pick] | None = None

    def row(self, values: Values) -> str:
        return self._row.fill(values)

    def rows(self, values: Values, count: int, changing: Mapping[str, Sequence[str]]) -> str:
        """So many rows, of which only some places change from row to row; what they share is filled in once.

        `changing` has for each such place its text in every row, none of which needs quotes.
        """
        places = tuple(changing)
        if places not in self._open:
            order = [cell[1:-1] for cell in self._cells if cell[1:-1] in changing]
            cells = [_OPEN if cell[1:-1] in changing else cell for cell in self._cells]
            self._open[places] = Row(cells, self._writing), order
        shared, order = self._open[places]
        text = shared.fill(values)
        if not order:
            return text * count
        row = text.replace("%", "%%").replace(_OPEN, "%s")
        return "".join(map(row.__mod__, zip(*(changing[place] for place in order), strict=True)))

    def people(self, values: Values, nouns: Sequence[str], people: Iterable[tuple[str, Mapping[str, str]]]) -> str:
        """A row for each person: the ID, and the places of these nouns (the first of which is the person's own).

        None of their texts may need quotes.
        """
        if self._person is None:
            self._person = self._for_people(nouns)
        shared, pick = self._person
        row = shared.fill(values).replace("%", "%%").replace(_OPEN, "%s")
        return "".join([(row % pick(words)).replace(_ID, number) for number, words in people])

    def _for_people(self, nouns: Sequence[str]) -> tuple[Row, Pick]:
        """The row with its personal places open, and what picks the texts for them, in order, out of all."""
        own = f"{nouns[0]}.id"
        places = [place for cell in self._cells for place in PLACE.findall(cell) if place.split(".")[0] in nouns]
        order = [place for place in places if place != own]
        cells = [PLACE.sub(lambda place: _opened(place, own, nouns), cell) for cell in self._cells]
        return Row(cells, self._writing), itemgetter(*order) if len(order) > 1 else _picker(order)


def _opened(place: re.Match[str], own: str, nouns: Sequence[str]) -> str:
    if place[1] == own:
        return _ID
    return _OPEN if place[1].split(".")[0] in nouns else place[0]


def _picker(order: Sequence[str]) -> Pick:
    """What `itemgetter` is for two and more: for fewer it gives no tuple."""
    return lambda words: tuple(words[place] for place in order)
