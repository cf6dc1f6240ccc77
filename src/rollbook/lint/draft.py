"""A collection folder as far as it can be read: enough to ask for names, however broken the rest is."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rollbook.check.query import CODES, EVERY, SYSTEM_COLUMNS
from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page
from rollbook.lint.reading import read_page, read_text

#: What a rule sees of a code list.
_CODE_COLUMNS = ("code", "title")
#: The columns that are made for every row and are no text, with their SQL types.
_NUMBERS = {"row_id": "BIGINT", "file_number": "BIGINT"}


@dataclass(frozen=True)
class CodeTable:
    """A code list's CSV file: the column names, and each row with the line that it begins at."""

    file: Path
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Line and cell of one column, short rows aside; nothing where there is no such column."""
        if name in self.header:
            place = self.header.index(name)
            yield from ((line, cells[place]) for line, cells in self.rows if place < len(cells))

    @property
    def codes(self) -> set[str]:
        return {code for _, code in self.column("code")}


@dataclass(frozen=True)
class Draft:
    """The pages of a folder, by the names under which the collection knows them."""

    folder: Path
    head: Page
    formats: Page
    lists: Page
    layouts: Mapping[str, Page]
    references: Mapping[str, Page]
    codes: Mapping[str, CodeTable]
    rules: tuple[Page, ...]

    def columns(self, kind: str) -> tuple[str, ...]:
        return tuple(_texts(self.layouts[kind], "name")) if kind in self.layouts else ()

    def known(self, kind: str) -> bool:
        """Whether the columns of a kind can be told; else nothing is said about what hangs on them."""
        return kind in self.layouts and bool(self.layouts[kind].lines)

    def keys(self, kind: str) -> tuple[str, ...]:
        """The names of the keys that are made for this kind of file."""
        return tuple(key for key in self.head.group("keys") if self.head.items("keys", key, "parts", kind))

    @property
    def all_read(self) -> bool:
        """Whether every page could be read that may use a code list."""
        pages = [*self.layouts.values(), *self.references.values(), *self.rules]
        return bool(self.layouts) and all(page.lines for page in pages)

    @property
    def patterned(self) -> set[str]:
        """The columns of which it is known what a well-formed cell looks like."""
        columns = (
            zip(_texts(page, "name"), _texts(page, "constraints", "pattern"), strict=True)
            for page in self.layouts.values()
        )
        return {name for pairs in columns for name, pattern in pairs if pattern}

    def tables(self) -> dict[str, tuple[str, ...] | None]:
        """Every table that a rule may read, with its columns; None where these could not be read."""
        own = {kind: self._all_columns(kind) for kind in self.layouts}
        clean = {kind.lower(): columns for kind, columns in own.items()}
        every = {f"{EVERY}{kind.lower()}": columns for kind, columns in own.items()}
        lists = self.references.items()
        lookups = {name: tuple(_texts(page, "name")) if page.lines else None for name, page in lists}
        codes = {f"{CODES}{name}": _CODE_COLUMNS for name in self.codes}
        return {**clean, **every, **lookups, **codes}

    @property
    def numbers(self) -> set[str]:
        """The columns that are no text: those that are made for every row, and keys."""
        return {*_NUMBERS, *self.head.group("keys")}

    def type_of(self, column: str) -> str:
        """The SQL type of a column, by its name."""
        return "UBIGINT" if column in self.head.group("keys") else _NUMBERS.get(column, "VARCHAR")

    def _all_columns(self, kind: str) -> tuple[str, ...] | None:
        return (*SYSTEM_COLUMNS, *self.keys(kind), *self.columns(kind)) if self.known(kind) else None


def _texts(layout: Page, *where: str) -> list[str]:
    """One text of each column of a layout."""
    return [layout.text("fields", number, *where) for number in range(len(layout.items("fields")))]


def read_draft(folder: Path, complaints: list[Complaint]) -> Draft:
    """Everything readable; what is not is added to the complaints."""

    def page(*names: str) -> Page:
        return read_page(folder, Path(*names), complaints)

    head = page("collection.yaml")
    lists = page("codes", "lists.yaml")
    named = dict.fromkeys([*lists.group(), *_stems(folder, "codes", "*.csv")])
    return Draft(
        folder=folder,
        head=head,
        formats=page("formats.yaml"),
        lists=lists,
        layouts={kind: page("files", f"{kind.lower()}.yaml") for kind in head.texts("files")},
        references={name: page("references", f"{name}.yaml") for name in head.texts("references")},
        codes={name: _code_table(folder, Path("codes", f"{name}.csv"), complaints) for name in named},
        rules=tuple(page("rules", f"{rule}.yaml") for rule in _stems(folder, "rules", "*.yaml")),
    )


def _stems(folder: Path, room: str, pattern: str) -> list[str]:
    return sorted(path.stem for path in (folder / room).glob(pattern))


def _code_table(folder: Path, file: Path, complaints: list[Complaint]) -> CodeTable:
    reader = csv.reader(io.StringIO(read_text(folder, file, complaints), newline=""), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                rows.append((begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        complaints.append(Complaint(file, begins, f"This row is not valid CSV: {error}."))
    header = rows.pop(0)[1] if rows else ()
    return CodeTable(file, header, tuple(rows))
