"""The examples of a rule, which are its tests and its help page."""

from collections.abc import Iterator, Mapping

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page, Where
from rollbook.lint.vocabulary import vocabulary


def examples(page: Page, draft: Draft) -> Iterator[Complaint]:
    """About the examples of one rule."""
    for key, word in (("passes", "passing"), ("fails", "failing")):
        many = page.items("examples", key)
        if page.lines and not many and "examples" in page.group():
            yield page.complain(f"The rule has no {word} example.", "examples", key)
        for number in range(len(many)):
            yield from _example(page, draft, ("examples", key, number))
        yield from _finds(page, key)


def _finds(page: Page, key: str) -> Iterator[Complaint]:
    for number in range(len(page.items("examples", key))):
        where = ("examples", key, number, "finds")
        finds = page.at(*where)
        if key == "passes" and finds is not None:
            yield page.complain("A passing example finds nothing: take 'finds' away.", *where)
        if key == "fails" and isinstance(finds, int) and finds < 1:
            yield page.complain("A failing example must find something.", *where)


def _example(page: Page, draft: Draft, where: Where) -> Iterator[Complaint]:
    kind = page.text("kind")
    if kind in draft.layouts and kind not in page.group(*where, "files"):
        yield page.complain(f"The example has no rows of {kind}, at which the rule looks.", *where)
    known = {kind: draft.columns(kind) if draft.known(kind) else None for kind in draft.layouts}
    yield from _rows(page, (*where, "files"), known, "one of the collection's files")
    lists = {name: vocabulary(draft).rows[name] for name in draft.references}
    yield from _rows(page, (*where, "references"), lists, "one of the reference lists")


def _rows(page: Page, where: Where, known: Mapping[str, tuple[str, ...] | None], what: str) -> Iterator[Complaint]:
    for name in page.group(*where):
        if name not in known:
            yield page.complain(f"'{name}' is not {what}.{near(name, known)}", *where, name)
        columns = known.get(name)
        if columns is None:
            continue
        for number in range(len(page.items(*where, name))):
            for column in page.group(*where, name, number):
                if column not in columns:
                    message = f"'{column}' is no column of {name}.{near(column, columns)}"
                    yield page.complain(message, *where, name, number, column)
