"""A school's houses: students, their classes and their educators, as many at a time as can be held."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollbook.sample.catalogue import Course
from rollbook.sample.classes import Class, classes
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.names import organization_values
from rollbook.sample.numbers import Numbers
from rollbook.sample.plan import Kind, Manner, Marking, Plan
from rollbook.sample.sheet import course_values, fill
from rollbook.sample.staff import Staff, assign
from rollbook.sample.timetable import Student, choose


@dataclass(frozen=True)
class School:
    """What holds for all of a school. `values` are the places of its organization, union and kind."""

    values: dict[str, str]
    kind: Kind
    calendar: str
    manner: Manner
    marking: Marking
    dice: Dice


@dataclass(frozen=True)
class House:
    """As many students as a school of the usual size has, with classes and educators of their own.

    A school is one house. Only a sample asked for by rows has larger schools, of many houses, so that no more
    than one of them is ever held.
    """

    students: Sequence[Student]
    dropouts: Sequence[Student]
    educators: Sequence[str]
    classes: Sequence[tuple[Class, Staff]]

    @property
    def rows(self) -> int:
        return sum(len(held.terms) * len(held.students) for held, _ in self.classes)


@dataclass(frozen=True)
class Registry:
    """The numbers that an agency gives, one after the other, to the people of all schools."""

    students: Numbers
    educators: Numbers


class Numbering:
    """Numbers for the classes of one school.

    Courses of one code that would write their sections alike share a series: code and section name a section.
    """

    def __init__(self, manner: str) -> None:
        self._manner = manner
        self._given: Counter[tuple[str, str]] = Counter()
        self._series: dict[Course, tuple[str, str]] = {}

    def next(self, course: Course) -> str:
        if course not in self._series:
            self._series[course] = (course.code, fill(self._manner, course_values(course)))
        series = self._series[course]
        self._given[series] += 1
        return f"{self._given[series]:02}"


def open_school(plan: Plan, seed: int, number: int, kind: str) -> School:
    """The school of this number (from 1). Union and manner follow from the number, the rest from chance."""
    dice = Dice("school", seed, number)
    chosen = plan.kinds[kind]
    marking = dice.weighted(Weighted((marking, marking.weight) for marking in plan.marking))
    manner = plan.manners[(number - 1) % len(plan.manners)]
    values = organization_values(plan.union, number, chosen)
    return School(values, chosen, dice.one(chosen.calendars), manner, marking, dice)


def houses(plan: Plan, school: School, registry: Registry, rows: int | None) -> Iterator[House]:
    """One house of the usual size; where `rows` is given, as many as it takes to reach about that number."""
    numbers = Numbering(school.manner.section)
    low, high = school.kind.students
    missing = rows
    while missing is None or missing > 0:
        usual = school.dice.whole(low, high)
        count = usual if missing is None else min(usual, max(1, round(missing / school.kind.rows)))
        house = _house(plan, school, registry, numbers, count)
        yield house
        if missing is None:
            return
        missing -= house.rows


def _house(plan: Plan, school: School, registry: Registry, numbers: Numbering, count: int) -> House:
    dice, kind = school.dice, _fitting(school.kind, count)
    students = list(_students(dice, kind, registry, count))
    demand = choose(dice, kind, plan.catalogues[kind.catalogue], students)
    held = classes(dice, kind, plan.calendars[school.calendar], demand, numbers.next)
    hired: list[str] = []
    staff = assign(dice, plan, kind, held, _hiring(registry, hired))
    return House(
        students,
        list(_dropouts(dice, plan, kind, registry, count)),
        hired,
        list(zip(held, staff, strict=True)),
    )


def _fitting(kind: Kind, count: int) -> Kind:
    """A remainder of a few students cannot fill as many sections as a whole school has."""
    if count >= kind.students[0]:
        return kind
    fewest = {"sections": (1, kind.sections[1]), "educators": (1, kind.educators[1])}
    return kind.model_copy(update=fewest)


def _students(dice: Dice, kind: Kind, registry: Registry, count: int) -> Iterator[Student]:
    """Grade by grade, each about as large as its weight says."""
    weights = {grade: weight * dice.between(0.85, 1.15) for grade, weight in kind.grades.items()}
    total, reached, given = sum(weights.values()), 0.0, 0
    for grade, weight in weights.items():
        reached += weight
        upto = round(count * reached / total)
        for _ in range(upto - given):
            yield Student(next(registry.students), grade, dice.roll())
        given = upto


def _dropouts(dice: Dice, plan: Plan, kind: Kind, registry: Registry, count: int) -> Iterator[Student]:
    grades = [grade for grade in plan.dropouts.grades if grade in kind.grades]
    for _ in range(count if grades else 0):
        if dice.roll() < plan.dropouts.share:
            yield Student(next(registry.students), dice.one(grades), 1.0)


def _hiring(registry: Registry, hired: list[str]) -> Iterator[str]:
    for number in registry.educators:
        hired.append(number)
        yield number
