"""What the students of a house take: which courses are offered, and who is in them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.plan import Course, Kind

#: How often a student looks for one more course before going without.
TRIES = 40


class Student(NamedTuple):
    """`talent` lies between 0, where the best marks are, and 1."""

    id: str
    grade: str
    talent: float


Demand = dict[Course, list[Student]]
Menus = Mapping[tuple[str, str], Weighted[Course]]


def choose(dice: Dice, kind: Kind, catalogue: Sequence[Course], students: Sequence[Student]) -> Demand:
    """Each course that is held with the students who take it, in the order of the catalogue."""
    offered = offer(dice, kind, catalogue, students)
    demand: Demand = {course: [] for course in offered}
    menus, counts = _menus(offered), Weighted(kind.courses.items())
    for student in students:
        wanted = counts.at(dice.roll()) if kind.courses else 0
        for course in _schedule(dice, kind, menus, student.grade, wanted):
            demand[course].append(student)
    return {course: takers for course, takers in demand.items() if takers}


def offer(dice: Dice, kind: Kind, catalogue: Sequence[Course], students: Sequence[Student]) -> list[Course]:
    """The courses that the school holds: those that it wants to, and in which enough students can be expected."""
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


def _menus(offered: Sequence[Course]) -> Menus:
    lists: defaultdict[tuple[str, str], list[tuple[Course, float]]] = defaultdict(list)
    for course in offered:
        for grade, weight in course.taken.items():
            lists[course.slot, grade].append((course, weight))
    return {place: Weighted(courses) for place, courses in lists.items()}


def _schedule(dice: Dice, kind: Kind, menus: Menus, grade: str, wanted: int) -> Mapping[Course, None]:
    """A student's courses: the plan's slots one by one, then further ones until there are as many as wanted."""
    taken: dict[Course, None] = {}
    for slot in kind.plan:
        share = slot.of(grade)
        if share >= 1 or dice.roll() < share:
            _take(dice, menus.get((slot.slot, grade)), taken, len(taken) + slot.times)
    if kind.fill:
        _take(dice, menus.get((kind.fill, grade)), taken, wanted)
    return taken


def _take(dice: Dice, menu: Weighted[Course] | None, taken: dict[Course, None], until: int) -> None:
    for _ in range(TRIES if menu else 0):
        if menu is None or len(taken) >= until:
            return
        taken[menu.at(dice.roll())] = None
