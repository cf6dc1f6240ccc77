"""Spells as people write them down: a CSV file with a header, one row a spell."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from rapidfuzz import process

from rollbook.guidance.errors import BrokenSpellsError
from rollbook.guidance.spells import Spell

NEEDED = ("person", "from", "to")
SWITCHES = ("on_leave", "substitute", "lesson_plans", "retired")
COLUMNS = (*NEEDED, *SWITCHES, "share", "employer")
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0", ""}


def read_spells(path: Path) -> list[Spell]:
    """The spells of a file, in its order. Raises BrokenSpellsError, with the row number that a spreadsheet shows."""
    try:
        rows = [
            _without_blanks_at_the_end(row) for row in csv.reader(io.StringIO(_text(path), newline=""), strict=True)
        ]
    except csv.Error as error:
        raise BrokenSpellsError(f"{path.name} cannot be read as CSV: {error}.") from error
    header = ["_".join(name.lower().split()) for name in rows[0]] if rows else []
    _check_header(path, header)
    spells = [_spell(number, header, row) for number, row in enumerate(rows[1:], start=2) if row]
    if not spells:
        raise BrokenSpellsError(f"{path.name} has no spell in it. Below the header, each row is one spell.")
    return spells


def _without_blanks_at_the_end(row: list[str]) -> list[str]:
    """Spreadsheets write commas for columns that look empty."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenSpellsError(f"{path.name} is not a text in UTF-8. Save it as CSV UTF-8.") from error


def _check_header(path: Path, names: list[str]) -> None:
    for name in names:
        if name not in COLUMNS:
            near = process.extractOne(name, COLUMNS, score_cutoff=75)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise BrokenSpellsError(
                f"{path.name} has a column {name}, which is not known.{meant} Known: {', '.join(COLUMNS)}."
            )
    if missing := [name for name in NEEDED if name not in names]:
        raise BrokenSpellsError(f"{path.name} lacks the column {missing[0]}. Needed are {', '.join(NEEDED)}.")
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise BrokenSpellsError(f"{path.name} has the column {twice[0]} twice. Keep one.")


def _spell(number: int, header: list[str], row: list[str]) -> Spell:
    if len(row) > len(header):
        raise BrokenSpellsError(f"Row {number} has more fields than the header.")
    cells = dict.fromkeys(COLUMNS, "") | dict(zip(header, row, strict=False))
    try:
        return Spell(
            person=_person(cells["person"]),
            first=day(cells["from"]),
            last=day(cells["to"]),
            share=_share(cells["share"]),
            employer=cells["employer"],
            **dict(_switches(cells)),
        )
    except BrokenSpellsError as error:
        raise BrokenSpellsError(f"Row {number}: {error}") from error


def _person(text: str) -> str:
    if not text:
        raise BrokenSpellsError("The person is blank. Put a name or an ID.")
    return text


def day(text: str) -> date:
    """A date such as 2023-08-28. Raises BrokenSpellsError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BrokenSpellsError(f"{text or 'A blank'} is not a date. Put one such as 2023-08-28.") from error


def _share(text: str) -> Fraction:
    wrong = BrokenSpellsError(f"{text} is not a share of a class. Put one such as 0.5, 1/2 or 50%.")
    try:
        share = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1) if text else Fraction(1)
    except (ValueError, ZeroDivisionError) as error:
        raise wrong from error
    if not 0 < share <= 1:
        raise wrong
    return share


def _switches(cells: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    for name in SWITCHES:
        said = cells[name].lower()
        if said not in _YES | _NO:
            raise BrokenSpellsError(f"{name} is {said}. Put yes or no.")
        yield name, said in _YES
