"""What the spells of one section amount to: who is set aside, who taught most, who else may be reported.

Nothing is decided twice: each step takes what the step before it left over. A step that the guide has no case for
leaves everything as it was.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from rollbook.guidance.spells import Record, Span
from rollbook.guidance.teacher_guide import TeacherGuide

Records = tuple[Record, ...]


@dataclass(frozen=True)
class Situation:
    """`present`: a record for each person with a day in the section, those who taught most first."""

    guide: TeacherGuide
    section: Span
    present: Records

    @property
    def total(self) -> int:
        return len(self.section.days)

    @cached_property
    def taught(self) -> Records:
        return tuple(record for record in self.present if record.days)

    @cached_property
    def gave_way(self) -> Records:
        """Those who teach for a program, where somebody else is in the classroom."""
        giving = tuple(record for record in self.taught if self._gives_way(record))
        return giving if self.guide.cases.classroom and len(giving) < len(self.taught) else ()

    @cached_property
    def classroom(self) -> Records:
        return without(self.taught, self.gave_way)

    @cached_property
    def away(self) -> Records:
        """Those on leave for too long, whether they taught the rest of the time or not."""
        return tuple(r for r in self.present if self._too_long(r) and not self._half_with_plans(r))

    @cached_property
    def eligible(self) -> Records:
        """Those who are not set aside; everybody in the classroom where nobody would be left."""
        return without(self.classroom, self.away) or self.classroom

    @cached_property
    def leaders(self) -> Records:
        """Who taught most: several where they taught equally long."""
        return _most(self.eligible)

    @cached_property
    def halves(self) -> Records:
        """Those on leave for just the limit, with lesson plans, where it is between them and a substitute."""
        found = tuple(record for record in self.eligible if self._half_with_plans(record))
        others = without(self.eligible, found)
        if any(leader.substitute for leader in without(self.leaders, found)):
            return found
        leading = tuple(record for record in found if record.person in set_of(self.leaders))
        return leading if any(record.substitute for record in others) else ()

    @cached_property
    def stand_ins(self) -> Records:
        """Substitutes with the most teaching time, for those of `halves` who taught most themselves."""
        substitutes = tuple(record for record in without(self.eligible, self.halves) if record.substitute)
        return _most(substitutes) if set_of(self.halves) & set_of(self.leaders) else ()

    @cached_property
    def tied(self) -> Records:
        """Those between whom the guide does not decide."""
        equal = without(self.leaders, self.halves) or self.stand_ins or self.leaders
        return equal if len(equal) > 1 else ()

    @cached_property
    def retired(self) -> Records:
        named = (*self.leaders, *self.halves, *self.stand_ins)
        return tuple(r for r in without(self.classroom, named) if r.retired) if self.guide.cases.retired else ()

    @property
    def _limit(self) -> Fraction:
        return Fraction(self.guide.long_leave * self.total, 100)

    def _gives_way(self, record: Record) -> bool:
        employers = [self.guide.employers[name] for name in record.employers]
        return bool(employers) and all(employer.gives_way for employer in employers)

    def _too_long(self, record: Record) -> bool:
        return self.guide.cases.long_leave is not None and len(record.leave) > self._limit

    def _half_with_plans(self, record: Record) -> bool:
        """An odd number of days has no half: the days before and after the middle both count as one."""
        just = floor(self._limit) <= len(record.leave) <= ceil(self._limit)
        return self.guide.cases.half_leave_with_plans is not None and record.lesson_plans and just


def without(records: Records, others: Records) -> Records:
    return tuple(record for record in records if record.person not in set_of(others))


def set_of(records: Records) -> set[str]:
    return {record.person for record in records}


def _most(records: Records) -> Records:
    most = max((record.days for record in records), default=Fraction(0))
    return tuple(record for record in records if record.days == most)
