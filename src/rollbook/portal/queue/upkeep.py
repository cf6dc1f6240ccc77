"""What workers tidy up beside their work, now and then."""

import logging
from datetime import timedelta
from time import monotonic

from django.core.cache import cache
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

_log = logging.getLogger(__name__)
_EVERY = timedelta(minutes=10).total_seconds()
_DAYS_NOTED = timedelta(days=2).total_seconds()
_KEPT = timedelta(days=7)
_last = -_EVERY


def upkeep() -> None:
    """Throw away uploads that nobody decided on, the records of work long done, and daily what is over its time."""
    global _last  # noqa: PLW0603 (each process has its own clock)
    if monotonic() - _last < _EVERY:
        return
    _last = monotonic()
    from rollbook.portal.uploading.abandoned import drop_abandoned

    drop_abandoned()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _KEPT).delete()
    _daily()


def _daily() -> None:
    """By the first worker that comes to it; where that fails, it is tried again, and other work goes on."""
    day = f"expired-{timezone.now():%Y-%m-%d}"
    if not cache.add(day, True, _DAYS_NOTED):
        return
    from rollbook.portal.actions.expire import expire
    from rollbook.portal.sealing.sweeping import sweep

    try:
        expire()
        sweep()
    except Exception:
        _log.exception("What is over its time could not be destroyed")
        cache.delete(day)
