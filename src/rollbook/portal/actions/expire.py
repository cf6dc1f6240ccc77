"""What is kept for a time and no longer: practice, and whole years. Done by nobody, at the agency's word."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from rollbook.portal import audit
from rollbook.portal.models import ListVersion, StoredFile, Submission, UploadedFile, Window
from rollbook.portal.sealing.destroying import Destroyed, destroy_files, forget, has_data

VERB = "expire"


def expire(now: datetime | None = None, say: Callable[[str], None] = lambda _: None) -> int:
    """Destroy what is over its time; says how many submissions and windows that were. May be run at any time."""
    now = now or timezone.now()
    done = 0
    for submission in [*_practice(now), *_of_old_windows(now)]:
        done += _expired(submission, say)
    for window in _old_windows(now):
        done += _lists_expired(window, say)
    return done


def ends(window: Window) -> date:
    """The last day on which the data of a window are kept."""
    year = window.closes.year + window.keep_years
    try:
        return window.closes.replace(year=year)
    except ValueError:  # the 29th of February
        return window.closes.replace(year=year, day=28)


def _practice(now: datetime) -> Iterator[Submission]:
    """Practice submissions to which nothing was uploaded for so long."""
    practice = Submission.objects.filter(practice=True).select_related("window__agency", "organization")
    for submission in practice.annotate(last=Max("versions__at")):
        last: datetime | None = submission.last
        if last and now - last > timedelta(days=submission.window.practice_days) and has_data(submission):
            yield submission


def _old_windows(now: datetime) -> Iterator[Window]:
    windows = Window.objects.select_related("agency")
    return (window for window in windows if window.today(now) > ends(window))


def _of_old_windows(now: datetime) -> Iterator[Submission]:
    for window in _old_windows(now):
        yield from (one for one in window.submissions.select_related("organization") if has_data(one))


def _expired(submission: Submission, say: Callable[[str], None]) -> bool:
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        destroyed = forget(submission)
        why = "practice" if submission.practice else "kept long enough"
        details = {"why": why, **destroyed.details}
        audit.record(VERB, None, submission.organization, submission, details)
    say(f"{submission}: {len(destroyed.files)} files destroyed.")
    return True


def _lists_expired(window: Window, say: Callable[[str], None]) -> bool:
    """Lists hold students and educators too, and so do files that were given and never used."""
    with transaction.atomic():
        lists = ListVersion.objects.filter(window=window).values("file")
        given = UploadedFile.objects.filter(upload__window=window).exclude(file=None).values("file")
        left = StoredFile.objects.filter(purged=None)
        destroyed: Destroyed = destroy_files([*left.filter(pk__in=lists), *left.filter(pk__in=given)])
        if destroyed.files:
            audit.record(VERB, None, window.agency, None, {"why": "kept long enough", **destroyed.details})
            say(f"{window}: {len(destroyed.files)} files destroyed.")
    return bool(destroyed.files)
