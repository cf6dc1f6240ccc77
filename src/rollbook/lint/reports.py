"""Reports: tables that people look at after a check."""

from collections.abc import Collection as Known
from collections.abc import Iterator, Sequence

from rollbook.lint.column import columns_of
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page, Where
from rollbook.lint.shape import shape
from rollbook.lint.sql import Reading, in_the_file, read_query
from rollbook.lint.vocabulary import vocabulary
from rollbook.spec import TableReport


def reports(draft: Draft) -> Iterator[Complaint]:
    """About reports/."""
    for name, page in draft.reports.items():
        yield from shape(page, TableReport, (), {"name": name})
        reading = report_reading(page, draft)
        yield from in_the_file(page, reading)
        yield from _names(page, draft, reading.selected)
        yield from _personal(page, draft)


def report_reading(page: Page, draft: Draft) -> Reading:
    return read_query(page.text("sql"), vocabulary(draft).for_reports)


def _names(page: Page, draft: Draft, selected: tuple[str, ...] | None) -> Iterator[Complaint]:
    if selected is not None:
        columns = [(("columns", column), column) for column in page.group("columns")]
        yield from _unknown(page, [*columns, *_listed(page, "order")], selected, "column of the SELECT")
    compared = [(("compare", key), page.text("compare", key)) for key in ("before", "now")]
    shown = [*_listed(page, "personal"), *compared]
    yield from _unknown(page, shown, page.group("columns"), "column of the report")
    given = (*draft.layouts, *draft.references)
    yield from _unknown(page, _listed(page, "optional"), given, "kind of file or reference list")


def _listed(page: Page, key: str) -> Sequence[tuple[Where, str]]:
    return [((key, number), str(name)) for number, name in enumerate(page.items(key))]


def _unknown(page: Page, named: Sequence[tuple[Where, str]], known: Known[str], what: str) -> Iterator[Complaint]:
    for where, name in named:
        if name and name not in known:
            yield page.complain(f"'{name}' is no {what}.{near(name, known)}", *where)


def _personal(page: Page, draft: Draft) -> Iterator[Complaint]:
    """What is personal in a file is so in a report as well, which may be sent to others."""
    for layout in draft.layouts.values():
        for column in columns_of(layout):
            shown = column.name in page.group("columns")
            if column.at("personal") is True and shown and column.name not in page.items("personal"):
                message = f"'{column.name}' is personal in {layout.file.stem}, so it must be listed in 'personal' too."
                yield page.complain(message, "columns", column.name)
