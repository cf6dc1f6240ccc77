"""The change, the change in percent, and the marks."""

import polars as pl
import pytest

from rollbook.spec import Comparison
from rollbook.verification.compare import CHANGE, MARK, PERCENT, compared

_ABOVE = "More than 10 percent"


def _told(before: object, now: object, limit: float = 10, dtype: type[pl.DataType] = pl.Int64) -> tuple[object, ...]:
    rows = pl.LazyFrame({"a": [before], "b": [now]}, schema={"a": dtype, "b": dtype})
    made = compared(rows, Comparison(before="a", now="b", limit=limit))
    row: tuple[object, ...] = made.select(CHANGE, PERCENT, MARK).collect().row(0)
    return row


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (10, 11, (1, 10.0, "")),
        (100, 111, (11, 11.0, _ABOVE)),
        (10, 9, (-1, -10.0, "")),
        (1000, 899, (-101, -10.1, _ABOVE)),
        (7, 7, (0, 0.0, "")),
        (0, 3, (3, None, "New")),
        (3, 0, (-3, -100.0, "Dropped")),
        (0, 0, (0, None, "")),
        (None, 3, (3, None, "New")),
        (3, None, (-3, -100.0, "Dropped")),
    ],
)
def test_a_change_is_told_and_marked_above_the_limit(before: int, now: int, told: tuple[object, ...]) -> None:
    assert _told(before, now) == told


def test_decimals_are_compared_exactly() -> None:
    """As binary numbers, 1.1 is more than 10 percent above 1.0."""
    assert _told(1.0, 1.1, dtype=pl.Float64) == (0.1, 10.0, "")
    assert _told(1.0, 1.11, dtype=pl.Float64)[2] == _ABOVE


@pytest.mark.parametrize(("limit", "mark"), [(12.5, ""), (12.4, "More than 12.4 percent"), (200, "")])
def test_the_limit_is_that_of_the_report(limit: float, mark: str) -> None:
    assert _told(8, 9, limit)[2] == mark
