"""Going on where one stopped: today's suggestions for a catalogue, joined with what was decided on it before."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rollbook.code_sets import CodeSet
from rollbook.crosswalk import Decision, LocalCourse, Place, Suggested, first_draft, read_crosswalk

GONE = "no longer in the catalogue"
_BETWEEN = "; "


def prepared(suggested: Sequence[Suggested], path: Path, codes: CodeSet, place: Place) -> list[Decision]:
    """One decision for each course in the catalogue's order, then the rows of the file that are none of its courses.

    What was decided is kept, with notes and levels; other courses get today's suggestion. A course that the catalogue
    no longer has is marked in its note; rows of another school or year are left alone. Raises BrokenSheetError.
    """
    drafts = first_draft(suggested, place)
    if not path.exists():
        return drafts
    rows = read_crosswalk(path, codes)
    own = [row for row in rows if _fits(row.place, place)]
    pairs = _paired([draft.course for draft in drafts], [row.course for row in own])
    offered = [{suggestion.code for suggestion in one.suggestions} for one in suggested]
    merged = [_merged(draft, own[pairs[at]], offered[at]) if at in pairs else draft for at, draft in enumerate(drafts)]
    used = set(pairs.values())
    gone = [_marked(row) for at, row in enumerate(own) if at not in used]
    return [*merged, *gone, *(row for row in rows if not _fits(row.place, place))]


def is_gone(decision: Decision) -> bool:
    return GONE in decision.note.split(_BETWEEN)


def _fits(row: Place, asked: Place) -> bool:
    """Whether a row can be of the school and year that are reviewed: what is blank on either side says nothing."""
    return all(
        not told or not wanted or told == wanted
        for told, wanted in ((row.school, asked.school), (row.union, asked.union), (row.year, asked.year))
    )


def _exact(course: LocalCourse) -> tuple[str, ...]:
    return course.local_code, course.title, course.department, course.grades, course.credit


def _near(course: LocalCourse) -> tuple[str, ...]:
    """Without what a spreadsheet takes away: zeros in front, spaces, the case of letters."""
    return course.local_code.casefold().lstrip("0"), " ".join(course.title.casefold().split())


def _paired(courses: Sequence[LocalCourse], rows: Sequence[LocalCourse]) -> dict[int, int]:
    """Which row belongs to which course, each once; of courses that are written alike the first gets the first."""
    pairs: dict[int, int] = {}
    for key in (_exact, _near):
        pairs |= _paired_by(key, courses, rows, pairs)
    return pairs


def _paired_by(
    key: Callable[[LocalCourse], tuple[str, ...]],
    courses: Sequence[LocalCourse],
    rows: Sequence[LocalCourse],
    before: dict[int, int],
) -> dict[int, int]:
    free: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    taken = set(before.values())
    for at, row in enumerate(rows):
        if at not in taken:
            free[key(row)].append(at)
    waiting = (at for at in range(len(courses)) if at not in before)
    return {at: free[key(courses[at])].popleft() for at in waiting if free[key(courses[at])]}


def _merged(draft: Decision, row: Decision, offered: set[str]) -> Decision:
    place = Place(*(getattr(row.place, n) or getattr(draft.place, n) for n in ("school", "union", "year")))
    note = _BETWEEN.join(part for part in row.note.split(_BETWEEN) if part != GONE)
    if row.is_decided or (row.by and row.state == "open"):
        return replace(row, place=place, course=draft.course, note=note)
    if row.code and row.code not in offered:
        note = _BETWEEN.join(filter(None, [note, f"{row.code} stood here before, undecided"]))
    level = row.level if row.by else draft.level
    return replace(draft, place=place, level=level, note=note or draft.note, by=row.by, on=row.on)


def _marked(row: Decision) -> Decision:
    return row if is_gone(row) else replace(row, note=_BETWEEN.join(filter(None, [row.note, GONE])))
