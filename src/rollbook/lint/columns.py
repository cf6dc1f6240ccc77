"""What a column says about its cells, and whether it hangs together."""

import re
from collections.abc import Iterator
from datetime import date

from rollbook.lint.column import Column
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.shape import wrong_kind

#: Year, month and day with their hyphens.
_DATE_LENGTH = 10


def compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.ASCII)
    except re.error:
        return None


def constraints(column: Column, draft: Draft) -> Iterator[Complaint]:
    """What the column asks of its cells: can it be checked, and explained to people?"""
    yield from _form(column, draft)
    length, codes, given = column.length, column.codes, column.at("constraints", "maxLength")
    if given is not None and length is None:
        yield column.complain(wrong_kind("maxLength", "int_type", given), "constraints", "maxLength")
    elif length is not None and length < 1:
        yield column.complain("'maxLength' must be at least 1.", "constraints", "maxLength")
    elif length and column.is_date and length < _DATE_LENGTH:
        message = f"A date has {_DATE_LENGTH} characters, so 'maxLength' must not be less."
        yield column.complain(message, "constraints", "maxLength")
    if codes and codes not in draft.codes:
        yield column.complain(f"There is no code list '{codes}'.{near(codes, draft.codes)}", "codeList")
    elif codes and length:
        long = sorted(code for code in draft.codes[codes].codes if len(code) > length)
        if long:
            told = f"The code '{long[0]}' of the list '{codes}' is longer than {length}."
            yield column.complain(told, "constraints", "maxLength")


def _form(column: Column, draft: Draft) -> Iterator[Complaint]:
    pattern, where = column.text("constraints", "pattern"), ("constraints", "pattern")
    if pattern and column.is_date:
        yield column.complain("A date has a form of its own: take the pattern away.", *where)
    elif pattern and not compiled(pattern):
        yield column.complain(f"The pattern {pattern} is not a regular expression.", *where)
    elif pattern and pattern not in _patterns_with_words(draft):
        yield column.complain(f"The file formats.yaml has no words for the pattern {pattern}.", *where)
    if pattern and column.codes:
        yield column.complain("A column with a code list needs no pattern: its codes are all there is.", *where)


def _patterns_with_words(draft: Draft) -> set[str]:
    return {draft.formats.text(number, "pattern") for number in range(len(draft.formats.items()))}


def example(column: Column, draft: Draft) -> Iterator[Complaint]:
    """Whether the column's example would pass the column's own checks."""
    shown = column.text("example")
    if shown != shown.strip():
        yield column.complain(f"There is white space around the example '{shown.strip()}'.", "example")
    elif shown and (reason := unfit(shown, column, draft)):
        yield column.complain(f"The example '{shown}' {reason}.", "example")


def unfit(value: str, column: Column, draft: Draft) -> str | None:
    """Why a value cannot stand in a column, to finish a sentence; None where it can."""
    if column.codes in draft.codes:
        listed = value in draft.codes[column.codes].codes
        return None if listed else f"is not a code of the list '{column.codes}'"
    if column.length and len(value) > column.length:
        return f"has {len(value)} characters, but only {column.length} are allowed"
    if column.is_date:
        return None if _is_date(value) else "is not a date of the calendar, such as 2024-06-30"
    pattern = column.text("constraints", "pattern")
    form = compiled(pattern) if pattern else None
    return None if form is None or form.fullmatch(value) else "does not match the column's own pattern"


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
