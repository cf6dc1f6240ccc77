"""Keys: columns that together name a thing in several files."""

from collections.abc import Iterator

from rollbook.lint.column import near_column
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.table_names import taken_columns
from rollbook.spec import RECORD


def keys(draft: Draft) -> Iterator[Complaint]:
    """About `keys` in collection.yaml."""
    page = draft.head
    taken = {name.lower() for kind in draft.layouts for name in draft.columns(kind)} | taken_columns(draft)
    for key in page.group("keys"):
        if key == RECORD:
            message = f"The key '{RECORD}' is made of the 'primaryKey' of each layout: take it away here."
            yield page.complain(message, "keys", key)
        elif key.lower() in taken:
            yield page.complain(f"The key '{key}' has the name of a column. Choose another.", "keys", key)
        kinds = page.group("keys", key, "parts")
        for kind in kinds:
            yield from _parts(draft, key, kind)
        widths = {kind: len(_columns(draft, key, kind)) for kind in kinds}
        if len(set(widths.values())) > 1 and key != RECORD:
            told = ", ".join(f"{width} in {kind}" for kind, width in widths.items())
            message = f"The key '{key}' has different numbers of parts: {told}."
            yield page.complain(message, "keys", key, "parts")


def _columns(draft: Draft, key: str, kind: str) -> list[object]:
    """The parts of a key; those of keys within it in their place."""
    own = list(draft.head.group("keys"))
    earlier = own[: own.index(key)]
    return [
        column
        for part in draft.head.items("keys", key, "parts", kind)
        for column in (_columns(draft, part, kind) if isinstance(part, str) and part in earlier else [part])
    ]


def _parts(draft: Draft, key: str, kind: str) -> Iterator[Complaint]:
    page, where = draft.head, ("keys", key, "parts", kind)
    if kind not in draft.layouts:
        message = f"'{kind}' is not one of the collection's files.{near(kind, draft.layouts)}"
        yield page.complain(message, *where)
    if not draft.known(kind):
        return
    own = list(page.group("keys"))
    earlier = [name for name in own[: own.index(key)] if name in draft.keys(kind)]
    known = (*draft.columns(kind), *earlier)
    for number, part in enumerate(page.items(*where)):
        if part not in known:
            hint = near(str(part), earlier) or near_column(str(part), draft.layouts[kind])
            message = f"'{part}' is neither a column of {kind} nor a key that is listed above.{hint}"
            yield page.complain(message, *where, number)
