"""A report that a collection gives out of its tables, beside the findings: details, counts, a year against the last."""

from collections.abc import Mapping

from pydantic import Field as Default

from rollbook.spec.frozen import Frozen


class Comparison(Frozen):
    """Two columns of numbers of which the change is told; above `limit`, in percent of `before`, a row is marked."""

    before: str
    now: str
    limit: float = Default(gt=0)


class TableReport(Frozen):
    """One SELECT over all rows, and the words for its columns.

    `columns`: a column of the SELECT -> what people call it, in the order in which they are shown; `personal`: those
    that a report made for sharing leaves out; `order`: the columns by which rows are put in order, else all of them;
    `optional`: kinds of file and reference lists that count as empty where they are not given.
    """

    name: str
    title: str
    about: str
    columns: Mapping[str, str] = Default(min_length=1)
    personal: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    compare: Comparison | None = None
    sql: str
