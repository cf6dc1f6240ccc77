"""The shape of the tree of organizations: what may stand below what, and moving a part of it."""

import re

from rollbook.portal.models import Organization

_CODE = re.compile(r"[A-Za-z0-9._-]{1,20}", re.ASCII)
_KIND = Organization.Kind


def wrong_code(code: str) -> str | None:
    """Why something cannot be an organization's code; None where it can."""
    if _CODE.fullmatch(code):
        return None
    return "A code has 1 to 20 letters, digits, dots or dashes, and no blanks. It must be the one that files use."


def wrong_parent(kind: str, parent: Organization) -> str | None:
    """Why an organization of a kind cannot stand below another; None where it can."""
    if kind not in {_KIND.DISTRICT, _KIND.SCHOOL}:
        return "Only a union, a district or a school can be below another organization."
    if parent.kind == _KIND.SCHOOL:
        return f"Nothing can be below a school, and {parent} is one."
    return None


def move(target: Organization, parent: Organization) -> None:
    """Put an organization, with everything below it, below another."""
    old = target.path
    moved = list(target.within())
    target.parent = parent
    target.save()
    for one in moved:
        one.path = target.path + one.path.removeprefix(old)
    Organization.objects.bulk_update(moved, ["path"], batch_size=500)
