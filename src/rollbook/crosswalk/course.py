"""What flows through the crosswalk: a school's course, and what is suggested for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalCourse:
    """One row of a school's course list, as the school wrote it; `line` is the row that a spreadsheet shows."""

    local_code: str
    title: str
    department: str = ""
    grades: str = ""
    credit: str = ""
    description: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One standard code for a course; `probability` that a careful coder would accept it, and why it was found."""

    code: str
    title: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is suggested for one course: the codes best first, or that it is no course, and why (`apart`)."""

    course: LocalCourse
    level: str
    level_reason: str
    suggestions: tuple[Suggestion, ...]
    apart: str = ""

    @property
    def not_a_course(self) -> bool:
        return bool(self.apart)

    @property
    def best(self) -> Suggestion | None:
        return self.suggestions[0] if self.suggestions else None
