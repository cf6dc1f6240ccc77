"""What a monitor, and whoever hands out requests to several machines, asks."""

import logging
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse

from rollbook.portal.serving.metrics import oldest_waiting
from rollbook.portal.store import store
from rollbook.portal.web.routes import everybody, route

_log = logging.getLogger(__name__)
#: Work that waits for longer is not being done.
_TOO_LONG = 600.0
_EVERY = 30.0


@route("healthz", "health", everybody)
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the store takes what is given to it, else 503. `queue` says whether work is
    being done; that it is not is no reason to take away the pages.
    """
    told = {"store": _STORE.state, **_database()}
    well = "down" not in told.values()
    told = {"status": "ok" if well else "down", **told}
    return JsonResponse(told, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def _database() -> dict[str, str | int]:
    try:
        waits = oldest_waiting()
    except Error:
        return {"database": "down"}
    return {"database": "ok", "queue": "ok" if waits < _TOO_LONG else "stuck", "oldest_waiting_seconds": round(waits)}


@dataclass
class _StoreState:
    """Whoever asks often does not make us write often."""

    told: str = ""
    until: float = 0.0

    def __post_init__(self) -> None:
        self._turn = Lock()

    @property
    def state(self) -> str:
        with self._turn:
            if monotonic() >= self.until:
                self.told, self.until = _tried(), monotonic() + _EVERY
            return self.told


def _tried() -> str:
    try:
        put = store().put("probes", [b"probe"])
        store().delete(put.key)
    except Exception:
        _log.exception("The store does not take anything")
        return "down"
    return "ok"


_STORE = _StoreState()
