"""From the rows of a list to its codes: lost zeros are mended, and all that is wrong is said."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rollbook.code_sets.complaint import Complaint
from rollbook.code_sets.entries import Entry
from rollbook.code_sets.form import is_digits, likely_width, mended, uniform_width, wrong_form
from rollbook.code_sets.model import CodedCourse, CodeSet

_WORD = re.compile(r"[A-Za-z0-9._/-]+")
_OWN_PREFIX = re.compile(r"^(\d{2})\s*[-–—:.]?\s*")


class Assembled(NamedTuple):
    codes: dict[str, CodedCourse]
    complaints: list[Complaint]
    notes: list[str]


def assemble(entries: Iterable[Entry], before: CodeSet | None) -> Assembled:
    """The codes of a list. `before`, the version before it, tells how codes are written and what subject areas are."""
    read = list(entries)
    expected = uniform_width(code.code for code in before.current) if before is not None else None
    width = expected or likely_width(entry.code for entry in read)
    notes = list(_on_zeros(read, width))
    whole = _with_zeros(read, width)
    complaints = [said for entry in whole for said in _wrong(entry, width, digits_only=expected is not None)]
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in whole:
        grouped[entry.code].append(entry)
    complaints += [said for group in grouped.values() for said in _doubled(group)]
    subjects = before.subjects if before is not None else {}
    codes = {code: _code(group, subjects) for code, group in grouped.items()}
    notes += _on_replacements(codes, grouped)
    codes = {code: _with_replacement(course, codes) for code, course in codes.items()}
    complaints += _circles(codes, grouped)
    return Assembled(codes, sorted(complaints, key=lambda said: (said.sheet, said.row)), notes)


def _with_zeros(entries: list[Entry], width: int | None) -> list[Entry]:
    standard = likely_width(entry.standard for entry in entries if entry.standard)
    return [
        entry._replace(
            code=mended(entry.code, width),
            replaced_by=mended(entry.replaced_by, width),
            standard=mended(entry.standard, standard),
        )
        for entry in entries
    ]


def _on_zeros(entries: list[Entry], width: int | None) -> Iterator[str]:
    lost = [entry for entry in entries if mended(entry.code, width) != entry.code]
    if lost:
        first = f"{lost[0].place}: {lost[0].code} → {mended(lost[0].code, width)}"
        had = "1 code had" if len(lost) == 1 else f"{len(lost):,} codes had"
        yield f"{had} lost the zero in front, and got it back ({first})."


def _wrong(entry: Entry, width: int | None, *, digits_only: bool) -> Iterator[Complaint]:
    if not entry.code:
        yield entry.complaint("", f"{entry.title or 'the row'} has no code", "Add the code, or delete the row.")
        return
    wrong = wrong_form(entry.code, width, digits_only=digits_only)
    if wrong is not None:
        yield entry.complaint(entry.code, f"{entry.code} {wrong.what}", wrong.remedy)
    if not entry.title:
        yield entry.complaint(entry.code, f"{entry.code} has no title", "Add the title, or delete the row.")


def _doubled(group: list[Entry]) -> Iterator[Complaint]:
    """A list may repeat a code, on another sheet for example, as long as it says the same of it."""
    first = group[0]
    for entry in group[1:] if first.code else ():
        if entry.title and first.title and entry.title != first.title:
            what = f"{entry.code} stands here as {entry.title}, and in {first.place} as {first.title}"
        elif entry.retired != first.retired:
            states = ["retired" if one.retired else "in use" for one in (entry, first)]
            what = f"{entry.code} is {states[0]} here, and {states[1]} in {first.place}"
        else:
            continue
        remedy = "Correct one of the rows, or say with --sheet which sheet to read." if first.sheet else ""
        yield entry.complaint(entry.code, what, remedy or "Correct one of the rows.")


def _code(group: list[Entry], subjects: Mapping[str, str]) -> CodedCourse:
    """What several rows of a code say together: the first word on each thing."""
    said = {
        thing: next((text for entry in group if (text := getattr(entry, thing))), "")
        for thing in ("title", "subject_area", "description", "replaced_by", "standard")
    }
    code = group[0].code
    return CodedCourse(
        code=code,
        status="retired" if group[0].retired else "current",
        **{**said, "subject_area": _subject(said["subject_area"], code, subjects)},
    )


def _subject(said: str, code: str, subjects: Mapping[str, str]) -> str:
    """A subject area's name; where the list gives its number or nothing, the name that the version before has."""
    if is_digits(said):
        return subjects.get(said.zfill(2), "")
    if not said:
        return subjects.get(code[:2], "")
    number = _OWN_PREFIX.match(said)
    return said[number.end() :] if number and code.startswith(number[1]) else said


def _named(code: CodedCourse, codes: Mapping[str, CodedCourse]) -> list[str]:
    """The codes of the list that a cell such as "See 03071" names."""
    return [word for word in dict.fromkeys(_WORD.findall(code.replaced_by)) if word in codes and word != code.code]


def _with_replacement(code: CodedCourse, codes: Mapping[str, CodedCourse]) -> CodedCourse:
    named = _named(code, codes)
    return _with(code, named[0] if len(named) == 1 else "")


def _with(code: CodedCourse, replaced_by: str) -> CodedCourse:
    from dataclasses import replace

    return code if code.replaced_by == replaced_by else replace(code, replaced_by=replaced_by)


def _on_replacements(codes: Mapping[str, CodedCourse], grouped: Mapping[str, list[Entry]]) -> Iterator[str]:
    for code in codes.values():
        named = _named(code, codes)
        if code.replaced_by and len(named) != 1:
            why = "several codes" if named else "no code of this list"
            place = grouped[code.code][0].place
            yield f"{code.code} ({place}) is replaced by {code.replaced_by!r}: {why}, so none was taken over."


def _circles(codes: Mapping[str, CodedCourse], grouped: Mapping[str, list[Entry]]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for start in codes:
        path: list[str] = []
        step = start
        while step and step in codes and step not in seen:
            seen.add(step)
            path.append(step)
            step = codes[step].replaced_by
        if step in path:
            circle = [*path[path.index(step) :], step]
            yield grouped[step][0].complaint(
                step, f"the replacements go in a circle: {' → '.join(circle)}", "Correct one of them."
            )
