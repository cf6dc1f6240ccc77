"""When a column must be filled in, and when it may be left out."""

from collections.abc import Iterator

from rollbook.lint.column import Column, columns_of, near_column
from rollbook.lint.columns import unfit
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft


def required(column: Column, draft: Draft, *, is_file: bool) -> Iterator[Complaint]:
    """Whether what is said about being filled in, and about being there at all, fits together."""
    always = column.at("constraints", "required") is True
    yield from _with(column)
    yield from _when(column, draft)
    for key in ("requiredWith", "requiredWhen"):
        if always and column.at(key):
            yield column.complain(f"The column is always required: take '{key}' away.", key)
    if column.at("requiredWith") and column.at("requiredWhen"):
        yield column.complain("Say either 'requiredWith' or 'requiredWhen', not both.", "requiredWhen")
    if column.at("optional") is True and is_file:
        yield column.complain("Only a reference list may leave a column out: take 'optional' away.", "optional")
    elif column.at("optional") is True and always:
        yield column.complain("The column is optional and required: take one of the two away.", "optional")


def _with(column: Column) -> Iterator[Complaint]:
    if partner := column.text("requiredWith"):
        yield from _partner(column, partner, "requiredWith")


def _when(column: Column, draft: Draft) -> Iterator[Complaint]:
    """`requiredWhen` is about a value that another column can have."""
    said = column.page.group("fields", column.number, "requiredWhen")
    if column.at("requiredWhen") == {}:
        yield column.complain("'requiredWhen' names no column.", "requiredWhen")
    others = {other.name: other for other in columns_of(column.page)}
    for name, value in said.items():
        yield from _partner(column, name, "requiredWhen", name)
        other = others.get(name)
        reason = unfit(value, other, draft) if other and isinstance(value, str) and value.strip() else None
        if reason and other is not column:
            message = f"'requiredWhen' waits for '{value}' in {name}, which {reason}."
            yield column.complain(message, "requiredWhen", name)


def _partner(column: Column, name: str, *where: str) -> Iterator[Complaint]:
    """The other column must be there, and be another."""
    if name == column.name:
        yield column.complain(f"'{where[0]}' names the column itself.", *where)
    elif name not in {other.name for other in columns_of(column.page)}:
        hint = near_column(name, column.page)
        yield column.complain(f"'{where[0]}' names '{name}', which is no column here.{hint}", *where)
