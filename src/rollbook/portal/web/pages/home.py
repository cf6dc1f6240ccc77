"""The start page: to people of a school their submissions, to people of an agency the state of all."""

from django.http import HttpResponse
from django.shortcuts import render

from rollbook.portal import access
from rollbook.portal.models import Submission
from rollbook.portal.standing import Standing
from rollbook.portal.web.routes import Request, route, signed_in


@route("", "home", signed_in)
def home(request: Request) -> HttpResponse:
    mine = access.organizations(request.user, "see-submission")
    found = Submission.objects.filter(organization__in=mine).select_related("organization", "window", "window__agency")
    return render(request, "portal/home.html", {"standings": [Standing(submission) for submission in found[:200]]})
