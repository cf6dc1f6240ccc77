"""The start page: to people of a school their submissions and what is to be done next, to others the state of all."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from rollbook.portal import access
from rollbook.portal.agency.overview import standings
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


def _by_window(user: User) -> dict[Window, list[int]]:
    """The submissions within reach, under their collections: what is due next comes first, what is closed last."""
    mine = access.organizations(user, "see-submission")
    found = Submission.objects.filter(organization__in=mine).order_by("-window__due", "practice", "organization__name")
    made: dict[int, list[int]] = defaultdict(list)
    for submission, window in found.values_list("pk", "window")[:_MOST]:
        made[window].append(submission)
    windows = Window.objects.filter(pk__in=made).select_related("agency").order_by("due")
    return {window: made[window.pk] for window in sorted(windows, key=lambda one: one.state() == "closed")}


def _told(window: Window, submissions: list[int], user: User) -> dict[str, object]:
    named = Submission.objects.filter(pk__in=submissions).select_related("organization")
    all_of_them = standings(named.order_by("organization__name"), window)
    counted = [standing for standing in all_of_them if not standing.submission.practice]
    uploads = access.organizations(user, "upload").filter(path__startswith=window.agency.path).exists()
    few = len(counted) <= _FEW
    return {
        "window": window,
        "deadline": deadline(window),
        "few": few,
        "cards": [{"standing": standing, "choice": _first(standing, user) if few else None} for standing in counted],
        "practice": [standing for standing in all_of_them if standing.submission.practice],
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
