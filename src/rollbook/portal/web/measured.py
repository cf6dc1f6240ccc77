"""One line of the log and one count for each request: which route, how it ended, how long it took. Never an address:
what follows a question mark, and numbers of things, are nobody's business in a log.
"""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from rollbook.portal.serving.metrics import REQUESTS

_log = logging.getLogger("rollbook.request")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
#: Asked all the time by machines, and not worth a line.
_QUIET = {"health", "metrics"}


class Measured:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.get_response(request)
        _tell(request, response.status_code, perf_counter() - began)
        return response


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    """A method that is none, and an address that leads nowhere, are a stranger's words, and not told."""
    method = request.method if request.method in _METHODS else "other"
    route = (request.resolver_match and request.resolver_match.view_name) or "none"
    REQUESTS.labels(route, method, str(status)).observe(seconds)
    if route not in _QUIET:
        told = {"route": route, "method": method, "status": status, "milliseconds": round(seconds * 1000)}
        _log.info("a request was answered", extra=told)
