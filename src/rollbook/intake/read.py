"""One file, from its bytes to rows or to the one sentence that says why there are none."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.blocks import NotCleanError
from rollbook.intake.fast import first_line, read_fast
from rollbook.intake.header import Header, read_header, without_last_blank, wrong_delimiter
from rollbook.intake.parts import Cells, filled_fillers, write_fillers, write_rows
from rollbook.intake.problem import Problem
from rollbook.intake.shelf import Shelf
from rollbook.sheets.careful import Record, is_blank, records
from rollbook.sheets.decode import NotTextError, decode, is_utf16, what_it_really_is
from rollbook.spec import Collection, Layout


class UnreadableError(Exception):
    """The file as a whole cannot be taken; `problem` says why."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.problem = Problem(rule, facts)


@dataclass
class Account:
    """What the careful way finds on the way: rows that have no place in the table, and values that have none."""

    problems: list[Problem] = field(default_factory=list)
    odd_rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    fillers: list[tuple[int, int, str]] = field(default_factory=list)

    def note(self, record: Record, rule: str, **facts: str) -> None:
        self.problems.append(Problem(rule, facts, record.line))
        self.odd_rows[record.line] = tuple(record.cells)

    def with_fillers(self, rows: Iterator[Cells], layout: Layout, number: int) -> Iterator[Cells]:
        """The same rows; what stands in their fillers is noted as they pass."""
        for row in rows:
            self.fillers += filled_fillers(row, layout, number)
            yield row


def read_file(
    file: SourceFile, collection: Collection, folder: Path, shelf: Shelf | None = None
) -> tuple[SourceFile, list[Problem]]:
    """The file with its header, rows and parts, and what is wrong with the file or its rows.

    Parts are written into `folder`; with a shelf, some are only there once it is cleared.
    """
    account = Account()
    try:
        _refuse_what_is_no_text(file.path)
        done = _read(file, collection, folder, account, shelf)
    except UnreadableError as error:
        rows = 0 if error.problem.rule == "file.empty" else None
        return replace(file, rows=rows), [error.problem]
    return done, account.problems


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_what_is_no_text(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise UnreadableError("file.empty", what="nothing at all")
    if (really := what_it_really_is(start)) is not None:
        raise UnreadableError("file.encoding", what=really)


def _read(file: SourceFile, collection: Collection, folder: Path, account: Account, shelf: Shelf | None) -> SourceFile:
    layout = collection.layouts[str(file.kind)]
    try:
        return _read_fast(file, layout, collection, folder, shelf)
    except NotCleanError:
        return _read_carefully(file, layout, collection, folder, account)


def _read_fast(
    file: SourceFile, layout: Layout, collection: Collection, folder: Path, shelf: Shelf | None = None
) -> SourceFile:
    with file.path.open("rb") as opened:
        if is_utf16(opened.read(2)):
            raise NotCleanError
    delimiter = collection.delimiter_of(file.path)
    header = read_header(first_line(file.path, delimiter), layout, collection)
    if isinstance(header, list):
        raise NotCleanError
    return read_fast(file, header, collection, folder, shelf)


def _read_carefully(
    file: SourceFile, layout: Layout, collection: Collection, folder: Path, account: Account
) -> SourceFile:
    try:
        text = decode(file.path.read_bytes())
    except NotTextError as error:
        raise UnreadableError("file.encoding", what=str(error)) from None
    delimiter = collection.delimiter_of(file.path)
    filled = (record for record in records(text, delimiter) if not (record.closed and is_blank(record.cells)))
    first = next(filled, None)
    if first is None:
        raise UnreadableError("file.empty", what="blank lines only")
    header = _header(first.cells, layout, collection, delimiter)
    rows = _rows(filled if header.given else itertools.chain([first], filled), header, account)
    parts = tuple(write_rows(account.with_fillers(rows, layout, file.number), header, collection, file, folder))
    read = sum(pl.scan_parquet(part).select(pl.len()).collect().item() for part in parts) + len(account.odd_rows)
    if not read:
        raise UnreadableError("file.empty", what="a header, but no row")
    beside = write_fillers(account.fillers, file, folder)
    return replace(file, rows=read, header=header.names, parts=parts, odd_rows=account.odd_rows, fillers=beside)


def _header(cells: list[str], layout: Layout, collection: Collection, delimiter: str) -> Header:
    if (found := wrong_delimiter(cells, collection, delimiter)) is not None:
        raise UnreadableError("file.delimiter", found=found)
    header = read_header(cells, layout, collection)
    if isinstance(header, list):
        raise UnreadableError("file.header", what=" ".join(header))
    return header


def _rows(found: Iterator[Record], header: Header, account: Account) -> Iterator[Cells]:
    """The rows that have a place in the table; the others go into the account."""
    for record in found:
        cells = without_last_blank(record.cells, header.width)
        if not record.closed:
            account.note(record, "row.quote", lines=_lines(record.lines))
        elif len(cells) != header.width:
            account.note(record, "row.fields", found=str(len(cells)), expected=str(header.width))
        else:
            yield record.line, list(cells)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
