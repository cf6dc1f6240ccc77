"""The start page: to people of a school their submissions and what is to be done next, to others the state of all."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from rollbook.portal import access
from rollbook.portal.models import Submission, User, Window
from rollbook.portal.standing import Standing
from rollbook.portal.web.choices import choices, takes_files
from rollbook.portal.web.deadlines import deadline
from rollbook.portal.web.routes import Request, route, signed_in

_FEW = 3
_MOST = 200


@route("", "home", signed_in)
def home(request: Request) -> HttpResponse:
    windows = [_told(window, found, request.user) for window, found in _by_window(request.user).items()]
    told = {"windows": windows, "grants": list(request.user.grants_now), "more": _progress(request.user)}
    return render(request, "portal/home.html", told)


def _by_window(user: User) -> dict[Window, list[Submission]]:
    """The submissions within reach, under their collections; those that are due next come first."""
    mine = access.organizations(user, "see-submission")
    found = Submission.objects.filter(organization__in=mine).select_related("organization", "window", "window__agency")
    made: dict[Window, list[Submission]] = defaultdict(list)
    for submission in found.order_by("-window__due", "practice", "organization__name")[:_MOST]:
        made[submission.window].append(submission)
    return made


def _told(window: Window, submissions: list[Submission], user: User) -> dict[str, object]:
    counted = [Standing(submission) for submission in submissions if not submission.practice]
    uploads = access.organizations(user, "upload").filter(path__startswith=window.agency.path).exists()
    return {
        "window": window,
        "deadline": deadline(window),
        "few": len(counted) <= _FEW,
        "cards": [{"standing": standing, "choice": _first(standing, user)} for standing in counted],
        "practice": [Standing(submission) for submission in submissions if submission.practice],
        "done": sum(1 for standing in counted if standing.certified),
        "upload": uploads and takes_files(window, practice=False),
        "may_practice": uploads and takes_files(window, practice=True),
    }


def _first(standing: Standing, user: User) -> object | None:
    return next((choice for choice in choices(standing, user) if choice.main), None)


def _progress(user: User) -> str:
    """Where the state of all is shown, to those who may see it and reach more than can be listed here."""
    try:
        return reverse("progress") if user.is_agency else ""
    except NoReverseMatch:
        return ""
