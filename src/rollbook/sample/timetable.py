"""What the students of a house take: which courses are offered, and who is in them."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from rollbook.sample.catalogue import Course
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.kind import Kind

#: How often a student looks for one more course before going without.
TRIES = 40


class Student(NamedTuple):
    """`talent` lies between 0, where the best marks are, and 1. `words` has what else is known of the student."""

    id: str
    grade: str
    talent: float
    words: dict[str, str]
    group: str = ""
    since: str = ""


class Menu(NamedTuple):
    """What the students of a grade and group choose from.

    `plan` has for each slot the courses, the share of the students who take one, and how many they take; `fill`
    what they take beyond that.
    """

    plan: list[tuple[Weighted[Course], float, int]]
    fill: Weighted[Course] | None


#: A slot, a grade and a group.
Place = tuple[str, str, str]
Demand = dict[Course, list[Student]]


def choose(dice: Dice, kind: Kind, catalogue: Sequence[Course], students: Sequence[Student]) -> Demand:
    """Each course that is held with the students who take it, in the order of the catalogue."""
    there = Counter((student.grade, student.group) for student in students)
    offered = offer(dice, kind, catalogue, there)
    demand: Demand = {course: [] for course in offered}
    menus, counts = _menus(kind, offered, there), Weighted(kind.courses.items())
    for student in students:
        wanted = counts.at(dice.roll()) if kind.courses else 0
        for course in _schedule(dice, menus[student.grade, student.group], wanted):
            demand[course].append(student)
    return {course: takers for course, takers in demand.items() if takers}


def offer(dice: Dice, kind: Kind, catalogue: Sequence[Course], there: Mapping[tuple[str, str], int]) -> list[Course]:
    """The courses that the school holds: those that it wants to, if enough students can be expected.

    `there` says how many students there are of each grade and group.
    """
    wanted = [course for course in catalogue if course.offered >= 1 or dice.roll() < course.offered]
    weights: defaultdict[Place, float] = defaultdict(float)
    for course in wanted:
        for grade, weight in course.taken.items():
            weights[course.slot, grade, course.group] += weight
    seats = _seats(kind, there, weights)

    def expected(course: Course) -> float:
        places = {grade: (course.slot, grade, course.group) for grade in course.taken}
        return sum(seats[place] * course.taken[grade] / weights[place] for grade, place in places.items())

    return [course for course in wanted if course.offered >= 1 or expected(course) >= kind.smallest]


def _at(listed: Container[Place], slot: str, grade: str, group: str) -> Place:
    """Where a group's students choose: among the group's own courses, or among all others' where it has none."""
    return (slot, grade, group) if (slot, grade, group) in listed else (slot, grade, "")


def _seats(kind: Kind, there: Mapping[tuple[str, str], int], listed: Container[Place]) -> defaultdict[Place, float]:
    """How many courses of each slot the students of a grade and group will take, roughly."""
    seats: defaultdict[Place, float] = defaultdict(float)
    mean = sum(n * weight for n, weight in kind.courses.items()) / (sum(kind.courses.values()) or 1)
    for (grade, group), count in there.items():
        for slot in kind.plan:
            seats[_at(listed, slot.slot, grade, group)] += count * slot.of(grade, group) * slot.times
        if kind.fill:
            planned = sum(slot.of(grade, group) * slot.times for slot in kind.plan)
            seats[_at(listed, kind.fill, grade, group)] += count * max(0.0, mean - planned)
    return seats


def _menus(kind: Kind, offered: Sequence[Course], there: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Menu]:
    """For each grade and group what its students choose from, slot by slot, as the plan says."""
    lists: defaultdict[Place, list[tuple[Course, float]]] = defaultdict(list)
    for course in offered:
        for grade, weight in course.taken.items():
            lists[course.slot, grade, course.group].append((course, weight))
    listed = {place: Weighted(courses) for place, courses in lists.items()}
    return {(grade, group): _menu(kind, listed, grade, group) for grade, group in there}


def _menu(kind: Kind, listed: Mapping[Place, Weighted[Course]], grade: str, group: str) -> Menu:
    places = [(slot, _at(listed, slot.slot, grade, group)) for slot in kind.plan]
    plan = [(listed[place], slot.of(grade, group), slot.times) for slot, place in places if place in listed]
    return Menu(plan, listed.get(_at(listed, kind.fill or "", grade, group)))


def _schedule(dice: Dice, menu: Menu, wanted: int) -> Mapping[Course, None]:
    """A student's courses: the plan's slots one by one, then further ones until there are enough."""
    taken: dict[Course, None] = {}
    for courses, share, times in menu.plan:
        if share >= 1 or dice.roll() < share:
            if len(courses.things) == 1:
                taken[courses.things[0]] = None
            else:
                _take(dice, courses, taken, len(taken) + times)
    if menu.fill:
        _take(dice, menu.fill, taken, wanted)
    return taken


def _take(dice: Dice, courses: Weighted[Course], taken: dict[Course, None], until: int) -> None:
    for _ in range(TRIES):
        if len(taken) >= until:
            return
        taken[courses.at(dice.roll())] = None
