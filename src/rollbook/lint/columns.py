"""One column of a layout: whether what it says about its cells hangs together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page


@dataclass(frozen=True)
class Column:
    """One column of a layout, as it stands in the file."""

    page: Page
    number: int

    def at(self, *where: str) -> object:
        return self.page.at("fields", self.number, *where)

    def text(self, *where: str) -> str:
        return self.page.text("fields", self.number, *where)

    @property
    def name(self) -> str:
        return self.text("name")

    @property
    def codes(self) -> str:
        return self.text("codeList")

    @property
    def length(self) -> int | None:
        length = self.at("constraints", "maxLength")
        return length if isinstance(length, int) else None

    def complain(self, message: str, *where: str) -> Complaint:
        return self.page.complain(message, "fields", self.number, *where)


def columns_of(page: Page) -> list[Column]:
    return [Column(page, number) for number in range(len(page.items("fields")))]


def compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.ASCII)
    except re.error:
        return None


def constraints(column: Column, draft: Draft) -> Iterator[Complaint]:
    """What the column asks of its cells: can it be checked, and explained to people?"""
    pattern, where = column.text("constraints", "pattern"), ("constraints", "pattern")
    if pattern and not compiled(pattern):
        yield column.complain(f"The pattern {pattern} is not a regular expression.", *where)
    elif pattern and pattern not in _patterns_with_words(draft):
        yield column.complain(f"The file formats.yaml has no words for the pattern {pattern}.", *where)
    if column.length is not None and column.length < 1:
        yield column.complain("'maxLength' must be at least 1.", "constraints", "maxLength")
    if column.codes and pattern:
        yield column.complain("A column with a code list needs no pattern: its codes are all there is.", *where)
    if column.codes and column.codes not in draft.codes:
        message = f"There is no code list '{column.codes}'.{near(column.codes, draft.codes)}"
        yield column.complain(message, "codeList")
    elif column.codes and column.length:
        long = sorted(code for code in draft.codes[column.codes].codes if len(code) > column.length)
        if long:
            told = f"The code '{long[0]}' of the list '{column.codes}' is longer than {column.length}."
            yield column.complain(told, "constraints", "maxLength")


def _patterns_with_words(draft: Draft) -> set[str]:
    return {draft.formats.text(number, "pattern") for number in range(len(draft.formats.items()))}


def example(column: Column, draft: Draft) -> Iterator[Complaint]:
    """Whether the column's example would pass the column's own checks."""
    shown = column.text("example")
    if not shown:
        return
    if shown != shown.strip():
        yield column.complain(f"There is white space around the example '{shown.strip()}'.", "example")
    elif column.codes in draft.codes:
        if shown not in draft.codes[column.codes].codes:
            message = f"The example '{shown}' is not a code of the list '{column.codes}'."
            yield column.complain(message, "example")
    elif column.length and len(shown) > column.length:
        message = f"The example '{shown}' has {len(shown)} characters, but only {column.length} are allowed."
        yield column.complain(message, "example")
    elif not _fits(shown, column.text("constraints", "pattern")):
        yield column.complain(f"The example '{shown}' does not match the column's own pattern.", "example")


def _fits(shown: str, pattern: str) -> bool:
    known = compiled(pattern) if pattern else None
    return known is None or known.fullmatch(shown) is not None


def required(column: Column, is_file: bool) -> Iterator[Complaint]:
    """Whether what is said about being filled in, and about being there at all, fits together."""
    always, partner = column.at("constraints", "required") is True, column.text("requiredWith")
    names = [other.name for other in columns_of(column.page)]
    if partner and partner not in names:
        message = f"'requiredWith' names '{partner}', which is no column here.{near(partner, names)}"
        yield column.complain(message, "requiredWith")
    elif partner and partner == column.name:
        yield column.complain("'requiredWith' names the column itself.", "requiredWith")
    elif partner and always:
        yield column.complain("The column is always required: take 'requiredWith' away.", "requiredWith")
    if column.at("optional") is True and is_file:
        yield column.complain("Only a reference list may leave a column out: take 'optional' away.", "optional")
    elif column.at("optional") is True and always:
        yield column.complain("The column is optional and required: take one of the two away.", "optional")
