"""All that happened to a submission, on one page."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from rollbook.portal import access
from rollbook.portal.actions.purge import counts
from rollbook.portal.models import Check, Purge, Snapshot, Step, Submission, Version
from rollbook.portal.standing import Standing
from rollbook.portal.web.find import submission
from rollbook.portal.web.routes import Request, needs, route


@dataclass(frozen=True)
class Event:
    """One line of the history; exactly one of the last four is there."""

    at: datetime
    version: Version | None = None
    check: Check | None = None
    step: Step | None = None
    purge: Purge | None = None


@dataclass(frozen=True)
class Line:
    """A version with what happened to it."""

    version: Version
    events: list[Event]
    snapshots: list[Snapshot]
    before: Version | None
    newest: bool
    may_purge: bool


@route("submissions/<int:pk>/history/", "history", needs("see-submission", submission))
def history(request: Request, submission: Submission) -> HttpResponse:
    standing = Standing(submission)
    shown = {
        "submission": submission,
        "zone": submission.organization.zone,
        "standing": standing,
        "lines": _lines(submission, may_purge=access.may(request.user, "request-purge", submission.organization)),
        "comments": submission.comments.count(),
        "requests": submission.exception_requests.count(),
        "may_see_records": access.may(request.user, "see-records", submission.organization),
    }
    return render(request, "portal/history.html", shown)


def _lines(submission: Submission, *, may_purge: bool) -> list[Line]:
    versions = Version.objects.filter(submission=submission).select_related("by")
    kept = versions.prefetch_related("files__file", "checks", "steps__by", "snapshots", "purges__asked_by")
    newest_first = list(kept.order_by("-number"))
    return [
        Line(
            version,
            _events(version),
            list(version.snapshots.all()),
            next((one for one in newest_first[place + 1 :] if one.purged is None), None),
            place == 0,
            may_purge and version.purged is None and not counts(version) and not _asked(version),
        )
        for place, version in enumerate(newest_first)
    ]


def _asked(version: Version) -> bool:
    return any(purge.waiting for purge in version.purges.all())


def _events(version: Version) -> list[Event]:
    checks = [Event(check.finished or check.asked, check=check) for check in version.checks.all()]
    steps = [Event(step.at, step=step) for step in version.steps.all()]
    purges = [Event(purge.asked, purge=purge) for purge in version.purges.all()]
    return sorted([*checks, *steps, *purges], key=lambda event: event.at)
