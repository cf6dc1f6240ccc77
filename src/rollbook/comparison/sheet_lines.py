"""The lines of a workbook's sheets: a whole record that came or went, or one element that changed."""

from collections.abc import Iterator

from rollbook.comparison.model import Comparison
from rollbook.comparison.record import Record, What
from rollbook.comparison.words import element_words

Line = tuple[str | int | None, ...]


def heads(comparison: Comparison, kind: str, what: What) -> list[str]:
    """What stands above the columns."""
    layout = comparison.collection.layouts[kind]
    if what == "changed":
        keys = [layout[element].header for element in comparison.key(kind)]
        return ["Organization", "Row before", "Row now", *keys, "Element", "Before", "Now"]
    return ["Organization", "File", "Row", *(element.header for element in layout.fields)]


def lines(comparison: Comparison, kind: str, what: What) -> Iterator[Line]:
    words = element_words(comparison, kind)
    for record in comparison.records(kind, what):
        yield from _changed(record, words) if what == "changed" else _whole(record)


def _changed(record: Record, words: dict[str, str]) -> Iterator[Line]:
    rows = (record.before.line if record.before else None, record.after.line if record.after else None)
    for change in record.changes:
        yield record.organization, *rows, *record.key.values(), words[change.element], change.before, change.after


def _whole(record: Record) -> Iterator[Line]:
    place = record.after or record.before
    if place is not None:
        yield record.organization, *place, *record.cells.values()
