"""The collection's own page: the keys that it must and may have, its lists of files and reference lists."""

from collections.abc import Iterator

from rollbook.lint.column import columns_of
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.shape import shape
from rollbook.spec import Collection

_FROM_FOLDER: tuple[str, ...] = ("folder", "layouts", "code_lists", "formats", "views", "reports", "rules", "general")


def head(draft: Draft) -> Iterator[Complaint]:
    """About collection.yaml."""
    page = draft.head
    supplied: dict[str, object] = {name: {} for name in _FROM_FOLDER}
    supplied |= {"folder": draft.folder, "rules": (), "references": {}}
    yield from shape(page, Collection, (), supplied, apart=("files", "references"))
    for key in ("files", "references"):
        yield from _names(page, key)
    yield from _signers(page)
    yield from _extra_columns(draft)


def _names(page: Page, key: str) -> Iterator[Complaint]:
    listed = page.at(key)
    if page.lines and not isinstance(listed, list):
        what = "must be a list of names" if key in page.group() else "is missing"
        yield page.complain(f"The key '{key}' {what}.", key)
    for number, name in enumerate(page.items(key)):
        if not isinstance(name, str):
            yield page.complain(f"Item {number + 1} of '{key}' must be a name.", key, number)
        elif name.lower() in (str(other).lower() for other in page.items(key)[:number]):
            yield page.complain(f"'{name}' is twice in '{key}'.", key, number)


def _signers(page: Page) -> Iterator[Complaint]:
    names = [signer.get("id") if isinstance(signer, dict) else None for signer in page.items("signers")]
    for number, name in enumerate(names):
        if name is not None and name in names[:number]:
            yield page.complain(f"'{name}' is twice in 'signers'.", "signers", number, "id")


def _extra_columns(draft: Draft) -> Iterator[Complaint]:
    prefix, called = draft.head.text("extra_columns").lower(), "title" if draft.numbered else "name"
    for page in draft.layouts.values() if prefix else ():
        for column in columns_of(page):
            header = column.text(called)
            if header.lower().startswith(prefix):
                message = f"'{header}' begins with '{prefix}', which is kept for columns of the schools' own."
                yield column.complain(message, called)
