"""Which row of one version is which of the other.

Rows that are wholly the same belong together first, the first of them to the first. What is left of a key is matched
in the order of the files. What then has no partner was added or removed.
"""

from rollbook.comparison.model import Counts
from rollbook.engine import Engine

_SAME = "there.whole_1 = here.whole_1 AND there.whole_2 = here.whole_2 AND there.copy = here.copy"
_PAIR = "there.key_1 = here.key_1 AND there.key_2 = here.key_2 AND there.place = here.place"


def match(engine: Engine) -> Counts:
    """Make `pairs_changed` (before_row, after_row), `pairs_added` (after_row) and `pairs_removed` (before_row).

    The engine has the tables `before` and `after`, in the columns of `version.write_numbers`.
    """
    for side in ("before", "after"):
        engine.create(f"numbered_{side}", _numbered(side))
    for side, other in (("before", "after"), ("after", "before")):
        engine.create(f"left_{side}", _left(side, other))
    engine.create(
        "pairs_changed",
        "SELECT here.row_id AS before_row, there.row_id AS after_row "
        f"FROM left_before AS here JOIN left_after AS there ON {_PAIR}",
    )
    engine.create("pairs_added", _alone("after", "before"))
    engine.create("pairs_removed", _alone("before", "after"))
    added, removed, changed = (_count(f"pairs_{what}", engine) for what in ("added", "removed", "changed"))
    return Counts(added, removed, changed, _count("before", engine) - removed - changed)


def _numbered(side: str) -> str:
    """Rows that are wholly the same, counted."""
    return (
        "SELECT here.row_id, here.key_1, here.key_2, here.whole_1, here.whole_2, "
        "ROW_NUMBER() OVER (PARTITION BY here.whole_1, here.whole_2 ORDER BY here.row_id NULLS FIRST) AS copy "
        f"FROM {side} AS here"
    )


def _left(side: str, other: str) -> str:
    """What has no wholly equal partner, counted within its key."""
    return (
        "SELECT here.row_id, here.key_1, here.key_2, "
        "ROW_NUMBER() OVER (PARTITION BY here.key_1, here.key_2 ORDER BY here.row_id NULLS FIRST) AS place "
        f"FROM numbered_{side} AS here WHERE NOT EXISTS (SELECT 1 FROM numbered_{other} AS there WHERE {_SAME})"
    )


def _alone(side: str, other: str) -> str:
    return (
        f"SELECT here.row_id AS {side}_row FROM left_{side} AS here "
        f"WHERE NOT EXISTS (SELECT 1 FROM left_{other} AS there WHERE {_PAIR})"
    )


def _count(table: str, engine: Engine) -> int:
    return int(engine.rows(f"SELECT COUNT(*) FROM {table} AS here")[0][0])
