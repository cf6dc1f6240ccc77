"""How a statement says its times, days, numbers and standing; the page on the screen says them alike."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from rollbook.statement.model import Statement

PRACTICE = "Practice \N{EN DASH} counts for nothing"


def day(on: date) -> str:
    """As `August 15, 2024`, in English whatever the machine's own language is."""
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def moment(at: datetime) -> str:
    """As `August 15, 2024, 3:42 PM`, in the time zone that the time carries."""
    half = "AM" if at.hour < 12 else "PM"
    return f"{day(at)}, {at.hour % 12 or 12}:{at.minute:02} {half}"


def listed(things: Sequence[str]) -> str:
    """As `A`, `A and B` or `A, B and C`."""
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)


def counted(number: int, one: str, several: str) -> str:
    """As `1 warning` or `1,204 warnings`."""
    return f"{number:,} {one if number == 1 else several}"


def standing(statement: Statement) -> str:
    """What the statement is worth now, in a sentence or two; who is awaited, if anybody is."""
    if statement.voided:
        return f"Void since {moment(statement.voided.at)}. It no longer certifies anything."
    if statement.signed:
        verb = "Signed for practice" if statement.practice else "Certified"
        return f"{verb} on {moment(max(signature.at for signature in statement.signatures))}."
    return f"Not certified yet.{_awaited(statement.awaiting)}"


def _awaited(titles: Sequence[str]) -> str:
    signatures = "signature" if len(titles) == 1 else "signatures"
    return f" Still awaited: the {signatures} of {listed([f'the {title}' for title in titles])}." if titles else ""


def clear(statement: Statement) -> str:
    """What there is nothing to tell of: a blank space could also mean that nobody looked."""
    said = {
        "No warnings are left.": statement.warnings,
        "No exceptions were made.": statement.exceptions,
        "Every rule was checked.": statement.not_checked,
    }
    return " ".join(sentence for sentence, told in said.items() if not told)


def zones(statement: Statement) -> str:
    """Whose clock the times are of; blank where the statement tells of no time."""
    names = {_zone(at.tzinfo) for at in statement.times()}
    return f"Times are those of {listed(sorted(names))}." if names else ""


def _zone(zone: tzinfo | None) -> str:
    """A zone's name as people write it: the database of zones has underscores for spaces."""
    return str(zone).replace("_", " ")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
