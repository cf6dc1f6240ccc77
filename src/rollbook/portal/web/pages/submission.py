"""A submission's page: where it stands, who is to do what next, its files and versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.check import CheckAgain
from rollbook.portal.models import Check, Step, Submission, User, Version
from rollbook.portal.standing import Standing
from rollbook.portal.web import find
from rollbook.portal.web.choices import choices
from rollbook.portal.web.deadlines import deadline
from rollbook.portal.web.routes import Request, needs, route


@route("submissions/<int:pk>/", "submission", needs("see-submission", find.submission))
def show(request: Request, submission: Submission) -> HttpResponse:
    standing = Standing(submission)
    told = {
        "standing": standing,
        "submission": submission,
        "zone": submission.window.agency.zone,
        "deadline": deadline(submission.window),
        "choices": choices(standing, request.user),
        "yours": _yours(standing, request.user),
        "files": _files(standing),
        "versions": _versions(submission),
        "waits": waits(standing),
        "ahead": _ahead(standing),
        "way": list(standing.in_the_way()),
        "back": _sent_back(standing),
    }
    return render(request, "portal/submission.html", told)


@route("submissions/<int:pk>/progress/", "submission-progress", needs("see-submission", find.submission))
def progress(request: Request, submission: Submission) -> HttpResponse:
    """A piece of the page that asks for itself again while a check runs, and then for the whole page."""
    standing = Standing(submission)
    told = {"standing": standing, "submission": submission, "waits": waits(standing), "ahead": _ahead(standing)}
    response = render(request, "portal/submission_progress.html", told)
    if not waits(standing):
        response["HX-Refresh"] = "true"
    return response


@route("submissions/<int:pk>/check/", "check-again", needs("check", find.submission))
def check_again(request: Request, submission: Submission) -> HttpResponse:
    if request.method == "POST":
        try:
            CheckAgain(by=request.user, submission=submission).do()
        except RefusedError as error:
            messages.error(request, str(error))
    return redirect("submission", submission.pk)


def waits(standing: Standing) -> bool:
    """Whether the page will be another one soon, by itself."""
    return standing.landing or bool(standing.check and standing.check.state in {"waiting", "running"})


def _ahead(standing: Standing) -> int:
    """How many checks wait before this one."""
    if not standing.check or standing.check.state != "waiting":
        return 0
    return Check.objects.filter(started=None, finished=None, asked__lt=standing.check.asked).count()


def _sent_back(standing: Standing) -> Step | None:
    """Why it is with the school again, if that was the last thing that happened."""
    last = standing.version.steps.select_related("by").last() if standing.version else None
    return last if last and last.verb in {Step.Verb.RETURNED, Step.Verb.REOPENED} else None


def _yours(standing: Standing, user: User) -> bool:
    at = standing.submission.organization
    return any(grant.role in standing.next.roles and grant.organization.reaches(at) for grant in user.grants_now)


def _files(standing: Standing) -> list[dict[str, object]]:
    """A row for each kind of the collection; `kept` is None where there is no file."""
    version, check = standing.version, standing.check
    kept = {file.kind: file for file in version.files.select_related("file__stored_by")} if version else {}
    rows = check.counts.get("rows", {}) if check else {}
    layouts = standing.spec.layouts.items()
    return [{"layout": layout, "kept": kept.get(kind), "rows": rows.get(kind)} for kind, layout in layouts]


def _versions(submission: Submission) -> list[dict[str, object]]:
    """The newest first, each with its last check, and whether it came after the due day."""
    due = submission.window.end_of(submission.window.due)
    versions = Version.objects.filter(submission=submission).select_related("by").prefetch_related("checks")
    return [
        {
            "version": version,
            "check": next(iter(version.checks.all()), None),
            "late": not submission.practice and version.at >= due,
        }
        for version in versions
    ]
