"""The files of a sample while they are written: an organization's own, and the lists that all share."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, TextIO

from rollbook.sample.plan import Plan, Sheets
from rollbook.sample.sheet import Sheet, Values, Writing
from rollbook.spec import Collection, Layout


class Book(NamedTuple):
    """A file about to be written. `own` has columns beside the layout's."""

    layout: Layout
    sheets: Sheets
    path: Path
    writing: Writing = Writing()
    own: Mapping[str, str] = {}

    @property
    def header(self) -> str:
        """Fillers have no name in it."""
        fields = {element.name: element.header for element in self.layout.fields}
        return self.writing.line([*(fields.get(name, "") for name in self.layout.columns), *self.own])


class Books:
    """Open files. A row that was made up is written to every one whose rows stand for its noun."""

    def __init__(self, stack: ExitStack, books: Sequence[Book]) -> None:
        self._open: dict[str, list[tuple[Sheet, TextIO]]] = {}
        for book in books:
            file = _create(stack, book.path)
            if book.writing.header:
                file.write(book.header)
            for noun, columns in book.sheets.items():
                cells = [*(columns.get(name, "") for name in book.layout.columns), *book.own.values()]
                self._open.setdefault(noun, []).append((Sheet(cells, book.writing), file))

    def write(self, noun: str, values: Values) -> None:
        for sheet, file in self._open.get(noun, ()):
            file.write(sheet.row(values))

    def write_rows(self, noun: str, values: Values, count: int, changing: Mapping[str, Sequence[str]]) -> None:
        for sheet, file in self._open.get(noun, ()):
            file.write(sheet.rows(values, count, changing))

    def write_people(
        self, noun: str, values: Values, nouns: Sequence[str], people: Sequence[tuple[str, Mapping[str, str]]]
    ) -> None:
        for sheet, file in self._open.get(noun, ()):
            file.write(sheet.people(values, nouns, people))


def reference_paths(plan: Plan, folder: Path) -> dict[str, Path]:
    return {name: folder / f"{name}.csv" for name in plan.references}


def reference_books(collection: Collection, plan: Plan, folder: Path) -> list[Book]:
    paths = reference_paths(plan, folder)
    return [Book(collection.references[name], sheets, paths[name]) for name, sheets in plan.references.items()]


def _create(stack: ExitStack, path: Path) -> TextIO:
    """A new text file whose lines end alike on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return stack.enter_context(path.open("w", encoding="utf-8", newline="\n", buffering=1 << 18))
