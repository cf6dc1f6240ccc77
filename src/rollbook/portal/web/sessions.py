"""Sessions end when nobody has been there for a while, and after a day's work in any case."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

#: Sent with what a page asks for by itself: a page left open shows no person.
BY_ITSELF = "X-By-Itself"

_BEGAN, _SEEN = "began", "seen"
_NOTE_EVERY = timedelta(seconds=30)
_IDLE = "You were signed out because nothing happened for a while. Please sign in again."
_LONG = "You were signed out because you had been signed in for long. Please sign in again."


class LimitedSessions:
    """`SESSION_IDLE` since the last thing that a person did, `SESSION_AT_MOST` since the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._hold(request, timezone.now())
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")  # computers in schools are shared
        return response

    def _hold(self, request: HttpRequest, now: datetime) -> None:
        began, seen = (_time(request.session.get(key), now) for key in (_BEGAN, _SEEN))
        idle, long = now - seen > settings.SESSION_IDLE, now - began > settings.SESSION_AT_MOST
        if idle or long:
            logout(request)
            messages.info(request, _LONG if long else _IDLE)
        elif _SEEN not in request.session or (BY_ITSELF not in request.headers and now - seen > _NOTE_EVERY):
            request.session[_BEGAN], request.session[_SEEN] = began.isoformat(), now.isoformat()


def _time(kept: str | None, now: datetime) -> datetime:
    return datetime.fromisoformat(kept) if kept else now
