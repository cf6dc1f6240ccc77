"""What is said while the database does not answer: that it will in a moment, and nothing that needs a database."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_TITLE = "Rollbook cannot answer just now"
_TEXT = "This passes by itself. Nothing was changed. Wait a moment, then load the page again, or do again what you did."


def without_database(error: BaseException | None) -> bool:
    """Whether the database was gone, whatever came of that."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        error = error.__cause__ or error.__context__
    return False


def in_a_moment(request: HttpRequest) -> HttpResponse:
    """A page of its own; where only a piece of one was asked for, the page stays as it is and asks again."""
    page = render_to_string("portal/failure.html", {"title": _TITLE, "text": _TEXT})
    headers = {"Retry-After": "10"}
    if "HX-Request" in request.headers:
        headers["HX-Reswap"] = "none"
    return HttpResponse(page, status=503, headers=headers)
