"""What every page is given."""

from typing import Any

from django.http import HttpRequest

from rollbook.portal.agency.announcements import announcements_for
from rollbook.portal.models import User
from rollbook.portal.roles import permissions

#: Name of the address, title, and the verb that opens it; in the order of the menu.
_SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("progress", "Progress", "see-progress"),
    ("lists", "Lists", "download-list"),
    ("requests", "Requests", "see-requests"),
    ("people", "People", "see-people"),
    ("announcements", "Announcements", "announce"),
    ("windows", "Setup", "open-window"),
    ("audit", "Audit", "see-audit"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The sections that somebody may see, in the order of the menu."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"sections": []}
    held = {grant.role for grant in user.grants_now}
    sections = [(name, title) for name, title, verb in _SECTIONS if held & permissions()[verb].roles]
    return {"sections": sections, "announcements": lambda: announcements_for(user)}
