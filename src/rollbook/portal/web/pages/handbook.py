"""What the collections ask for, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rollbook.portal.web.routes import everybody, route


@route("handbook/", "handbook", everybody)
def handbook(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/handbook.html", {"section": "handbook"})
