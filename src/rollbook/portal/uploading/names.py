"""What a file's name says. A name is a stranger's words: it is read and shown, and never used as a path."""

from typing import NamedTuple

from rollbook.intake import read_name
from rollbook.portal import access
from rollbook.portal.models import Organization, User, Window

_LONGEST = 120


class Recognized(NamedTuple):
    """What a file is taken for; `refusal` is a sentence where it cannot be taken, else blank."""

    kind: str
    organization: Organization | None
    refusal: str = ""


def last_part(name: str) -> str:
    """The name without folders, of whatever system."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def readable(name: str) -> str:
    """A name as it can be shown: without folders, with a mark where something stood that nobody sees or that turns
    the direction of writing, and cut where it is too long.
    """
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in last_part(name))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 21]}…{shown[-20:]}"


def recognized(name: str, window: Window, by: User) -> Recognized:
    """What a name says, and whether the person may give such a file at all."""
    spec = window.spec
    named = read_name(last_part(name), spec.head)
    if named.kind is None or named.organization is None:
        words = f"It is not named as the files of this collection are. A name is made of {spec.file_name.words}; for "
        return Recognized("", None, f"{words}example {spec.file_name.example}.")
    if named.year and named.year.upper() != spec.year.upper():
        return Recognized(named.kind, None, f"Its name says {named.year.upper()}, and this is {spec.year}.")
    below = window.agency.within()
    organization = below.filter(code__iexact=named.organization).first()
    if organization is None or not organization.reports:
        words = f"There is nobody with the code {named.organization} who hands in files here."
        return Recognized(named.kind, None, f"{words} Look whether the name is typed correctly.")
    return Recognized(named.kind, organization, not_permitted(by, organization, named.kind))


def not_permitted(by: User, organization: Organization, kind: str) -> str:
    """Why the person may not give this file, or nothing."""
    if not access.may(by, "upload", organization):
        return f"It is of {organization.code}, for which you may not upload. Ask the coordinator there."
    if not access.may_with_kind(by, "upload", organization, kind):
        return (
            f"Your role there does not include {kind} files. Ask the coordinator to upload it, or to widen your role."
        )
    return ""
