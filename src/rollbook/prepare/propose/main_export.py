"""From which export the rows of a kind of file come."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rollbook.prepare.common import Kind
from rollbook.prepare.propose.exports import Sample
from rollbook.prepare.propose.find import Hit, by_name
from rollbook.prepare.propose.links import Link, Path, paths
from rollbook.prepare.propose.words import words

_ONE_EACH = 0.99


class Main(NamedTuple):
    """The export of a file's rows. `row` are its columns that name a row; with `distinct` it has several for one."""

    sample: Sample
    ways: list[Path]
    row: tuple[str, ...]
    distinct: bool
    only: Mapping[str, Sequence[str]]


def main_export(kind: Kind, samples: Mapping[str, Sample], leaving: Mapping[str, list[Link]]) -> Main | None:
    """The export that has, or leads to, all by which a row is known: best one row each, then with the most of them."""
    found = [ranked for sample in samples.values() if (ranked := _ranked(kind, sample, samples, leaving))]
    return max(found, key=lambda one: one[0])[1] if found else None


def _ranked(
    kind: Kind, sample: Sample, samples: Mapping[str, Sample], leaving: Mapping[str, list[Link]]
) -> tuple[tuple[bool, int, int, int], Main] | None:
    ways = paths(sample.name, leaving)
    hits = [by_name(meaning, ways, samples) for meaning in kind.row]
    if not all(hits):
        return None
    row = tuple(dict.fromkeys(_own(hit) for hit in hits if hit))
    rows = sample.table.frame.select(row)
    different = rows.n_unique()
    one_each = different >= _ONE_EACH * rows.height
    reached = sum(by_name(meaning, ways, samples) is not None for meaning in kind.elements.values())
    far = sum(len(hit.way.links) for hit in hits if hit)
    return (one_each, different, -far, reached), Main(
        sample, ways, row, not one_each, kept(sample, students="student" in kind.row)
    )


def _own(hit: Hit) -> str:
    """The column of the export itself by which a thing is known."""
    return hit.way.links[0].column.name if hit.way.links else hit.column.name


def kept(sample: Sample, *, students: bool = False, teachers: bool = False) -> dict[str, Sequence[str]]:
    """By which values the rows are kept: those of students or teachers, and those that are not gone."""
    roles, gone = words().roles, words().gone
    only: dict[str, Sequence[str]] = {}
    wanted = roles.student if students else roles.teacher if teachers else ()
    column = next((c for c in sample.columns.values() if c.name.casefold() == roles.column), None)
    if column and (values := [value for value in column.values if value.casefold() in wanted]):
        only[column.name] = values
    marked = next((c for c in sample.columns.values() if c.name.casefold() == gone.column), None)
    if marked and any(value.casefold() in gone.gone for value in marked.values):
        only[marked.name] = [value for value in marked.values if value.casefold() not in gone.gone]
    return only
