"""Names of kinds of file, reference lists and columns: the product's tables and columns have names too."""

import re
from collections.abc import Iterator
from functools import lru_cache

import duckdb

from rollbook.check.query import SYSTEM_COLUMNS
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.spec import RECORD

_TABLES = {
    "asked",
    "codes",
    "elements",
    "excepted",
    "files",
    "filled",
    "found",
    "here",
    "hit",
    "problems",
    "rules",
    "seen",
}
_BEGINNINGS = ("before_", "broken_", "codes_", "earlier_", "every_", "keyed_", "known_", "prior_", "rows_")
_COLUMNS = {*SYSTEM_COLUMNS, "doubt", "extra"}
_SMALL = (re.compile(r"[a-z][a-z0-9_]*"), "small letters")
_FORMS = {"files": (re.compile(r"[A-Za-z][A-Za-z0-9_]*"), "letters"), "references": _SMALL, "views": _SMALL}


def taken_columns(draft: Draft) -> set[str]:
    """The columns that are made for every row, in small letters."""
    records = any(page.items("primaryKey") for page in draft.layouts.values())
    return _COLUMNS | ({RECORD} if records else set())


def table_names(draft: Draft) -> Iterator[Complaint]:
    """About the names of `files` and `references` in collection.yaml, each of which becomes that of a table."""
    page, known = draft.head, {kind.lower() for kind in draft.layouts}
    for key in _FORMS.keys() & page.group().keys():
        for number, name in enumerate(page.items(key)):
            if isinstance(name, str) and (sentence := wrong_name(name, key)):
                yield page.complain(sentence, key, number)
            if key == "references" and str(name).lower() in known:
                yield page.complain(f"'{name}' is one of the collection's files too. Choose another.", key, number)


def wrong_name(name: str, key: str) -> str | None:
    """Why a name cannot be that of a table; None where it can. `key` is what the table is for: one of `_FORMS`."""
    form, letters = _FORMS[key]
    if not form.fullmatch(name):
        return f"'{name}' must be made of {letters}, digits and underscores, and begin with a letter."
    if name.lower() in _TABLES or name.lower().startswith(_BEGINNINGS):
        return f"The name '{name}' is that of a table of Rollbook's own. Choose another."
    if name.lower() in _words_of_sql():
        return f"The name '{name}' is a word of SQL. Choose another."
    return None


@lru_cache
def _words_of_sql() -> frozenset[str]:
    """The words that cannot be names in SQL."""
    with duckdb.connect() as connection:
        query = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
        return frozenset(word for (word,) in connection.execute(query).fetchall())
