"""Filling a collection's files from a crosswalk: new files, the old ones untouched."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rollbook.crosswalk.decision import Decision
from rollbook.sheets.careful import is_blank, records
from rollbook.sheets.decode import NotTextError, decode
from rollbook.sheets.grid import BrokenSheetError
from rollbook.spec import Collection, CourseElements


@dataclass
class Applied:
    """What became of one file.

    `filled` and `levels` count cells; `kept` the rows whose code was there already and is another than the crosswalk's.
    `missing` are the local codes for which the crosswalk has no confirmed code, with the number of their rows.
    """

    source: Path
    written: Path
    rows: int = 0
    filled: int = 0
    levels: int = 0
    kept: int = 0
    missing: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row the elements stand."""

    local_code: int
    code: int
    level: int | None


def apply_crosswalk(
    decisions: Sequence[Decision], files: Sequence[Path], collection: Collection, folder: Path
) -> list[Applied]:
    """Write each file anew into `folder`, with codes and levels where these were blank.

    Only confirmed decisions are used. Files of kinds that name no course are not written. Raises FileExistsError,
    before anything is written, where a file of that name is there; BrokenSheetError for a file that is no table.
    """
    chosen = _chosen(decisions)
    chosen |= {("", local_code): decision for local_code, decision in _same_everywhere(chosen).items()}
    wanted = [(path, kind, school) for path in files for kind, school in [_named(path, collection)] if kind]
    for path, _, _ in wanted:
        if (folder / path.name).exists():
            raise FileExistsError(f"{folder / path.name} is there already. Name another folder with --output.")
    names = Counter(path.name.lower() for path, _, _ in wanted)
    twice = next((path.name for path, _, _ in wanted if names[path.name.lower()] > 1), None)
    if twice is not None:
        raise FileExistsError(f"Two of the files are called {twice}. Fill one after the other, into two folders.")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".filling-") as beside:
        applied = [_apply(path, kind, school, chosen, collection, Path(beside)) for path, kind, school in wanted]
        return [replace(one, written=one.written.replace(folder / one.written.name)) for one in applied]


def _chosen(decisions: Sequence[Decision]) -> dict[tuple[str, str], Decision]:
    """By school and local code what was confirmed in the latest year; nothing where that was two codes."""
    found: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.state == "confirmed" and decision.course.local_code:
            found.setdefault((decision.place.school.upper(), decision.course.local_code), []).append(decision)
    latest = {
        key: [d for d in several if d.place.year == max(e.place.year for e in several)]
        for key, several in found.items()
    }
    return {key: several[-1] for key, several in latest.items() if len({d.code for d in several}) == 1}


def _same_everywhere(chosen: Mapping[tuple[str, str], Decision]) -> dict[str, Decision]:
    """The decisions for local codes that all schools of the crosswalk coded alike."""
    codes: dict[str, set[str]] = {}
    for (_, local_code), decision in chosen.items():
        codes.setdefault(local_code, set()).add(decision.code)
    return {local_code: d for (_, local_code), d in chosen.items() if len(codes[local_code]) == 1}


def _named(path: Path, collection: Collection) -> tuple[str, str]:
    """The kind of file and the organization, by its name; no kind where it names no course."""
    match = re.fullmatch(collection.file_name.pattern, path.name, re.IGNORECASE | re.ASCII)
    kind = next((kind for kind in _course_elements(collection) if match and kind.lower() == match["kind"].lower()), "")
    return kind, match["organization"].upper() if match else ""


def _course_elements(collection: Collection) -> Mapping[str, CourseElements]:
    return collection.courses.files if collection.courses else {}


def _apply(  # noqa: PLR0913, PLR0917 (one file and all that is known for it)
    path: Path,
    kind: str,
    school: str,
    chosen: Mapping[tuple[str, str], Decision],
    collection: Collection,
    folder: Path,
) -> Applied:
    applied = Applied(path, folder / path.name)
    delimiter = collection.delimiter_of(path)
    rows = _rows(path, delimiter)
    top = next((place for place, row in enumerate(rows) if not is_blank(row)), 0)
    columns, headed = _columns(rows[top] if rows else [], path, kind, collection)
    with applied.written.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        for place, row in enumerate(rows):
            if not (headed and place <= top) and not is_blank(row):
                _fill(row, columns, school, chosen, applied)
            writer.writerow(row)
    return applied


def _rows(path: Path, delimiter: str) -> list[list[str]]:
    try:
        read = list(records(decode(path.read_bytes()), delimiter))
    except NotTextError as error:
        raise BrokenSheetError(f"{path.name} is {error}. Export it again as text.") from None
    if read and not read[-1].closed:
        raise BrokenSheetError(
            f"{path.name}, row {read[-1].line}: a quotation mark opens here and never closes. Mend it."
        )
    return [row.cells for row in read]


def _columns(first: Sequence[str], path: Path, kind: str, collection: Collection) -> tuple[_Columns, bool]:
    """By the header where it names them, and whether there is one; else by the layout's positions, where a collection
    knows files without a header. Raises BrokenSheetError where a header does not name them.
    """
    elements, layout = _course_elements(collection)[kind], collection.layouts[kind]
    names = [cell.strip().lower() for cell in first]
    wanted = {element.name: element.header.lower() for element in layout.fields}

    def place(name: str) -> int | None:
        found = layout.positions[name] - 1 if collection.no_header_if else None
        return names.index(wanted[name]) if wanted[name] in names else found

    local_code, code = place(elements.local_code), place(elements.code)
    if local_code is None or code is None:
        missing = elements.local_code if local_code is None else elements.code
        raise BrokenSheetError(f"{path.name} has no column {layout[missing].header}. Put its name into the header.")
    level = place(elements.level) if elements.level else None
    headed = wanted[elements.code] in names or not (
        collection.no_header_if and re.fullmatch(collection.no_header_if, first[0].strip() if first else "", re.ASCII)
    )
    return _Columns(local_code, code, level), headed


def _fill(
    row: list[str], columns: _Columns, school: str, chosen: Mapping[tuple[str, str], Decision], applied: Applied
) -> None:
    applied.rows += 1
    if len(row) <= max(columns.local_code, columns.code):
        applied.missing["a row that is too short"] += 1
        return
    local_code = row[columns.local_code].strip()
    decision = chosen.get((school, local_code)) or chosen.get(("", local_code))
    if decision is None:
        if not row[columns.code].strip():
            applied.missing[local_code] += 1
        return
    if not row[columns.code].strip():
        row[columns.code] = decision.code
        applied.filled += 1
    elif row[columns.code].strip() != decision.code:
        applied.kept += 1
    if columns.level is not None and columns.level < len(row) and not row[columns.level].strip() and decision.level:
        row[columns.level] = decision.level
        applied.levels += 1


def unfilled(applied: Sequence[Applied]) -> Iterator[tuple[str, str, int]]:
    """File, local code and number of rows for all that was left blank, the most rows first."""
    for one in applied:
        for local_code, count in one.missing.most_common():
            yield one.source.name, local_code, count
