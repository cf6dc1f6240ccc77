"""One year against the last: the change, the change in percent, and what is to be looked at.

Done outside of the SQL, for engines do not agree on division.
"""

import polars as pl

from rollbook.spec import Comparison

#: The columns that a comparison adds; the blank keeps them apart from those of any SELECT.
ADDED = CHANGE, PERCENT, MARK = "the change", "the percent", "the mark"
NEW, DROPPED = "New", "Dropped"
_HUNDREDTHS = 100


def compared(rows: pl.LazyFrame, comparison: Comparison) -> pl.LazyFrame:
    """The rows with the columns `ADDED`; where there was nothing before there is no change in percent."""
    before, now = (_hundredths(column) for column in (comparison.before, comparison.now))
    change = now - before
    percent = pl.when(before != 0).then((change / before * 100).round(1))
    mark = (
        pl.when((before == 0) & (now != 0)).then(pl.lit(NEW))
        .when((before != 0) & (now == 0)).then(pl.lit(DROPPED))
        .when(change.abs() * 100 > before.abs() * comparison.limit).then(pl.lit(above(comparison)))
        .otherwise(pl.lit(""))
    )  # fmt: skip
    told = {CHANGE: _as_before(change, rows, comparison), PERCENT: percent, MARK: mark}
    return rows.with_columns(**told)


def above(comparison: Comparison) -> str:
    """The mark of a row whose change is above the limit."""
    return f"More than {comparison.limit:g} percent"


def _hundredths(column: str) -> pl.Expr:
    """Numbers have at most two decimals; as whole numbers of hundredths they can be compared exactly."""
    return (pl.col(column).cast(pl.Float64).fill_null(0) * _HUNDREDTHS).round(0).cast(pl.Int64)


def _as_before(hundredths: pl.Expr, rows: pl.LazyFrame, comparison: Comparison) -> pl.Expr:
    """Whole numbers change by whole numbers."""
    schema = rows.collect_schema()
    whole = all(schema[column].is_integer() for column in (comparison.before, comparison.now))
    return hundredths // _HUNDREDTHS if whole else hundredths / _HUNDREDTHS
