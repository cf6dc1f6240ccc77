"""A school's houses: students, their classes and their educators, as many at a time as can be held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollbook.sample.cast import Cast
from rollbook.sample.classes import Class, classes
from rollbook.sample.dice import Dice
from rollbook.sample.kind import Kind
from rollbook.sample.numbering import Numbering, Registry
from rollbook.sample.plan import Plan
from rollbook.sample.staff import Staff, assign
from rollbook.sample.timetable import Student, choose

#: An ID, and what else is known of its owner.
Person = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class School:
    """What holds for all of a school. `values` are the places of its organization and of the school itself.

    `dice` fall for who takes and teaches what, `fate` for what people are like: so that a trait that is added leaves
    the courses as they were.
    """

    values: dict[str, str]
    kind: Kind
    calendar: str
    dice: Dice
    fate: Dice


@dataclass(frozen=True)
class House:
    """As many students as a school of the usual size has, with classes and educators of their own.

    A school is one house. Only a sample asked for by rows has larger schools, of many houses, so that no more
    than one of them is ever held.
    """

    students: Sequence[Student]
    absent: Sequence[Student]
    educators: Sequence[Person]
    classes: Sequence[tuple[Class, Staff]]

    @property
    def rows(self) -> int:
        return sum(len(held.terms) * len(held.students) for held, _ in self.classes)


class Builder:
    """Builds one school's houses."""

    def __init__(self, plan: Plan, school: School, registry: Registry, numbers: Numbering, cast: Cast) -> None:
        self._plan, self._school, self._registry, self._numbers, self._cast = plan, school, registry, numbers, cast

    def houses(self, rows: int | None) -> Iterator[House]:
        """One house of the usual size; where `rows` is given, as many as it takes to reach about that number."""
        school, missing = self._school, rows
        low, high = school.kind.students
        while missing is None or missing > 0:
            usual = school.dice.whole(low, high)
            count = usual if missing is None else min(usual, max(1, round(missing / school.kind.rows)))
            house = self._house(count)
            yield house
            if missing is None:
                return
            missing -= house.rows

    def _house(self, count: int) -> House:
        plan, dice, kind = self._plan, self._school.dice, _fitting(self._school.kind, count)
        students = list(self._students(kind, count))
        demand = choose(dice, kind, plan.courses(kind), students)
        calendar = plan.calendars[self._school.calendar]
        held = classes(dice, kind, calendar, demand, self._numbers.next)
        hired: list[Person] = []
        staff = assign(dice, plan, kind, held, self._hiring(hired))
        return House(students, list(self._absent(kind, count)), hired, list(zip(held, staff, strict=True)))

    def _students(self, kind: Kind, count: int) -> Iterator[Student]:
        """Grade by grade, each about as large as its weight says."""
        dice = self._school.dice
        weights = {grade: weight * dice.between(0.85, 1.15) for grade, weight in kind.grades.items()}
        total, reached, given = sum(weights.values()), 0.0, 0
        for grade, weight in weights.items():
            reached += weight
            upto = round(count * reached / total)
            for _ in range(upto - given):
                yield self._student(grade, dice.roll())
            given = upto

    def _student(self, grade: str, talent: float) -> Student:
        words = self._cast.student(self._school.kind, grade).draw(self._school.fate.roll)
        group, since = words.get("student.group", ""), words.get("student.since", "")
        return Student(next(self._registry.students), grade, talent, words, group, since)

    def _absent(self, kind: Kind, count: int) -> Iterator[Student]:
        """Those who are on the lists alone."""
        absent, dice = kind.absent, self._school.dice
        for _ in range(count if absent else 0):
            if absent and dice.roll() < absent.share:
                student = self._student(dice.one(absent.grades), 1.0)
                student.words.update({f"student.{word}": text for word, text in absent.words.items()})
                yield student

    def _hiring(self, hired: list[Person]) -> Iterator[str]:
        character = self._cast.educator(self._school.kind)
        for number in self._registry.educators:
            hired.append((number, character.draw(self._school.fate.roll)))
            yield number


def _fitting(kind: Kind, count: int) -> Kind:
    """A remainder of a few students cannot fill as many sections as a whole school has."""
    if count >= kind.students[0]:
        return kind
    fewest = {"sections": (1, kind.sections[1]), "educators": (1, kind.educators[1])}
    return kind.model_copy(update=fewest)
