"""Which courses are shown, and in which order. A view stays as it was made until one asks for the next:
a course that vanished from under the cursor when it is decided would be hard to look at again."""

from collections.abc import Iterator
from dataclasses import dataclass

from rollbook.review.session import Session

NAMES = ("all", "open", "unsure first", "set apart", "department")


@dataclass(frozen=True, slots=True)
class View:
    """`places` are positions of courses; `title` is what the view is called on the screen."""

    name: str
    title: str
    places: tuple[int, ...]


def view(session: Session, name: str, place: int = 0) -> View:
    """A view by its name; `place` says whose department is meant."""
    if name == "department":
        return _department(session, department(session, place))
    return View(name, name, tuple(_places(session, name)))


def next_view(session: Session, current: View, place: int) -> View:
    """The next view that is not empty; there always is one, since `all` is."""
    start = NAMES.index(current.name) + 1
    made = (view(session, name, place) for name in (*NAMES[start:], *NAMES[:start]))
    return next((found for found in made if found.places), current)


def next_department(session: Session, place: int) -> View:
    """The courses of the department after that of a course, by name."""
    names = departments(session)
    following = names.index(department(session, place)) + 1
    return _department(session, names[following % len(names)])


def departments(session: Session) -> list[str]:
    return sorted({decision.course.department for decision in session.decisions})


def department(session: Session, place: int) -> str:
    return session.decisions[place].course.department


def _department(session: Session, name: str) -> View:
    places = (place for place, decision in enumerate(session.decisions) if decision.course.department == name)
    return View("department", f"department {name}" if name else "no department", tuple(places))


def _places(session: Session, name: str) -> Iterator[int]:
    listed = range(len(session.suggested))
    undecided = [place for place in listed if not session.decisions[place].is_decided]
    match name:
        case "open":
            yield from undecided
        case "unsure first":
            yield from sorted(undecided, key=lambda place: probability(session, place))
        case "set apart":
            yield from (place for place in listed if _is_apart(session, place))
        case _:
            yield from range(len(session.decisions))


def probability(session: Session, place: int) -> float:
    """How probable the first suggestion is; 0 where there is none."""
    best = session.suggested[place].best
    return best.probability if best else 0.0


def _is_apart(session: Session, place: int) -> bool:
    return session.suggested[place].not_a_course or session.decisions[place].state == "not a course"
