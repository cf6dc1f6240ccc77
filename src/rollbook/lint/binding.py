"""The SQL of views and rules put to an engine over empty tables: what it refuses here, it would refuse in a check."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import duckdb

from rollbook.check import Query, queries
from rollbook.check.query import ViewQuery, view_queries
from rollbook.check.report_query import report_queries
from rollbook.engine import DuckEngine
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.loading import loaded
from rollbook.lint.refusals import in_words
from rollbook.lint.reports import report_reading
from rollbook.lint.rules import can_be_read
from rollbook.lint.unfold import RuleDraft, said_once
from rollbook.lint.variants import variants
from rollbook.lint.vocabulary import vocabulary
from rollbook.spec import Collection, Comparison, Rule


def bound(draft: Draft) -> Iterator[Complaint]:
    """About the SQL of every view and rule of which nothing else is wrong."""
    collection = loaded(draft)
    if isinstance(collection, Collection):
        with tempfile.TemporaryDirectory() as folder, closing(DuckEngine(Path(folder))) as engine:
            if _has_tables(engine, draft):
                made = dict(_made(draft, collection, engine))
                yield from filter(None, made.values())
                there = {view for view, complaint in made.items() if complaint is None}
                yield from said_once(_rules(draft, collection, engine, there))
                yield from _reports(draft, collection, engine)


def _has_tables(engine: DuckEngine, draft: Draft) -> bool:
    """Make every table of which the columns are known; False where that cannot be done (two columns of one name)."""
    known = vocabulary(draft)
    try:
        for table, columns in {**known.rows, **known.prior}.items():
            if columns:
                engine.empty(table, {column: known.type_of(column) for column in columns})
    except duckdb.Error:
        return False
    return True


def _made(draft: Draft, collection: Collection, engine: DuckEngine) -> Iterator[tuple[str, Complaint | None]]:
    """The views that can be read become tables of the engine; with each, what the engine has against it."""
    prepared = _prepared_views(collection)
    for name, reading in vocabulary(draft).views.items():
        if (
            name in prepared.keys() - vocabulary(draft).rows.keys()
            and reading.selected is not None
            and not reading.wrong
        ):
            try:
                engine.create(name, prepared[name].sql)
                yield name, None
            except duckdb.Error as error:
                yield name, draft.views[name].complain(in_words(str(error)), "sql")


def _prepared_views(collection: Collection) -> Mapping[str, ViewQuery]:
    try:
        return view_queries(collection)
    except Exception:
        return {}


def _rules(
    draft: Draft, collection: Collection, engine: DuckEngine, views: set[str]
) -> Iterator[tuple[RuleDraft, Complaint]]:
    """Of the rules that read no other views than these."""
    rules = {rule.id: rule for rule in collection.rules}
    for rule, several in zip(draft.rules, variants(draft), strict=True):
        if rule.id in rules and can_be_read(several):
            prepared = (query for query in _prepared(rules[rule.id], collection) if views.issuperset(query.views))
            yield from ((rule, said) for said in _refused(rule, prepared, engine))


def _reports(draft: Draft, collection: Collection, engine: DuckEngine) -> Iterator[Complaint]:
    """Of the reports that can be read."""
    try:
        prepared = report_queries(collection)
    except Exception:
        return
    for query in prepared:
        page = draft.reports[query.report.name]
        if not report_reading(page, draft).wrong:
            try:
                engine.rows(query.sql)
                if query.report.compare:
                    engine.rows(_difference(query.sql, query.report.compare))
            except duckdb.Error as error:
                yield page.complain(in_words(str(error)), "sql")


def _difference(sql: str, comparison: Comparison) -> str:
    """Only numbers can be compared."""
    return f'SELECT told."{comparison.now}" - told."{comparison.before}" FROM ({sql}) AS told'


def _prepared(rule: Rule, collection: Collection) -> tuple[Query, ...]:
    """The rule as a check prepares it; nothing where that fails for what the other checks have said."""
    try:
        return queries(collection.model_copy(update={"rules": (rule,)}))
    except Exception:
        return ()


def _refused(rule: RuleDraft, prepared: Iterator[Query], engine: DuckEngine) -> Iterator[Complaint]:
    """A rule with `each` is refused for the same reason several times; it is said once."""
    for query in prepared:
        try:
            engine.rows(f"WITH hit AS ({query.sql}) SELECT hit.* FROM hit")
        except duckdb.Error as error:
            yield rule.page.complain(in_words(str(error)), "sql")
            return
