"""What a course list says of a course apart from its title: its department, its grades, what kind of course it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rollbook.crosswalk.catalog import grade_span
from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.reading import Reading, plain, read_title
from rollbook.crosswalk.word_lists import departments, rows

_ROMAN = re.compile(r"\b(?:I{1,3}|IV|VI?)\b")
#: What a course is about stands at the beginning of its description.
_BEGINNING = 30
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Aside:
    """`subjects`: how likely each subject area (two digits, as a number) is by the department, 1 for the likeliest.

    `kind`: 0, or the place in `kinds()` of a kind of code that the title asks for (aide, independent study, ...);
    `rest` is then the title without those words. `roman`: its number is a roman one, which no elementary course has.
    `description`: the course's own, if the list has one.
    """

    subjects: Mapping[int, float] = field(default_factory=dict)
    grades: tuple[int, int] | None = None
    kind: int = 0
    rest: Reading = field(default_factory=lambda: read_title(""))
    roman: bool = False
    description: Reading | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of code that stands in every subject: how its titles end, and how schools say it."""

    name: str
    ending: str
    phrases: tuple[tuple[str, ...], ...]


@lru_cache
def kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(row["kind"], row["ending"], tuple(tuple(p.split()) for p in row["words"].split("|") if p))
        for row in rows("kinds")
    )


def kind_of_code(title: str) -> int:
    """The kind of a standard code, by the end of its title; 0 for an ordinary one."""
    return next((place for place, kind in enumerate(kinds(), start=1) if title.endswith(f"—{kind.ending}")), 0)


def aside_of(course: LocalCourse) -> Aside:
    words = _WORD.findall(plain(course.title))
    kind, rest = _kind(words)
    return Aside(
        subjects=subjects_of(course.department),
        grades=grade_span(course.grades),
        kind=kind,
        rest=read_title(" ".join(rest)),
        roman=_ROMAN.search(course.title) is not None,
        description=read_title(" ".join(course.description.split()[:_BEGINNING])) if course.description else None,
    )


def subjects_of(department: str) -> Mapping[int, float]:
    """The subject areas that a department usually teaches, 1 for the first, a half for the second, and so on."""
    subjects = departments().get(" ".join(_WORD.findall(plain(department))), ())
    return {int(subject): 1 / place for place, subject in enumerate(subjects, start=1)}


def _kind(words: Sequence[str]) -> tuple[int, Sequence[str]]:
    for place, kind in enumerate(kinds(), start=1):
        for phrase in kind.phrases:
            for start in range(len(words) - len(phrase) + 1):
                end = start + len(phrase)
                if tuple(words[start:end]) == phrase and len(words) > len(phrase):
                    return place, [*words[:start], *words[end:]]
    return 0, ()
