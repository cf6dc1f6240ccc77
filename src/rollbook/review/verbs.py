"""What the keys do."""

from rollbook.review.desk import Desk, Verbs
from rollbook.review.dialogs import Ask, Help, Leave, Search
from rollbook.review.line import Line
from rollbook.review.session import ReviewError
from rollbook.review.views import next_department, next_view
from rollbook.review.words import courses, done

_AT_LEAST = "95"


def _title(desk: Desk) -> str:
    return desk.session.decisions[desk.place].course.title


def _said(desk: Desk, place: int) -> str:
    """What stands for a course now."""
    decision = desk.session.decisions[place]
    if decision.state == "not a course":
        return f"{decision.course.title}: no course."
    return f"{decision.course.title}: {decision.code} {decision.code_title}."


def _in_catalogue(desk: Desk) -> None:
    if not desk.session.is_listed(desk.place):
        raise ReviewError("This row is not in the catalogue; it is kept as it is.")


def _accept(desk: Desk, _: str) -> None:
    place = desk.place
    if not desk.session.is_listed(place) or desk.session.decisions[place].is_decided:
        desk.decided("This was decided before; 1 to 5, x or / change it.")
    elif desk.session.accept(place):
        desk.decided(_said(desk, place))
    else:
        raise ReviewError("Nothing is suggested here. Search a code with /, or press x if it is no course.")


def _choose(desk: Desk, key: str) -> None:
    _in_catalogue(desk)
    suggestions = desk.session.suggested[desk.place].suggestions
    if int(key) > len(suggestions):
        raise ReviewError(f"There is no suggestion {key}. Search a code with /.")
    _chosen(desk, suggestions[int(key) - 1].code)


def _chosen(desk: Desk, code: str) -> bool:
    place = desk.place
    desk.session.choose(place, code)
    desk.decided(_said(desk, place))
    return True


def _not_a_course(desk: Desk, _: str) -> None:
    _in_catalogue(desk)
    place = desk.place
    desk.session.not_a_course(place)
    desk.decided(_said(desk, place))


def _reopen(desk: Desk, _: str) -> None:
    _in_catalogue(desk)
    desk.session.reopen(desk.place)
    desk.message = f"{_title(desk)} is open again."
    desk.save()


def _search(desk: Desk, _: str) -> None:
    _in_catalogue(desk)
    further = desk.session.further(desk.place)
    desk.dialog = Search(f"A code for {_title(desk)}", desk.session.find, lambda code: _chosen(desk, code), further)


def _note(desk: Desk, _: str) -> None:
    _in_catalogue(desk)

    def then(text: str) -> bool:
        desk.session.note(desk.place, text)
        desk.message = f"{_title(desk)}: noted."
        desk.save()
        return True

    there = desk.session.decisions[desk.place].note
    desk.dialog = Ask(f"Note on {_title(desk)}", Line(there), lambda _: "An empty line takes the note away.", then)


def _level(desk: Desk, _: str) -> None:
    _in_catalogue(desk)
    used = " ".join(sorted({one.level for one in desk.session.suggested if one.level}))

    def then(text: str) -> bool:
        desk.session.set_level(desk.place, text)
        desk.message = f"{_title(desk)}: level {desk.session.decisions[desk.place].level or 'none'}."
        desk.save()
        return True

    line = Line(desk.session.decisions[desk.place].level, fresh=True)
    desk.dialog = Ask(f"Level of {_title(desk)}", line, lambda _: f"Levels in this catalogue: {used or 'none'}", then)


def _accept_all(desk: Desk, _: str) -> None:
    def hint(text: str) -> str:
        at_least = _share(text)
        if at_least is None:
            return "Put a number from 0 to 100."
        found = courses(len(desk.session.sure(at_least)))
        return f"{found}, undecided and at least {at_least * 100:g} % sure, would get the first suggestion."

    def then(text: str) -> bool:
        at_least = _share(text)
        if at_least is None:
            return False
        count = desk.session.accept_all(at_least)
        desk.message = f"Accepted together: {courses(count)}. u takes it back."
        desk.save()
        desk.look_at(desk.session.next_open(-1, desk.view.places))
        return True

    desk.dialog = Ask("Accept all that are at least so sure (in percent)", Line(_AT_LEAST, fresh=True), hint, then)


def _share(text: str) -> float | None:
    """`95`, `95 %` and `97,5` as a share; None for what is no percentage."""
    try:
        number = float(text.replace("%", "").replace(",", ".").strip())
    except ValueError:
        return None
    return number / 100 if 0 <= number <= 100 else None


def _undo(desk: Desk, _: str) -> None:
    desk.changed_back(desk.session.undo(), "Undone", "There is nothing to undo.")


def _redo(desk: Desk, _: str) -> None:
    desk.changed_back(desk.session.redo(), "Done again", "There is nothing to do again.")


def _filter(desk: Desk, _: str) -> None:
    desk.show(next_view(desk.session, desk.view, desk.place))
    desk.message = f"View: {desk.view.title}, {courses(len(desk.view.places))}."


def _department(desk: Desk, _: str) -> None:
    desk.show(next_department(desk.session, desk.place))
    desk.message = f"View: {desk.view.title}, {courses(len(desk.view.places))}."


def _save(desk: Desk, _: str) -> None:
    if desk.save():
        desk.message = f"Saved: {desk.file.path}"


def _help(desk: Desk, _: str) -> None:
    desk.dialog = Help()


def _quit(desk: Desk, _: str) -> None:
    def leave() -> None:
        desk.left = True

    def again() -> bool:
        desk.left = desk.save()
        return desk.left

    if not again():
        desk.dialog = Leave(f"{desk.failure} {done(desk.session.progress())}.", leave, again)


VERBS: Verbs = {
    "accept": _accept,
    "choose": _choose,
    "not_a_course": _not_a_course,
    "search": _search,
    "note": _note,
    "level": _level,
    "accept_all": _accept_all,
    "reopen": _reopen,
    "undo": _undo,
    "redo": _redo,
    "filter": _filter,
    "department": _department,
    "up": lambda desk, _: desk.move(desk.at - 1),
    "down": lambda desk, _: desk.move(desk.at + 1),
    "page_up": lambda desk, _: desk.move(desk.at - desk.window.height),
    "page_down": lambda desk, _: desk.move(desk.at + desk.window.height),
    "home": lambda desk, _: desk.move(0),
    "end": lambda desk, _: desk.move(len(desk.view.places) - 1),
    "save": _save,
    "help": _help,
    "quit": _quit,
}
