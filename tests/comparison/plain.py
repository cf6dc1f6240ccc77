"""Comparing two versions a second time, with plain dictionaries and lists, as one would by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rollbook.comparison import Change, Place, Record
from rollbook.spec import Layout


class Row(NamedTuple):
    organization: str
    place: Place
    cells: Mapping[str, str]


class Outcome(NamedTuple):
    added: list[Record]
    removed: list[Record]
    changed: list[Record]
    same: int


def compared(before: Sequence[Row], after: Sequence[Row], layout: Layout) -> Outcome:
    """Rows of both versions in the order of their files; cells as they stand there."""
    key = layout.primary_key or layout.names
    before, after = [_stripped(row) for row in before], [_stripped(row) for row in after]
    same = sum((Counter(map(_whole, before)) & Counter(map(_whole, after))).values())
    left_before, left_after = _left(before, after, key), _left(after, before, key)
    added, removed, changed = [], [], []
    for named in {**left_before, **left_after}:
        ours, theirs = left_before.get(named, []), left_after.get(named, [])
        changed += [_record(a, key, b, a) for b, a in zip(ours, theirs, strict=False)]
        removed += [_record(row, key, row, None) for row in ours[len(theirs) :]]
        added += [_record(row, key, None, row) for row in theirs[len(ours) :]]
    return Outcome(_ordered(added), _ordered(removed), _ordered(changed), same)


def _stripped(row: Row) -> Row:
    return row._replace(cells={name: cell.strip() for name, cell in row.cells.items()})


def _whole(row: Row) -> tuple[str, ...]:
    return row.organization, *row.cells.values()


def _left(rows: Sequence[Row], others: Sequence[Row], key: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    """By key, the rows that are left when each takes one wholly equal row of the others, the first rows first."""
    free = Counter(map(_whole, others))
    left = defaultdict(list)
    for row in rows:
        if free[_whole(row)]:
            free[_whole(row)] -= 1
        else:
            left[row.organization, *(row.cells[name] for name in key)].append(row)
    return left


def _record(row: Row, key: Sequence[str], before: Row | None, after: Row | None) -> Record:
    return Record(
        organization=row.organization,
        key={name: row.cells[name] for name in key},
        cells=dict(row.cells),
        before=before.place if before else None,
        after=after.place if after else None,
        changes=tuple(_changes(before, after)) if before and after else (),
    )


def _changes(before: Row, after: Row) -> Iterator[Change]:
    for name, cell in before.cells.items():
        if cell != after.cells[name]:
            yield Change(name, cell, after.cells[name])


def _ordered(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.after or record.before or Place("", 0))
