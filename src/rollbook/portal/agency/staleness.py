"""Whether a check would come out differently today: what it was made with has changed since."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Q

from rollbook.portal.models import Check, CodeExtension, ExceptionRequest, ListVersion, Window
from rollbook.portal.words import day_of

_APPROVED = ExceptionRequest.Decision.APPROVED


def stale(check: Check) -> str | None:
    """What has changed since a check, as a sentence; None where nothing has, and for a check that is not done."""
    if check.started is None or check.state != "done":
        return None
    window = check.version.submission.window
    changes = [*_lists(window, check.started), *_codes(window, check.started), *_exceptions(check, check.started)]
    if not changes:
        return None
    *first, last = changes
    return (
        f"Since the last check, {' and '.join(filter(None, (', '.join(first), last)))}. Have the files checked again."
    )


def _lists(window: Window, since: datetime) -> Iterator[str]:
    replaced = ListVersion.objects.filter(window=window, at__gt=since).order_by("name", "number")
    for name, at in {one.name: one.at for one in replaced}.items():
        title = window.spec.references[name].title.lower()
        yield f"the list of {title} was renewed on {day_of(at, window.agency.zone)}"


def _codes(window: Window, since: datetime) -> Iterator[str]:
    """Codes of which the agency said something, and those that began or ended with the days that have passed."""
    then, today = window.today(since), window.today()
    begun, ended = Q(first__gt=then, first__lte=today), Q(last__gte=then, last__lt=today)
    changed = CodeExtension.objects.filter(Q(at__gt=since) | begun | ended, window=window)
    for name in sorted(set(changed.values_list("code_list", flat=True))):
        yield f"the list of {window.spec.code_lists[name].title} was changed"


def _exceptions(check: Check, since: datetime) -> Iterator[str]:
    submission = check.version.submission
    approved = ExceptionRequest.objects.filter(submission=submission, decision=_APPROVED)
    if approved.filter(decided__gt=since, taken_back=None).exists():
        yield "an exception was approved"
    then, today = submission.window.today(since), submission.window.today()
    if approved.filter(taken_back__gt=since, decided__lte=since).exists():
        yield "an exception was taken back"
    if _ended(approved.filter(taken_back=None, until__isnull=False).values_list("until", flat=True), then, today):
        yield "an exception came to its end"


def _ended(ends: Iterable[date | None], then: date, today: date) -> bool:
    return any(until is not None and then <= until < today for until in ends)
