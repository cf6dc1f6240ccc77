"""What was decided for each course of a school: the crosswalk, kept as a CSV file that people may edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.course import LocalCourse, Suggested
from rollbook.sheets import BrokenSheetError, Row, Sheet, find_columns, read_sheet, write_sheet

State = Literal["confirmed", "not a course", "suggested", "open"]
COLUMNS = (
    *("school", "union", "year", "local_code", "title", "department", "grades", "credit"),
    *("code", "code_title", "level", "state", "probability", "decided_by", "decided_on", "note"),
)
_NEEDED = ("local_code", "code", "state")


@dataclass(frozen=True, slots=True)
class Place:
    """Whose crosswalk it is: a school, the union or district it belongs to, and the school year."""

    school: str = ""
    union: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One course with its code. Only what is `confirmed` or `not a course` was decided by a person (`by`, `on`)."""

    place: Place
    course: LocalCourse
    code: str = ""
    code_title: str = ""
    level: str = ""
    state: State = "open"
    probability: float | None = None
    by: str = ""
    on: str = ""
    note: str = ""

    @property
    def is_decided(self) -> bool:
        return self.state in {"confirmed", "not a course"}


def first_draft(suggested: Sequence[Suggested], place: Place) -> list[Decision]:
    """The crosswalk before anybody has looked: the first suggestion for each course."""
    return [_drafted(one, place) for one in suggested]


def _drafted(one: Suggested, place: Place) -> Decision:
    if one.best is None:
        return Decision(place, one.course, state="open", note=one.apart)
    best = one.best
    return Decision(place, one.course, best.code, best.title, one.level, "suggested", best.probability)


def write_crosswalk(path: Path, decisions: Sequence[Decision], *, replace: bool = False) -> Path:
    return write_sheet(path, COLUMNS, [_cells(decision) for decision in decisions], replace=replace)


def _cells(decision: Decision) -> list[str]:
    place, course = decision.place, decision.course
    probability = "" if decision.probability is None else f"{decision.probability:.3f}"
    return [
        *(place.school, place.union, place.year),
        *(course.local_code, course.title, course.department, course.grades, course.credit),
        *(decision.code, decision.code_title, decision.level, decision.state, probability),
        *(decision.by, decision.on, decision.note),
    ]


def read_crosswalk(path: Path, codes: CodeSet) -> list[Decision]:
    """A crosswalk that was written here, edited in a spreadsheet or not.

    A zero that the spreadsheet dropped is put back, a retired code is carried to its replacement and the note says so.
    The code that still stands beside `not a course` is dropped.
    Raises BrokenSheetError with the row for a code that is none, and for a state that is none.
    """
    sheet = read_sheet(path)
    columns = find_columns(sheet.columns, {name: (name,) for name in COLUMNS})
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise BrokenSheetError(
            f"{path.name} is no crosswalk: it has no column {', '.join(missing)}. A crosswalk has the columns "
            f"{', '.join(COLUMNS)}."
        )
    return [_decision(sheet, row, columns, codes) for row in sheet.rows]


def _decision(sheet: Sheet, row: Row, columns: Mapping[str, str], codes: CodeSet) -> Decision:
    cells = {name: sheet.cell(row, columns.get(name)) for name in COLUMNS}
    where = f"{sheet.path.name}, row {row.line}"
    state = _state(cells["state"], cells["code"], where)
    told = "" if state == "not a course" else cells["code"]
    code, note = _code(told, cells["note"], codes, where)
    if state in {"confirmed", "suggested"} and not code:
        raise BrokenSheetError(
            f"{where}: {cells['title'] or cells['local_code']} is {state}, but has no code. Put one."
        )
    parts = {name: cells[name] for name in ("local_code", "title", "department", "grades", "credit")}
    return Decision(
        Place(cells["school"], cells["union"], cells["year"]),
        LocalCourse(**parts, line=row.line),
        code,
        codes.codes[code].title if code else "",
        cells["level"],
        state,
        _probability(cells["probability"], where),
        cells["decided_by"],
        cells["decided_on"],
        note,
    )


def _state(cell: str, code: str, where: str) -> State:
    """Somebody who types a code over a suggestion and leaves the state blank has confirmed it."""
    found: State | None = next((state for state in get_args(State) if state == cell.lower()), None)
    if found is None and cell:
        raise BrokenSheetError(f"{where}: {cell} is no state of a course. Put one of {', '.join(get_args(State))}.")
    return found or ("confirmed" if code else "open")


def _code(cell: str, note: str, codes: CodeSet, where: str) -> tuple[str, str]:
    if not cell:
        return "", note
    code = cell if cell in codes.codes else cell.zfill(5)
    if code not in codes.codes:
        raise BrokenSheetError(
            f"{where}: {cell} is not a code of {codes.label}. Look one up with: rollbook codes search WORDS."
        )
    instead = codes.replacement(code)
    if instead is None:
        return code, note
    return instead.code, "; ".join(filter(None, [note, f"{code} was retired, {instead.code} took its place"]))


def _probability(cell: str, where: str) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise BrokenSheetError(f"{where}: {cell} is no probability. Put a number from 0 to 1, or nothing.") from None
