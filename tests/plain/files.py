"""Hypothesis strategies for submissions on which two implementations of the page can be compared.

`submissions` slips as people do, in cells, rows and whole files; `damaged_bytes` then breaks the bytes.
Both yield (files, references) as `tests.plain.page.check` takes them.
"""

from collections.abc import Callable
from itertools import combinations, product
from random import Random

from hypothesis import strategies as st

from tests.plain import pools
from tests.plain.damage import DAMAGES
from tests.plain.layout import NAMES, YEAR
from tests.plain.pools import Outcome
from tests.plain.reference_lists import REFERENCES
from tests.plain.slips import ADDED_COLUMNS, CELL_SLIPS, HARMLESS, ROW_SLIPS, RUINOUS, Row, Sheet

References = dict[str, list[dict[str, str]]]
Submission = tuple[dict[str, bytes], References]
Slip = Callable[[Sheet, list[str]], None]


def _in_cell(column: int, change: Callable[[str], str]) -> Slip:
    def slip(_: Sheet, row: list[str]) -> None:
        if column < len(row):
            row[column] = change(row[column])

    return slip


def _always(value: str) -> Callable[[str], str]:
    return lambda _: value


def _in_row(change: Callable[[list[str]], list[Row]]) -> Slip:
    def slip(sheet: Sheet, row: list[str]) -> None:
        place = next(n for n, other in enumerate(sheet.rows) if other is row)
        sheet.rows[place : place + 1] = change(row)

    return slip


def _slips(kind: str) -> list[Slip]:
    """About as many slips in cells as right values that do not fit the other rows; fewer in rows."""
    columns = range(len(NAMES[kind]))
    wrong = [_in_cell(column, change) for column in columns for change in CELL_SLIPS]
    other = [_in_cell(n, _always(value)) for n in columns for value in pools.VALUES[kind][n]]
    rows = [_in_row(change) for change in ROW_SLIPS]
    return [*wrong, *other * (len(wrong) // len(other)), *rows * (len(wrong) // len(rows) // 4)]


_SLIPS = {kind: _slips(kind) for kind in NAMES}

# A slip is drawn as one number, 0 for none: so Hypothesis can leave out any of them, and repeats few.
_CHANCES = st.integers(0, 2**24 - 1)
# Strategies that never change are built once: building them takes longer than drawing from them.
_SCHOOLS = st.sampled_from([1, 1, 1, 2, 3])
_PARTS = st.sampled_from([slice(0, 2)] * 4 + [slice(0, 1), slice(1, 2)])
_TAUGHT = st.sampled_from([list(some) for size in (4, 3, 2, 1) for some in combinations(pools.COURSES, size)])
_STAFF = st.lists(st.sampled_from(pools.STAFF), min_size=4, max_size=4)
_ATTENDED = st.lists(
    st.sampled_from(list(product(pools.STUDENTS, range(4), pools.OUTCOMES))),
    min_size=1,
    max_size=6,
    unique_by=lambda x: x[:2],
)
_COLUMNS = st.sampled_from([None] * 9 + ADDED_COLUMNS)
_WRITING = st.sampled_from([None] * 120 + HARMLESS * 8 + RUINOUS)


def submissions(most_slips: int = 16) -> st.SearchStrategy[Submission]:
    """Files of one to three schools with up to this many slips in all."""
    return st.tuples(_files(most_slips), REFERENCES)


@st.composite
def damaged_bytes(draw: st.DrawFn) -> Submission:
    """One file of a nearly right submission has one to three kinds of damage done to its bytes."""
    files, references = draw(_NEARLY_RIGHT)
    name = draw(st.sampled_from(sorted(files)))
    for damage in draw(_DAMAGES):
        files[name] = draw(damage(files[name]))
    return files, references


@st.composite
def _files(draw: st.DrawFn, most_slips: int) -> dict[str, bytes]:
    sheets: list[Sheet] = []
    for school in pools.SCHOOLS[: draw(_SCHOOLS)]:
        sheets += _pair(school, draw(_TAUGHT), draw(_STAFF), draw(_ATTENDED))[draw(_PARTS)]
    luck = draw(_CHANCES)
    for chance in draw(st.lists(_CHANCES, min_size=most_slips // 2, max_size=most_slips)):
        if chance:
            _slip_somewhere(sheets, Random(f"{luck} {chance}"))
    files: dict[str, bytes] = {}
    for sheet in sheets:
        for slip in (draw(_COLUMNS), draw(_WRITING)):
            if slip:
                slip(sheet)
        files |= dict.fromkeys([sheet.name, *sheet.copies], sheet.written())
    return files


def _slip_somewhere(sheets: list[Sheet], chance: Random) -> None:
    rows = [(sheet, row) for sheet in sheets for row in sheet.rows[1:] if isinstance(row, list)]
    if rows:
        sheet, row = chance.choice(rows)
        chance.choice(_SLIPS[sheet.kind])(sheet, row)


def _pair(
    school: str, taught: list[list[str]], staff: list[list[str]], attended: list[tuple[str, int, Outcome]]
) -> list[Sheet]:
    """A right CRS and TRN file."""
    courses = [_section(school, *each) for each in zip(taught, staff, strict=False)]
    enrollments = [_enrollment(school, student, taught[n % len(taught)], outcome) for student, n, outcome in attended]
    return [
        Sheet(f"{school}{YEAR}CRS.csv", "CRS", [NAMES["CRS"], *courses]),
        Sheet(f"{school}{YEAR}TRN.csv", "TRN", [NAMES["TRN"], *enrollments]),
    ]


def _section(school: str, course: list[str], staff: list[str]) -> list[str]:
    return [school, *course, *staff, *[""] * (10 - len(staff)), YEAR]


def _enrollment(school: str, student: str, course: list[str], outcome: Outcome) -> list[str]:
    status, mark, numeric, earned = outcome
    return [student, school, *course[:-1], status, course[-1] if earned else "0", mark, numeric, YEAR]


_NEARLY_RIGHT = submissions(most_slips=1)
_DAMAGES = st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3)
