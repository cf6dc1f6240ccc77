"""Suggestions for people and programs: JSON objects, and the rows of a table."""

from collections.abc import Sequence
from typing import Any

from rollbook.crosswalk.course import Suggested
from rollbook.crosswalk.suggest import SHOWN

COLUMNS = (
    *("local_code", "title", "department", "not_a_course", "level", "level_reason"),
    *(f"{part}_{place}" for place in range(1, SHOWN + 1) for part in ("code", "code_title", "probability", "reasons")),
)


def as_object(one: Suggested) -> dict[str, Any]:
    """One course as `--format json` prints it; the keys are promised in docs/crosswalk.md."""
    return {
        "local_code": one.course.local_code,
        "title": one.course.title,
        "not_a_course": one.not_a_course,
        "why_not_a_course": one.apart,
        "level": one.level,
        "level_reason": one.level_reason,
        "suggestions": [
            {"code": s.code, "title": s.title, "probability": s.probability, "reasons": list(s.reasons)}
            for s in one.suggestions
        ],
    }


def as_row(one: Suggested) -> Sequence[str]:
    """One course as a row of `COLUMNS`."""
    told = [cell for s in one.suggestions for cell in (s.code, s.title, f"{s.probability:.3f}", "; ".join(s.reasons))]
    head = [one.course.local_code, one.course.title, one.course.department, one.apart, one.level, one.level_reason]
    return [*head, *told, *[""] * (len(COLUMNS) - len(head) - len(told))]
