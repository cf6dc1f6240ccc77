"""What workers tidy up beside their work, now and then."""

from datetime import timedelta
from time import monotonic

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

_EVERY = timedelta(minutes=10).total_seconds()
_KEPT = timedelta(days=7)
_last = -_EVERY


def upkeep() -> None:
    """Throw away uploads that nobody decided on, and the records of work long done."""
    global _last  # noqa: PLW0603 (each process has its own clock)
    if monotonic() - _last < _EVERY:
        return
    _last = monotonic()
    from rollbook.portal.uploading.abandoned import drop_abandoned

    drop_abandoned()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _KEPT).delete()
