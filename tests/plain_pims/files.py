"""Hypothesis strategies for submissions on which two implementations of the page can be compared.

`submissions` slips as people do, in cells, rows and whole files; `damaged_bytes` then breaks the bytes.
Both yield (files, references, earlier) as `tests.plain_pims.page.check` takes them.
"""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from hypothesis import strategies as st

from tests.plain.damage import DAMAGES
from tests.plain_pims import pools
from tests.plain_pims.batches import Section, batch
from tests.plain_pims.builders import header, name
from tests.plain_pims.layout import DELIMITERS, WIDTHS
from tests.plain_pims.reference_lists import REFERENCES
from tests.plain_pims.slipping import slip_somewhere
from tests.plain_pims.slips import HARMLESS, RUINOUS, Sheet

References = dict[str, list[dict[str, str]]]
Files = dict[str, bytes]
Submission = tuple[Files, References, Files]

# A slip is drawn as one number, 0 for none: so Hypothesis can leave out any of them, and repeats few.
_CHANCES = st.integers(0, 2**24 - 1)
# Strategies that never change are built once: building them takes longer than drawing from them.
_AGENCIES = st.sampled_from([1, 1, 1, 2])
_COURSE_TABLES = ["COURSE", "CRSE_INSTRUCT", "COURSE_ENROLL"]
_SOME = [list(some) for size in (1, 2, 4, 5) for some in combinations(WIDTHS, size)]
_TABLES = st.one_of(st.just(list(WIDTHS)), st.sampled_from([list(WIDTHS), _COURSE_TABLES]), st.sampled_from(_SOME))
_EARLIER: st.SearchStrategy[list[str]] = st.one_of(
    st.just([]), st.just([]), st.sampled_from([list(WIDTHS), ["STUDENT", "STAFF"]]), st.sampled_from(_SOME)
)
_TAUGHT = st.lists(st.sampled_from(range(len(pools.COURSES))), min_size=1, max_size=4, unique=True)
_STUDENTS = st.lists(st.sampled_from(range(len(pools.STUDENTS))), min_size=1, max_size=3, unique=True)
_ENDINGS = st.sampled_from(["csv", "csv", "tab", "txt"])
_FILLERS = st.sampled_from([None, "", "Filler"])
_WRITING = st.sampled_from([None] * 150 + HARMLESS * 4 + RUINOUS)


def submissions(most_slips: int = 12) -> st.SearchStrategy[Submission]:
    """Batches of one or two agencies with up to this many slips in all."""
    return st.builds(lambda both, references: (both[0], references, both[1]), _both(most_slips), REFERENCES)


@st.composite
def damaged_bytes(draw: st.DrawFn) -> Submission:
    """One file of a nearly right submission, rarely an earlier one, has one to three kinds of damage done to it."""
    files, references, earlier = draw(_NEARLY_RIGHT)
    damaged = draw(st.sampled_from([files] * 7 + [earlier or files]))
    file = draw(st.sampled_from(sorted(damaged)))
    for damage in draw(_DAMAGES):
        damaged[file] = draw(damage(damaged[file]))
    return files, references, earlier


@st.composite
def _both(draw: st.DrawFn, most_slips: int) -> tuple[Files, Files]:
    """The files given now, and those of an earlier submission, which has fewer slips and none that ruins a file."""
    now: list[Sheet] = []
    before: list[Sheet] = []
    for aun in pools.AUNS[: draw(_AGENCIES)]:
        sections = list(_sections(draw))
        now += batch(aun, sections, [draw(_sheets(aun, table)) for table in draw(_TABLES)])
        before += batch(aun, sections, [draw(_sheets(aun, table)) for table in draw(_EARLIER)])
    _slip(draw, now, most_slips, in_rows=True)
    _slip(draw, before, most_slips // 3, in_rows=False)
    for sheet in now:
        writing = draw(_WRITING)
        if writing:
            writing(sheet)
    return _written(now), _written(before)


def _sections(draw: st.DrawFn) -> Iterator[Section]:
    for n in draw(_TAUGHT):
        course = pools.COURSES[n]
        teachers = pools.TEACHERS if course.cells.get("32") == "Y" else ["1234567", "7654321", "9999999"]
        for number in pools.SECTIONS[: draw(st.sampled_from([1, 1, 2]))]:
            yield Section(course, number, draw(st.sampled_from(teachers)), draw(_STUDENTS))


@st.composite
def _sheets(draw: st.DrawFn, aun: str, table: str) -> Sheet:
    """An empty file, its header written or not."""
    ending, filler = draw(_ENDINGS), draw(_FILLERS)
    sheet = Sheet(name(table, aun, ending=ending), table, [], delimiter=DELIMITERS[ending])
    sheet.has_header = filler is not None
    if filler is not None:
        sheet.rows.append(header(table, filler))
    return sheet


def _slip(draw: st.DrawFn, sheets: list[Sheet], most_slips: int, in_rows: bool) -> None:
    luck = draw(_CHANCES)
    for n, chance in enumerate(draw(st.lists(_CHANCES, min_size=most_slips // 2, max_size=most_slips))):
        if chance and sheets:
            slip_somewhere(sheets, Random(f"{luck} {n} {chance}"), in_rows)


def _written(sheets: list[Sheet]) -> Files:
    files: Files = {}
    for sheet in sheets:
        files |= dict.fromkeys([sheet.name, *sheet.copies], sheet.written())
    return files


_NEARLY_RIGHT = submissions(most_slips=1)
_DAMAGES = st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3)
