"""A school's course list, as its information system exports it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.word_lists import rows
from rollbook.sheets import BrokenSheetError, Row, Sheet, find_columns, read_sheet

#: What the columns of a course list are called, best first, titles before all others.
HEADERS: Mapping[str, Sequence[str]] = {row["thing"]: row["headers"].split("|") for row in rows("headers")}
_PIECE = re.compile(r"pre-?k\w*|[a-z]+|\d+(?:st|nd|rd|th)?(?![a-z])|\S")
_NAMED = {"pk": -1, "k": 0, "kg": 0, "kindergarten": 0}
_BETWEEN = frozenset({",", ";", "/", "&", "-", "and", "or", "to", "through", "thru"})
_SAYS_GRADE = frozenset({"grade", "grades", "gr", "grd", "graders"})
#: What may stand between `grade` and its number: `Gr. 9`, `Grade levels: 9`.
_BEHIND_GRADE = frozenset({".", ":", "#", "level", "levels"})
_OPEN, _LAST, _HIGHEST = "+", 12, 13
_SCHOOLS = {"elementary": (0, 5), "middle": (6, 8), "junior high": (7, 9), "high": (9, 12), "secondary": (7, 12)}


def read_catalog(path: Path, named: Mapping[str, str] | None = None) -> list[LocalCourse]:
    """The courses of a CSV file or workbook, in its order.

    `named` gives the header of a column (title, code, department, grades, credit, description) where the usual names
    do not find it. Rows without a title are passed over. Raises BrokenSheetError where no column holds titles.
    """
    sheet = read_sheet(path, fits=lambda cells: len(find_columns(cells, HEADERS)))
    columns = _columns(sheet, named or {})
    if "title" not in columns:
        raise BrokenSheetError(
            f"{path.name} has no column of course titles; its columns are {', '.join(sheet.columns)}. Say which it is "
            "with --title."
        )
    courses = [_course(sheet, row, columns) for row in sheet.rows]
    return [course for course in courses if course.title]


def _columns(sheet: Sheet, named: Mapping[str, str]) -> dict[str, str]:
    missing = next((column for column in named.values() if column not in sheet.place), None)
    if missing is not None:
        raise BrokenSheetError(
            f"{sheet.path.name} has no column {missing}; its columns are {', '.join(sheet.columns)}."
        )
    free = [column for column in sheet.columns if column not in named.values()]
    wanted = {thing: names for thing, names in HEADERS.items() if thing not in named}
    return _titles_first(sheet, {**find_columns(free, wanted), **named}, named)


def _titles_first(sheet: Sheet, columns: dict[str, str], named: Mapping[str, str]) -> dict[str, str]:
    """Beside a `description` the column `course` may hold the codes, and the description is then the title."""
    title, description = columns.get("title"), columns.get("description")
    if title is None or description is None or {"title", "code", "description"} & {*named, *({"code"} & {*columns})}:
        return columns
    codes = sum(sheet.cell(row, title).isalnum() and not sheet.cell(row, title).isalpha() for row in sheet.rows)
    if codes * 2 <= len(sheet.rows):
        return columns
    rest = {thing: column for thing, column in columns.items() if thing != "description"}
    return {**rest, "code": title, "title": description}


def _course(sheet: Sheet, row: Row, columns: Mapping[str, str]) -> LocalCourse:
    cells = {thing: sheet.cell(row, column) for thing, column in columns.items()}
    return LocalCourse(
        local_code=cells.get("code", ""),
        title=cells["title"],
        department=cells.get("department", ""),
        grades=cells.get("grades", ""),
        credit=cells.get("credit", ""),
        description=cells.get("description", ""),
        line=row.line,
    )


def grade_span(grades: str) -> tuple[int, int] | None:
    """The lowest and highest grade of a cell such as `9, 10`, `Grades 6-8`, `K-5` or `High`; kindergarten is 0."""
    lower = re.sub("[\u2010-\u2015]", "-", grades.lower())
    pieces = [piece for piece in _PIECE.findall(lower) if piece not in _BEHIND_GRADE]
    runs = list(_runs(pieces))
    beside = (run for run in runs if _SAYS_GRADE & {*pieces[max(run[0] - 1, 0) : run[0]], *pieces[run[1] : run[1] + 1]})
    found = next(beside, runs[0] if runs and runs[0] == (0, len(pieces)) else None)
    if found is None:
        return next((span for word, span in _SCHOOLS.items() if word in lower), None)
    told = [grade for piece in pieces[slice(*found)] if (grade := _grade(piece)) is not None]
    return min(told), _LAST if pieces[found[1] - 1] == _OPEN else max(told)


def _runs(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where grades stand, one after the other with nothing but signs and `and` between: from the first to behind the
    last, with the plus of `9+`.
    """
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and (_grade(pieces[end]) is not None or (end > start and pieces[end] in _BETWEEN)):
            end += 1
        if end > start:
            end += end < len(pieces) and pieces[end] == _OPEN
            yield start, end
        start = max(end, start + 1)


def _grade(piece: str) -> int | None:
    if piece in _NAMED or piece.startswith("pre"):
        return _NAMED.get(piece, -1)
    digits = piece.rstrip("stndrh")
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and int(digits) <= _HIGHEST else None
