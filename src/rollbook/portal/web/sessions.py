"""Sessions end when nobody has been there for a while, and after a day's work in any case."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_BEGAN, _SEEN = "began", "seen"
_NOTE_EVERY = timedelta(seconds=30)


class LimitedSessions:
    """`SESSION_IDLE` since the last request, `SESSION_AT_MOST` since the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._hold(request, timezone.now())
        return self.get_response(request)

    def _hold(self, request: HttpRequest, now: datetime) -> None:
        began, seen = (_time(request.session.get(key), now) for key in (_BEGAN, _SEEN))
        if now - seen > settings.SESSION_IDLE or now - began > settings.SESSION_AT_MOST:
            logout(request)
            messages.info(request, "You were signed out because nothing happened for a while. Please sign in again.")
            return
        if _SEEN not in request.session or now - seen > _NOTE_EVERY:
            request.session[_BEGAN], request.session[_SEEN] = began.isoformat(), now.isoformat()


def _time(kept: str | None, now: datetime) -> datetime:
    return datetime.fromisoformat(kept) if kept else now
