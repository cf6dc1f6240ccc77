"""One's own account: the roles, and the ways of signing in."""

from django.http import HttpResponse
from django.shortcuts import render

from rollbook.portal.web.routes import Request, route, signed_in


@route("me", "account", signed_in)
def account(request: Request) -> HttpResponse:
    return render(request, "portal/account.html", {"section": "account", "grants": request.user.grants_now})
