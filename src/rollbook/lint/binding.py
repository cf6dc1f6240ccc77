"""A rule's SELECT put to an engine over empty tables: what the engine refuses here, it would refuse in a check."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb

from rollbook.check import Query, queries
from rollbook.engine import DuckEngine
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.refusals import in_words
from rollbook.lint.rules import can_be_read
from rollbook.spec import Collection, Rule, load


def bound(draft: Draft) -> Iterator[Complaint]:
    """About the SQL of every rule of which nothing else is wrong."""
    collection = _loaded(draft)
    if collection is None:
        return
    rules = {rule.id: rule for rule in collection.rules}
    with tempfile.TemporaryDirectory() as folder, closing(DuckEngine(Path(folder))) as engine:
        if _has_tables(engine, draft):
            for page in draft.rules:
                if can_be_read(page, draft):
                    yield from _refused(page, _prepared(rules[page.file.stem], collection), engine)


def _loaded(draft: Draft) -> Collection | None:
    """None where the folder cannot be loaded, whatever it is that is wrong with it: the other checks say that.

    Read anew, for a folder may have been changed since it was looked at last.
    """
    try:
        return load.__wrapped__(draft.folder)
    except Exception:
        return None


def _has_tables(engine: DuckEngine, draft: Draft) -> bool:
    """Make every table of which the columns are known; False where that cannot be done (two columns of one name)."""
    try:
        for table, columns in draft.tables().items():
            if columns:
                engine.empty(table, {column: draft.type_of(column) for column in columns})
    except duckdb.Error:
        return False
    return True


def _prepared(rule: Rule, collection: Collection) -> tuple[Query, ...]:
    """The rule as a check prepares it; nothing where that fails for what the other checks have said."""
    try:
        return queries(collection.model_copy(update={"rules": (rule,)}))
    except Exception:
        return ()


def _refused(page: Page, prepared: tuple[Query, ...], engine: DuckEngine) -> Iterator[Complaint]:
    """A rule with `each` is refused for the same reason several times; it is said once."""
    for query in prepared:
        try:
            engine.rows(f"WITH hit AS ({query.sql}) SELECT hit.* FROM hit")
        except duckdb.Error as error:
            yield page.complain(in_words(str(error)), "sql")
            return
