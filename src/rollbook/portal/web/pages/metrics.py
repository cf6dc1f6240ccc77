"""What Prometheus reads."""

import ipaddress
import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST

from rollbook.portal.serving.metrics import exposed
from rollbook.portal.web.routes import everybody, route

_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto")


@route("metrics", "metrics", everybody)
def metrics(request: HttpRequest) -> HttpResponse:
    """To whoever has the token, or sits at this machine; to all others there is nothing here."""
    if not (_has_token(request) or _at_this_machine(request)):
        raise Http404
    return HttpResponse(exposed(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    shown = request.headers.get("Authorization", "")
    return bool(token) and secrets.compare_digest(shown.encode(), f"Bearer {token}".encode())


def _at_this_machine(request: HttpRequest) -> bool:
    """Not through a proxy, to which everybody comes from elsewhere."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
