"""Views: tables that several rules read."""

import re
from collections.abc import Iterator

from rollbook.check.query import EVERY
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.shape import shape
from rollbook.lint.sql import Reading, in_the_file
from rollbook.lint.table_names import wrong_name
from rollbook.lint.variants import queries
from rollbook.lint.vocabulary import vocabulary
from rollbook.spec import View


def views(draft: Draft) -> Iterator[Complaint]:
    """About views/."""
    readings = vocabulary(draft).views
    for name, page in draft.views.items():
        yield from shape(page, View, (), {"name": name})
        yield from in_the_file(page, readings[name])
        yield from _columns(page, readings[name])
        for kind in {kind.lower() for kind in draft.layouts} & readings[name].tables:
            yield page.complain(f"A view is made of all rows: write '{EVERY}{kind}' for '{kind}'.", "sql")
        yield from _name(name, page, draft)


def _columns(page: Page, reading: Reading) -> Iterator[Complaint]:
    """A table needs a name for every column, and each but once."""
    selected = [name.lower() for name in reading.selected or ()]
    if "" in selected or "*" in selected:
        yield page.complain(
            "Every column that a view SELECTs needs a name: write them all out, with AS where needed.", "sql"
        )
    for name in dict.fromkeys(name for name in selected if name and selected.count(name) > 1):
        yield page.complain(f"The view has the column '{name}' twice.", "sql")


def _name(name: str, page: Page, draft: Draft) -> Iterator[Complaint]:
    if sentence := wrong_name(name, page.file.parts[0]):
        yield page.complain(sentence)
    if name in vocabulary(draft).rows:
        yield page.complain(f"There is a table '{name}' already. Choose another name for the view.")
    elif draft.all_read and not any(re.search(rf"\b{re.escape(name)}\b", query) for query in queries(draft)):
        yield page.complain("No rule reads this view.")
