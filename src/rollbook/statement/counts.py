"""The rows of a submission as a table: a column for each kind of file, a line for each organization."""

from dataclasses import dataclass

from rollbook.statement.model import Reporter, Total


@dataclass(frozen=True)
class CountLine:
    """The rows of one organization, one number for each head; None for a kind of file that it did not send."""

    organization: Reporter
    rows: tuple[int | None, ...]


@dataclass(frozen=True)
class Counts:
    """`sums` are the rows of all organizations together, one for each head; `lines` stand in the order given."""

    heads: tuple[str, ...]
    sums: tuple[int, ...]
    lines: tuple[CountLine, ...]


def counts(totals: tuple[Total, ...]) -> Counts:
    heads = tuple(dict.fromkeys(total.what for total in totals))
    found: dict[Reporter, dict[str, int]] = {}
    for total in totals:
        line = found.setdefault(total.organization, {})
        line[total.what] = line.get(total.what, 0) + total.rows
    return Counts(
        heads=heads,
        sums=tuple(sum(line.get(head, 0) for line in found.values()) for head in heads),
        lines=tuple(CountLine(who, tuple(line.get(head) for head in heads)) for who, line in found.items()),
    )
