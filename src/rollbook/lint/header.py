"""`no_header_if`: how a first row of data is told from a header."""

from collections.abc import Iterator

from rollbook.lint.column import Column, columns_of
from rollbook.lint.columns import compiled
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft


def optional_header(draft: Draft) -> Iterator[Complaint]:
    """About `no_header_if` in collection.yaml."""
    page, pattern = draft.head, draft.head.text("no_header_if")
    if not pattern:
        return
    known = compiled(pattern)
    if known is None:
        yield page.complain(f"'no_header_if' is not a regular expression: {pattern}.", "no_header_if")
        return
    first = {kind: column for kind in draft.layouts if (column := _first(draft, kind))}
    for kind, column in first.items():
        header = column.text("title") if draft.numbered else column.name
        if any(known.fullmatch(spelled) for spelled in (header, header.upper(), header.lower())):
            message = f"'no_header_if' matches '{header}', with which the header of {kind} begins."
            yield page.complain(f"{message} The header would be taken for data.", "no_header_if")
    shown = {kind: column.text("example") for kind, column in first.items() if column.text("example")}
    if shown and not any(known.fullmatch(example) for example in shown.values()):
        kind, example = next(iter(shown.items()))
        message = f"'no_header_if' does not match '{example}', the example of the first column of {kind}."
        yield page.complain(f"{message} A first row of data would be taken for a header.", "no_header_if")


def _first(draft: Draft, kind: str) -> Column | None:
    """The column with which a row begins; None where a filler stands there."""
    columns = columns_of(draft.layouts[kind])
    if not draft.numbered:
        return columns[0] if columns else None
    return next((column for column in columns if column.position == 1), None)
