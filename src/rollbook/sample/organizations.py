"""Which organizations a sample has, and what they and their neighbours are called: plainly made up."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from rollbook.sample.kind import Kind
from rollbook.sample.plan import Organizations, Plan
from rollbook.sample.trait import Words

T = TypeVar("T")


class Outline(NamedTuple):
    """An organization before it is made up: its number (from 1), its type and the kinds of its schools, in turn.

    `home` is the number and type of the organization whose residents it teaches.
    """

    number: int
    type: str
    schools: tuple[str, ...]
    home: tuple[int, str]

    def rows(self, plan: Plan) -> float:
        """How many enrollments are to be expected of it, about."""
        return sum(expected_rows(plan.kinds[kind]) for kind in self.schools)


def expected_rows(kind: Kind) -> float:
    return kind.rows * (kind.students[0] + kind.students[1]) / 2


def outlines(plan: Plan, count: int, more: Sequence[str]) -> Iterator[Outline]:
    """So many organizations, the types in turn by their weight, and then one more of each of these types.

    The sizes of a type come in turn by their weight as well.
    """
    kinds = plan.organizations.types
    turns = _turns({name: kind.weight for name, kind in kinds.items()})
    sizes = {name: _turns({n: size.weight for n, size in enumerate(kind.sizes)}) for name, kind in kinds.items()}
    types = [*islice(turns, count), *more]
    home = (1, types[0])
    for number, name in enumerate(types, start=1):
        if name == (plan.organizations.home or name):
            home = (number, name)
        size = kinds[name].sizes[next(sizes[name])]
        schools = tuple(kind for kind, many in size.schools.items() for _ in range(many))
        yield Outline(number, name, schools, home)


def _turns(weights: Mapping[T, float]) -> Iterator[T]:
    """Whichever has least of its weight comes next: so each comes once before any comes twice."""
    counts = {thing: 0 for thing, weight in weights.items() if weight > 0}
    while True:
        thing = min(counts, key=lambda thing: counts[thing] / weights[thing])
        counts[thing] += 1
        yield thing


def organization_values(plan: Organizations, outline: Outline) -> dict[str, str]:
    """The places of an organization, of its neighbours, and of the one whose residents it teaches."""
    values = _called(plan, "organization", plan.types[outline.type].words, outline.number, outline.number - 1)
    home, name = outline.home
    values |= _called(plan, "home", plan.types[name].words, home, home - 1)
    for noun, neighbour in plan.neighbours.items():
        number = (outline.number - 1) // neighbour.per
        values |= _called(plan, noun, neighbour.words, number + 1, number * neighbour.per)
    return values


def new_neighbours(plan: Organizations, number: int) -> Iterator[str]:
    """The neighbours that come with the organization of this number: those of the ones before have come with them."""
    yield from (noun for noun, neighbour in plan.neighbours.items() if (number - 1) % neighbour.per == 0)


def school_values(plan: Plan, outline: Outline, turn: int) -> dict[str, str]:
    """The places of an organization's school, the first being number 1."""
    kind = plan.kinds[outline.schools[turn - 1]]
    part = _turn(plan.organizations.parts, turn - 1)
    filled = {
        "number": turn,
        "part": part,
        "title": kind.title,
        "place": _place(plan.organizations, outline.number - 1),
    }
    words = plan.school if kind.school is None else kind.school
    named = {f"school.{word}": " ".join(text.format(**filled).split()) for word, text in words.items()}
    return {**named, "kind.title": kind.title, "kind.letter": kind.letter}


def _called(plan: Organizations, noun: str, words: Words, number: int, turn: int) -> dict[str, str]:
    filled = {"number": number, "place": _place(plan, turn)}
    return {f"{noun}.{word}": text.format(**filled) for word, text in words.items()}


def _place(plan: Organizations, turn: int) -> str:
    part = _turn(plan.parts, turn // len(plan.places))
    return f"{part} {_turn(plan.places, turn)}".strip()


def _turn(names: Sequence[str], turn: int) -> str:
    return names[turn % len(names)]


def unused_id(plan: Organizations, name: str) -> str:
    """An ID in the form of this type's that no organization of any sample has."""
    words: Mapping[str, str] = plan.types[name].words
    return words["id"].format(number=plan.most + 1, place="")
