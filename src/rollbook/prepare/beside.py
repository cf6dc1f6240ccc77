"""Other exports beside the rows of one: joins of one row, and several rows side by side."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from rollbook.prepare.outcome import LeftOver, Partnerless, Row
from rollbook.prepare.recipe import Join, Spread
from rollbook.prepare.scope import Found
from rollbook.prepare.table import AT, Table, folded
from rollbook.spec import PlainError

_PLACE, _OWN, _COUNT = "\tplace", "\town", "\tcount"


class DoubledKeyError(PlainError):
    """A join would multiply rows; the message names the key and two of the rows that share it."""


class Beside(NamedTuple):
    """A join with its columns looked up: `keys` pairs a column of the rows with one of the other export.

    `used` are the other export's columns that the recipe reads; `at` is where the recipe speaks of the join.
    """

    join: Join
    table: Table
    keys: tuple[tuple[Found, str], ...]
    used: tuple[str, ...]
    at: str


def only(frame: pl.DataFrame, wanted: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The rows that have one of the values in each of the columns; capitals do not matter, "" is a blank cell."""
    for column, values in wanted.items():
        kept = pl.col(column).str.to_lowercase().is_in([folded(value).lower() for value in values])
        frame = frame.filter(kept)
    return frame


def joined(rows: pl.DataFrame, beside: Beside, main: Table, kind: str) -> tuple[pl.DataFrame, Partnerless | None]:
    """The rows with the other export's columns, one partner each; those without one have blank cells.

    Raises DoubledKeyError.
    """
    ours, theirs = _names(beside)
    other = _other(beside)
    doubled = other.filter(pl.struct(theirs).is_duplicated()).join(rows, left_on=theirs, right_on=ours, how="semi")
    if doubled.height:
        raise _doubled(doubled, beside, theirs)
    named = {column: f"{beside.join.name}.{column}" for column in beside.used if column not in theirs}
    copies = [pl.col(theirs_one).alias(f"{beside.join.name}.{theirs_one}") for theirs_one in theirs]
    right = other.select(*theirs, *(pl.col(old).alias(new) for old, new in named.items()), *copies, _PLACE)
    put = rows.join(right, left_on=ours, right_on=theirs, how="left", maintain_order="left", coalesce=True)
    told = _partnerless(put, beside, main, kind, ours)
    if beside.join.no_partner == "leave out":
        put = put.filter(pl.col(_PLACE).is_not_null())
    return put.drop(_PLACE).with_columns(pl.col(pl.String).fill_null("")), told


def spread(
    rows: pl.DataFrame, beside: Beside, room: int, main: Table, kind: str
) -> tuple[pl.DataFrame, list[Partnerless | LeftOver]]:
    """The rows with up to `room` rows of the other export side by side, as NAME.1.COLUMN and so on."""
    ours, theirs = _names(beside)
    assert isinstance(beside.join, Spread)  # noqa: S101
    order = [_spelled(column, beside.table) for column in beside.join.order]
    other = _other(beside).sort([*_by(order), _PLACE])
    other = other.with_columns(pl.int_range(1, pl.len() + 1).over(theirs).alias(_COUNT))
    other = other.join(rows, left_on=theirs, right_on=ours, how="semi", maintain_order="left")
    put = rows
    for number in range(1, room + 1):
        named = [pl.col(column).alias(f"{beside.join.name}.{number}.{column}") for column in beside.used]
        own = other.filter(pl.col(_COUNT) == number).select(
            *(pl.col(key).alias(f"{_OWN}{place}") for place, key in enumerate(theirs)),
            *named,
            *([pl.col(_PLACE)] if number == 1 else []),
        )
        keys = [f"{_OWN}{place}" for place in range(len(theirs))]
        put = put.join(own, left_on=ours, right_on=keys, how="left", maintain_order="left", coalesce=True)
    told: list[Partnerless | LeftOver] = []
    if room:
        told += [told_one] if (told_one := _partnerless(put, beside, main, kind, ours)) else []
        if beside.join.no_partner == "leave out":
            put = put.filter(pl.col(_PLACE).is_not_null())
        put = put.drop(_PLACE)
    over = other.filter(pl.col(_COUNT) > room)
    if over.height:
        first = over.sort(_PLACE).row(0, named=True)
        value = _key([first[key] for key in theirs])
        place = Row(*beside.table.place(first[_PLACE]))
        told.append(LeftOver(kind, beside.join.name, value, room, over.height, place))
    return put.with_columns(pl.col(pl.String).fill_null("")), told


def _names(beside: Beside) -> tuple[list[str], list[str]]:
    return [found.key for found, _ in beside.keys], [column for _, column in beside.keys]


def _other(beside: Beside) -> pl.DataFrame:
    """The other export's rows that can be partners, as far as they are read: rows that are alike there count once."""
    wanted = {_spelled(column, beside.table): values for column, values in beside.join.only.items()}
    theirs = [column for _, column in beside.keys]
    read = list(dict.fromkeys([*theirs, *beside.used, *_order(beside)]))
    frame = only(beside.table.frame, wanted).filter(pl.all_horizontal(pl.col(theirs) != ""))
    return frame.select(*read, pl.col(AT).alias(_PLACE)).unique(subset=read, keep="first", maintain_order=True)


def _order(beside: Beside) -> list[str]:
    given = beside.join.order if isinstance(beside.join, Spread) else ()
    return [_spelled(column, beside.table) for column in given]


def _by(columns: Sequence[str]) -> list[pl.Expr]:
    """2 comes before 10, and both before text."""
    numbers = [pl.col(column).cast(pl.Float64, strict=False).fill_null(float("inf")) for column in columns]
    return [part for number, column in zip(numbers, columns, strict=True) for part in (number, pl.col(column))]


def _spelled(name: str, table: Table) -> str:
    return next(column for column in table.columns if folded(column) == folded(name))


def _partnerless(put: pl.DataFrame, beside: Beside, main: Table, kind: str, ours: Sequence[str]) -> Partnerless | None:
    alone = put.filter(pl.col(_PLACE).is_null())
    if beside.join.no_partner != "list" or not alone.height:
        return None
    first = alone.sort(AT).row(0, named=True)
    value = _key([first[key] for key in ours])
    return Partnerless(kind, beside.join.name, value, alone.height, Row(*main.place(first[AT])))


def _doubled(doubled: pl.DataFrame, beside: Beside, theirs: Sequence[str]) -> DoubledKeyError:
    first = doubled.row(0, named=True)
    same = doubled.filter(pl.all_horizontal([pl.col(key) == first[key] for key in theirs]))
    (file, line), (other_file, other_line) = (beside.table.place(at) for at in same[_PLACE].head(2))
    also = f"{other_line}" if file == other_file else f"{other_line} of {other_file}"
    return DoubledKeyError(
        f"{beside.at}: the join with {beside.join.with_} would multiply rows: {' and '.join(theirs)} "
        f"{_key([first[key] for key in theirs])} is in row {line} and in row {also} of {file}, with different values. "
        "Add a column to 'on', or keep the right rows with 'only'; nothing was written."
    )


def _key(values: Sequence[str | None]) -> str:
    return " + ".join(value or "(blank)" for value in values)
