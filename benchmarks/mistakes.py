"""The mistakes in the made-up data: which row gets which, and which findings a check must then report."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

#: A kind of mistake in the student file -> the rule that must find it. One row in `Plan.every` has one, in turn.
STUDENT_RULES = {
    "code": "TRN.CourseCode.code",
    "local": "TRN.LOCALCOURSEID.format",
    "number": "TRN.PermNumber.format",
    "mark": "TRN.CourseLetterMark.required",
    "decimals": "TRN.CourseCreditEarned.format",
    "digits": "TRN.CourseCreditEarned.length",
    "year": "TRN.FY.code",
    "credit": "TRN.credit-exceeds-available",
    "level": "TRN.level-differs",
    "section": "TRN.no-such-course",
    "completed": "TRN.completed-mark",
    "failed": "TRN.failed-credit",
    "unfinished": "TRN.unfinished-credit",
    "unmarked": "TRN.numeric-mark-missing",
    "percent": "TRN.numeric-mark-over-100",
    "blank": "TRN.local-course-missing",
    "twice": "TRN.duplicate-enrollment",
}
COURSE_RULES = {
    "unknown": "CRS.educator-unknown",
    "doubled": "CRS.duplicate-educator",
    "nobody": "CRS.teacher-of-record",
    "role": "CRS.EducatorRole.without-educator",
}
#: Coprime to every number of sections, so that consecutive rows fall on sections that differ.
STRIDE = 1_000_003


@dataclass(frozen=True)
class Plan:
    """The sizes of a made-up school; a student takes `takes` courses, one row each, in consecutive rows.

    Students' numbers have seven digits, the first is 1: there cannot be more than 990,000 students.
    """

    rows: int
    sections: int
    takes: int = 11
    every: int = 1000

    @property
    def students(self) -> int:
        return -(-self.rows // self.takes)

    @property
    def census_every(self) -> int:
        """One student in so many is absent from the census, and another stands there for a different school."""
        return 5 * self.every

    @property
    def absent(self) -> int:
        """The first student who is absent from the census."""
        return self.census_every * 4 // 5

    @property
    def elsewhere(self) -> int:
        """The first student whom the census has at another school."""
        return self.census_every // 4

    @property
    def missing(self) -> int:
        """Students of the census who have no row."""
        return self.rows // 500_000 + 1

    @property
    def educators(self) -> int:
        return max(self.sections // 10, 20)

    def has_local(self, row: int) -> bool:
        """One course in eight has no local course ID."""
        return row * STRIDE % self.sections // 4 % 8 != 7

    def mistakes(self) -> Iterator[tuple[int, str]]:
        """(row, kind), rows counted from 0. Where a mistake is not possible in its row, the row stays clean."""
        kinds = list(STUDENT_RULES)
        for row in range(self.every // 2, self.rows, self.every):
            kind = kinds[row // self.every % len(kinds)]
            impossible = (kind == "blank" and not self.has_local(row)) or (kind == "twice" and row % self.takes == 0)
            if not impossible:
                yield row, kind

    def expected(self, *, lists: bool = True) -> dict[str, int]:
        """Findings by rule; `lists` says whether the reference lists are given to the check."""
        made = list(self.mistakes())
        found = Counter(STUDENT_RULES[kind] for _, kind in made)
        found[STUDENT_RULES["twice"]] *= 2
        kinds = list(COURSE_RULES)
        places = range(self.every // 2, self.sections, self.every)
        found.update(COURSE_RULES[kinds[place // self.every % len(kinds)]] for place in places)
        if lists:
            found.update(self._against_census({row for row, kind in made if kind == "number"}))
        else:
            del found[COURSE_RULES["unknown"]]
        return {rule: count for rule, count in sorted(found.items()) if count}

    def _against_census(self, without_number: set[int]) -> Counter[str]:
        return Counter(
            {
                "TRN.student-not-in-census": self._rows_of(self.absent, without_number),
                "TRN.student-other-school": self._rows_of(self.elsewhere, without_number),
                "TRN.student-missing": self.missing,
            }
        )

    def _rows_of(self, place: int, without_number: set[int]) -> int:
        students = range(place, self.students, self.census_every)
        rows = {row for s in students for row in range(s * self.takes, min((s + 1) * self.takes, self.rows))}
        return len(rows - without_number)
