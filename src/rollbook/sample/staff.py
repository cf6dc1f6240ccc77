"""Who teaches which class: teachers by department, and those who work beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rollbook.sample.classes import Class
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.kind import Kind
from rollbook.sample.plan import Plan

#: The educators of a class as (ID, role), the teacher of record first.
Staff = tuple[tuple[str, str], ...]


def team_sizes(dice: Dice, kind: Kind, loads: Mapping[str, float]) -> tuple[dict[str, int], int]:
    """How many teachers each department has, and how many educators work beside them, within the bounds.

    `loads` gives the classes that a department has at one time.
    """
    least, most = kind.educators
    teams = {name: max(1, round(load / kind.loads.get(name, kind.load))) for name, load in loads.items()}
    while sum(teams.values()) + kind.support[0] > most:
        spare = [name for name in teams if teams[name] > 1]
        teams[min(spare, key=lambda name: (loads[name] / teams[name], name))] -= 1
    teachers = sum(teams.values())
    beside = dice.whole(*kind.support)
    return teams, min(max(beside, least - teachers), most - teachers)


def assign(dice: Dice, plan: Plan, kind: Kind, classes: Sequence[Class], hire: Iterator[str]) -> list[Staff]:
    """The educators of each class, in the order of the classes. `hire` gives a new ID each time."""
    teachers = _teachers(dice, plan, kind, classes)
    teams, beside = team_sizes(dice, kind, {name: sum(_load(plan, c) for c in held) for name, held in teachers.items()})
    role = plan.educators.teacher
    record: dict[Class, str] = {c: plan.educators.placeholders[c.course.staff]["id"] for c in classes if c.course.staff}
    for name, held in teachers.items():
        record |= _shared_out(plan, held, [next(hire) for _ in range(teams[name])])
    helpers = _helpers(dice, plan, len(classes), [next(hire) for _ in range(beside)])
    return [((record[held], role), *next(helpers)) for held in classes]


def _load(plan: Plan, held: Class) -> float:
    return sum(plan.terms[term].lasts for term in held.terms)


def _teachers(dice: Dice, plan: Plan, kind: Kind, classes: Sequence[Class]) -> dict[str, list[Class]]:
    """The classes of each department, in the order in which they are shared out among its teachers."""
    departments: defaultdict[str, list[Class]] = defaultdict(list)
    for held in classes:
        if not held.course.staff:
            departments[held.course.department].append(held)
    if kind.together:
        for held_by in departments.values():
            held_by.sort(key=lambda c: (list(kind.grades).index(c.students[0].grade), c.number))
    return dict(departments)


def _shared_out(plan: Plan, held: Sequence[Class], team: Sequence[str]) -> dict[Class, str]:
    """Neighbouring classes go to the same teacher, so that a teacher has several sections of a course."""
    total, reached, found = sum(_load(plan, c) for c in held), 0.0, {}
    for c in held:
        middle = reached + _load(plan, c) / 2
        found[c] = team[min(int(middle / total * len(team)), len(team) - 1)]
        reached += _load(plan, c)
    return found


def _helpers(dice: Dice, plan: Plan, count: int, beside: Sequence[str]) -> Iterator[Staff]:
    """Those beside the teacher of record, class by class; each of them works in one class at least."""
    numbers = Weighted(plan.educators.number.items())
    places = [numbers.at(dice.roll()) - 1 if beside else 0 for _ in range(count)]
    for number in dice.shuffled(range(count)):
        if sum(places) >= len(beside):
            break
        places[number] = max(places[number], 1)
    turn = 0
    roles = Weighted(plan.educators.beside.items())
    for wanted in places:
        ids = [beside[(turn + n) % len(beside)] for n in range(min(wanted, len(beside)))]
        turn += len(ids)
        yield tuple((educator, dice.weighted(roles)) for educator in ids)
