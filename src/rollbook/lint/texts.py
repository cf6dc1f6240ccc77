"""Texts that are there but say nothing, and files that nothing reads."""

from collections.abc import Iterator
from pathlib import Path

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page

#: Folders and files that are read by other rooms than the check; what stands in them is theirs to judge.
_ROOMS = {"guidance", "prepare.yaml", "sample"}
#: Below these keys an empty text is a value: a cell that is blank, a tab.
_CELLS = {"missingValues", "files", "references", "each", "kinds", "delimiters"}


def empty_texts(draft: Draft) -> Iterator[Complaint]:
    """About every page: a text that is empty explains nothing to anybody."""
    for page in _pages(draft):
        for where in page.lines:
            key, text = where[-1] if where else "", page.at(*where)
            if isinstance(text, str) and not text.strip() and not _CELLS & set(where):
                name = f"'{key}'" if isinstance(key, str) else "This text"
                yield page.complain(f"{name} is empty: fill it in or take it away.", *where)


def leftovers(draft: Draft) -> Iterator[Complaint]:
    """Files that nothing reads: a misspelt name would otherwise go unnoticed."""
    known = {page.file for page in _pages(draft)} | {table.file for table in draft.codes.values()}
    for path in sorted(draft.folder.rglob("*")):
        file = path.relative_to(draft.folder)
        if path.is_file() and file not in known and file.parts[0] not in _ROOMS:
            yield Complaint(file, 1, f"Nothing reads this file.{_meant(file, known)}")


def _pages(draft: Draft) -> list[Page]:
    groups = (draft.layouts, draft.references, draft.views, draft.reports)
    grouped = (page for group in groups for page in group.values())
    single = (draft.head, draft.formats, draft.lists, draft.courses)
    return [*(page for page in single if page is not None), *grouped, *draft.rule_files]


def _meant(file: Path, known: set[Path]) -> str:
    if file.suffix == ".yml":
        return " Its name must end in .yaml."
    return near(str(file), [str(other) for other in known if other.parent == file.parent])
