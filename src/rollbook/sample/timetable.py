"""What the students of a house take: which courses are offered, and who is in them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rollbook.sample.catalogue import Course
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.plan import Kind

#: How often a student looks for one more course before going without.
TRIES = 40


class Student(NamedTuple):
    """`talent` lies between 0, where the best marks are, and 1."""

    id: str
    grade: str
    talent: float


class Grade(NamedTuple):
    """What a grade's students choose from.

    `plan` has for each slot the courses, the share of the students who take one, and how many they take; `fill`
    what they take beyond that.
    """

    plan: list[tuple[Weighted[Course], float, int]]
    fill: Weighted[Course] | None


Demand = dict[Course, list[Student]]


def choose(dice: Dice, kind: Kind, catalogue: Sequence[Course], students: Sequence[Student]) -> Demand:
    """Each course that is held with the students who take it, in the order of the catalogue."""
    offered = offer(dice, kind, catalogue, students)
    demand: Demand = {course: [] for course in offered}
    grades, counts = _grades(kind, offered), Weighted(kind.courses.items())
    for student in students:
        wanted = counts.at(dice.roll()) if kind.courses else 0
        for course in _schedule(dice, grades[student.grade], wanted):
            demand[course].append(student)
    return {course: takers for course, takers in demand.items() if takers}


def offer(dice: Dice, kind: Kind, catalogue: Sequence[Course], students: Sequence[Student]) -> list[Course]:
    """The courses that the school holds: those that it wants to, if enough students can be expected."""
    wanted = [course for course in catalogue if course.offered >= 1 or dice.roll() < course.offered]
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for course in wanted:
        for grade, weight in course.taken.items():
            weights[course.slot, grade] += weight
    seats = _seats(kind, Counter(student.grade for student in students))

    def expected(course: Course) -> float:
        places = ((course.slot, grade) for grade in course.taken)
        return sum(seats[place] * course.taken[place[1]] / weights[place] for place in places)

    return [course for course in wanted if course.offered >= 1 or expected(course) >= kind.smallest]


def _seats(kind: Kind, grades: Counter[str]) -> defaultdict[tuple[str, str], float]:
    """How many courses of each slot the students of a grade will take, roughly."""
    seats: defaultdict[tuple[str, str], float] = defaultdict(float)
    mean = sum(n * weight for n, weight in kind.courses.items()) / (sum(kind.courses.values()) or 1)
    for grade, count in grades.items():
        for slot in kind.plan:
            seats[slot.slot, grade] = count * slot.of(grade) * slot.times
        if kind.fill:
            planned = sum(slot.of(grade) * slot.times for slot in kind.plan)
            seats[kind.fill, grade] = count * max(0.0, mean - planned)
    return seats


def _grades(kind: Kind, offered: Sequence[Course]) -> Mapping[str, Grade]:
    """For each grade what its students choose from, slot by slot, as the plan says."""
    lists: defaultdict[tuple[str, str], list[tuple[Course, float]]] = defaultdict(list)
    for course in offered:
        for grade, weight in course.taken.items():
            lists[course.slot, grade].append((course, weight))
    menus = {place: Weighted(courses) for place, courses in lists.items()}
    return {
        grade: Grade(
            [
                (menus[slot.slot, grade], slot.of(grade), slot.times)
                for slot in kind.plan
                if (slot.slot, grade) in menus
            ],
            menus.get((kind.fill or "", grade)),
        )
        for grade in kind.grades
    }


def _schedule(dice: Dice, grade: Grade, wanted: int) -> Mapping[Course, None]:
    """A student's courses: the plan's slots one by one, then further ones until there are enough."""
    taken: dict[Course, None] = {}
    for menu, share, times in grade.plan:
        if share >= 1 or dice.roll() < share:
            if len(menu.things) == 1:
                taken[menu.things[0]] = None
            else:
                _take(dice, menu, taken, len(taken) + times)
    if grade.fill:
        _take(dice, grade.fill, taken, wanted)
    return taken


def _take(dice: Dice, menu: Weighted[Course], taken: dict[Course, None], until: int) -> None:
    for _ in range(TRIES):
        if len(taken) >= until:
            return
        taken[menu.at(dice.roll())] = None
