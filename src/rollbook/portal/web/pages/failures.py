"""What is said when a page cannot be shown: never what was asked for, nor what is there."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from rollbook.portal.web.trouble import in_a_moment, without_database


def _failure(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "portal/failure.html", {"title": title, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _failure(request, 400, "This cannot be read", "What was sent is incomplete or too large. Please try again.")


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "You may not do this here, or your page was open for too long. Go back, load it again and try once more."
    return _failure(request, 403, "This is not allowed", text)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: sent by another site, or from a page of before the last sign-in."""
    return denied(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "There is no such page, or your role does not reach it. If it should, ask whoever gave you your account."
    return _failure(request, 404, "Nothing to see here", text)


def broken(request: HttpRequest) -> HttpResponse:
    """What the menu needs is not asked for: whatever has failed may fail again."""
    if without_database(sys.exception()):
        return in_a_moment(request)
    text = "Something went wrong on our side, and nothing was changed. Please try again in a minute."
    page = render_to_string("portal/failure.html", {"title": "That did not work", "text": text})
    return HttpResponse(page, status=500)
