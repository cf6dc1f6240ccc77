"""What schools, unions and educators are called: plainly made up."""

from collections.abc import Mapping, Sequence

from rollbook.sample.plan import Kind, OrganizationPlan, People, UnionPlan


def organization_values(plan: UnionPlan, number: int, kind: Kind) -> dict[str, str]:
    """The places of a school, of its union, and of the center that the union's students attend."""
    union = (number - 1) // len(plan.schools)
    home = _place(plan, union * len(plan.schools))
    parents = {"union": plan.union, "center": plan.center}
    values = {
        f"{noun}.{part}": text
        for noun, entry in parents.items()
        for part, text in _filled(entry, union + 1, home, kind).items()
    }
    own = _filled(plan.school, number, _place(plan, number - 1), kind)
    values |= {f"organization.{part}": text for part, text in own.items()}
    return values | {
        "organization.parent": values["union.id"],
        "kind.title": kind.title,
        "kind.letter": kind.letter,
    }


def _filled(entry: OrganizationPlan, number: int, place: str, kind: Kind) -> Mapping[str, str]:
    words = {"number": number, "place": place, "kind": kind.title}
    return {"id": entry.id.format(**words), "name": entry.name.format(**words), "type": entry.type}


def _place(plan: UnionPlan, turn: int) -> str:
    part = plan.parts[turn // len(plan.places) % len(plan.parts)]
    return f"{part} {_turn(plan.places, turn)}".strip()


def person(people: People, turn: int) -> str:
    return f"{_turn(people.given, turn)} {_turn(people.family, turn // len(people.given))}"


def _turn(names: Sequence[str], turn: int) -> str:
    return names[turn % len(names)]
