"""The collection's views: what several rules want to know of all rows is worked out once."""

from collections.abc import Collection as Names

from rollbook.check.query import view_queries
from rollbook.check.tables import Tables, known_of
from rollbook.spec import Collection


def make_views(wanted: Names[str], tables: Tables, collection: Collection) -> None:
    """Make a table of each view that a rule reads which runs; all kinds that it reads have rows then."""
    for view in view_queries(collection).values():
        if view.name in wanted:
            rows = (f"{table} AS (SELECT here.* FROM {known_of(kind)} AS here)" for table, kind in view.tables.items())
            tables.engine.create(view.name, f"WITH {', '.join(rows)} {view.sql}" if view.tables else view.sql)
