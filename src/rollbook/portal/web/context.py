"""What every page is given."""

from typing import Any

from django.http import HttpRequest

from rollbook.portal import access
from rollbook.portal.models import User

#: Name of the address, title, and the verb that opens it; in the order of the menu.
_SECTIONS: tuple[tuple[str, str, str], ...] = ()


def page(request: HttpRequest) -> dict[str, Any]:
    """The sections that somebody may see, in the order of the menu."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"sections": []}
    return {"sections": [(name, title) for name, title, verb in _SECTIONS if access.may_anywhere(user, verb)]}
