"""What the courses beside a course say of its subject: those of its department, and those numbered like it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rollbook.crosswalk.course import LocalCourse

_LETTERS = re.compile(r"[A-Za-z]+")
#: So many courses that say nothing are thought to stand beside each, so that one neighbour alone is not trusted.
_DOUBT = 1.5
_LEAST = 0.01

Spread = NDArray[np.float64]


def neighbours(courses: Sequence[LocalCourse], spreads: Sequence[Spread]) -> Iterator[Mapping[int, float]]:
    """For each course how the others of its groups spread over the subject areas (`spreads`: a course's own belief).

    A department's name need not be known: what its other courses are read as is what it teaches.
    """
    totals: defaultdict[str, Spread] = defaultdict(lambda: np.zeros(100))
    for course, spread in zip(courses, spreads, strict=True):
        for group in _groups(course):
            totals[group] += spread
    for course, spread in zip(courses, spreads, strict=True):
        groups = _groups(course)
        others = [totals[group] - spread for group in groups]
        shares = sum((other / (other.sum() + _DOUBT) for other in others), np.zeros(100)) / max(len(groups), 1)
        yield {subject: float(share) for subject, share in enumerate(shares) if share > _LEAST}


def _groups(course: LocalCourse) -> tuple[str, ...]:
    """The department, and what local codes begin with: letters, or the first digit of numbers of one length."""
    groups = [f"department {course.department}"] if course.department else []
    letters = _LETTERS.match(course.local_code)
    if letters is not None:
        groups.append(f"code {letters[0][:3]}")
    elif len(course.local_code) >= 2:
        groups.append(f"code {course.local_code[0]} of {len(course.local_code)}")
    return tuple(groups)
