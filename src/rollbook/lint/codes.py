"""Code lists: what a list may not hold, since the product reads them fast and without asking."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from rollbook.check.query import CODES
from rollbook.lint.code_table import CodeTable
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.shape import shape
from rollbook.lint.variants import queries
from rollbook.spec import CodeList


def code_lists(draft: Draft) -> Iterator[Complaint]:
    """About `codes/`: the list of lists, and each list."""
    for name in draft.lists.group():
        supplied = {"name": name, "codes": {}}
        yield from shape(draft.lists, CodeList, (name,), supplied)
    used = set(_used(draft))
    for name, table in draft.codes.items():
        if name not in draft.lists.group() and draft.lists.lines:
            hint = near(name, draft.lists.group())
            yield Complaint(table.file, 1, f"The file codes/lists.yaml says nothing about this list.{hint}")
        elif name not in used and draft.all_read:
            yield draft.lists.complain(f"Nothing uses the list '{name}': no column, rule, view or report.", name)
        yield from _table(table)


def _used(draft: Draft) -> Iterator[str]:
    for page in (*draft.layouts.values(), *draft.references.values()):
        yield from (page.text("fields", number, "codeList") for number in range(len(page.items("fields"))))
    pages = (*draft.views.values(), *draft.reports.values())
    read = " ".join([*queries(draft), *(page.text("sql") for page in pages)])
    yield from (name for name in draft.codes if re.search(rf"{CODES}{re.escape(name)}(?!\w)", read))


def _table(table: CodeTable) -> Iterator[Complaint]:
    if not table.header:
        return
    for column in ("code", "title"):
        if column not in table.header:
            hint = near(column, table.header)
            yield Complaint(table.file, 1, f"The header has no column '{column}'.{hint}")
    for column, times in Counter(column.lower() for column in table.header).items():
        if not column.strip():
            yield Complaint(table.file, 1, "The header has a column without a name.")
        elif times > 1:
            yield Complaint(table.file, 1, f"The header has the column '{column}' {times} times.")
    if not table.rows:
        yield Complaint(table.file, 1, "This list holds no code.")
    yield from _rows(table)
    yield from _codes(table)
    yield from _replacements(table)


def _rows(table: CodeTable) -> Iterator[Complaint]:
    for line, cells in table.rows:
        if len(cells) != len(table.header):
            message = f"This row has {len(cells)} fields, but the header has {len(table.header)}."
            yield Complaint(table.file, line, message)
    for line, title in table.column("title"):
        if not title.strip():
            yield Complaint(table.file, line, "The title is blank: say what the code means.")


def _codes(table: CodeTable) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for line, code in table.column("code"):
        if not code.strip():
            yield Complaint(table.file, line, "The code is blank.")
        elif code != code.strip():
            yield Complaint(table.file, line, f"There is white space around the code '{code.strip()}'.")
        elif code in first:
            message = f"The code '{code}' is here twice; the first time in line {first[code]}."
            yield Complaint(table.file, line, message)
        first.setdefault(code, line)
        yield from (Complaint(table.file, line, sentence) for sentence in foreign_letters(code))


def foreign_letters(code: str) -> Iterator[str]:
    """A sentence a letter outside ASCII: it looks right, but no file that is typed will have it."""
    for letter in dict.fromkeys(code):
        if ord(letter) > 127:
            name = unicodedata.name(letter, "unknown").split()
            is_letter = unicodedata.category(letter).startswith("L")
            what = f"a {name[0].capitalize()} letter" if is_letter else f"a {' '.join(name).lower()}"
            yield f"In the code '{code}' this {letter} is {what} (U+{ord(letter):04X}): type it in ASCII."


def _replacements(table: CodeTable) -> Iterator[Complaint]:
    known = table.codes
    for line, code in table.column("replaced_by"):
        if code and code not in known:
            message = f"'replaced_by' names the code '{code}', which is not on this list."
            yield Complaint(table.file, line, message)
