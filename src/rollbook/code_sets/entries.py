"""The rows of a list of course codes, as they stand there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rollbook.code_sets.complaint import Complaint
from rollbook.code_sets.tables import Table
from rollbook.code_sets.words_known import ListWords, list_words

FORM = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,28}[A-Za-z0-9])?")


class Entry(NamedTuple):
    """One row; `retired` is what its status, date of archiving or replacement says."""

    sheet: str
    line: int
    code: str
    title: str
    subject_area: str
    description: str
    retired: bool
    replaced_by: str
    standard: str

    def complaint(self, value: str, what: str, remedy: str) -> Complaint:
        return Complaint(self.sheet, self.line, value, what, remedy)

    @property
    def place(self) -> str:
        return f"sheet {self.sheet}, row {self.line}" if self.sheet else f"row {self.line}"


class Read(NamedTuple):
    """The rows that hold a course, and sentences on those that do not, and on how a status was understood."""

    entries: list[Entry]
    complaints: list[Complaint]
    notes: list[str]


def read_entries(path: Path, tables: list[Table]) -> Read:
    read = Read([], [], [])
    headings: list[str] = []
    for table in tables:
        width = max((place for place, cell in enumerate(table.header.cells, start=1) if cell), default=0)
        for row in table.rows:
            if table.is_header(row):
                continue
            entry = _entry(table, row.line, row.cells)
            if _is_heading(entry, row.cells):
                headings.append(f"{entry.place}: {_shortened(next(filter(None, row.cells)))}")
            elif not table.sheet and any(row.cells[width:]):
                read.complaints.append(_too_wide(entry, width))
            else:
                read.entries.append(entry)
    read.notes.extend([*_on_headings(headings), *_on_statuses(tables)])
    return read


def _entry(table: Table, line: int, cells: tuple[str, ...]) -> Entry:
    words = list_words()
    row = {thing: cells[place] if place < len(cells) else "" for thing, place in table.places.items()}
    by = row.get("replaced_by", "")
    replaced_by = "" if words.is_nothing(by) else by
    return Entry(
        sheet=table.sheet,
        line=line,
        code=row["code"] if "code" in row else _joined(row["area"], row["number"], words),
        title=" ".join(row["title"].split()),
        subject_area=" ".join(row.get("subject_area", "").split()),
        description=row.get("description", ""),
        retired=_is_retired(row, table.sheet, replaced=bool(replaced_by)),
        replaced_by=replaced_by,
        standard=row.get("standard", ""),
    )


def _joined(area: str, number: str, words: ListWords) -> str:
    """Each half gets back the zeros that a spreadsheet drops; with one half missing there is no code."""
    if not area or not number:
        return ""
    halves = ((area, words.parts["area"]), (number, words.parts["number"]))
    return "".join(half.zfill(digits) if half.isdigit() else half for half, digits in halves)


def _is_retired(row: dict[str, str], sheet: str, *, replaced: bool) -> bool:
    """A status decides; without one, what the sheet is called, or that there is a replacement."""
    words = list_words()
    if not words.is_nothing(row.get("archived", "")):
        return True
    if "status" in row:
        return words.retired.match(row["status"]) is not None
    return replaced or words.retired.match(sheet) is not None


def _is_heading(entry: Entry, cells: tuple[str, ...]) -> bool:
    """A subject area's name or a note stands alone in its row; a code that stands alone has lost its title."""
    if sum(map(bool, cells)) != 1:
        return False
    return not (FORM.fullmatch(entry.code) and any(map(str.isdigit, entry.code)))


def _too_wide(entry: Entry, width: int) -> Complaint:
    return entry.complaint(
        entry.code,
        f"the row of {entry.code} has more cells than the header has columns ({width})",
        "Put quotation marks around a cell that holds a comma.",
    )


def _on_headings(headings: list[str]) -> Iterator[str]:
    if headings:
        shown = "; ".join(headings[:5]) + ("; …" if len(headings) > 5 else "")
        rows = "row" if len(headings) == 1 else "rows"
        yield f"{len(headings):,} {rows} with one filled cell taken for headings or notes ({shown})."


def _on_statuses(tables: list[Table]) -> Iterator[str]:
    """Nobody's list explains its statuses to a program, so people are told how each was understood."""
    counts = Counter(table.cell(row, "status") for table in tables if "status" in table.places for row in table.rows)
    retired = {status: count for status, count in counts.items() if list_words().retired.match(status)}
    for table in tables:
        if "status" not in table.places and list_words().retired.match(table.sheet):
            yield f"The codes of the sheet {table.sheet} were taken for retired."
    for words, meant in ((retired, "retired"), (counts.keys() - retired.keys(), "in use")):
        told = ", ".join(f"{_shortened(status)} ({counts[status]:,})" for status in sorted(words) if status)
        if told:
            yield f"Statuses taken for {meant}: {told}."


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
