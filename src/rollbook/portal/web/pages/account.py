"""One's own account: the roles, and the ways of signing in. And letting others back in."""

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal.actions.reset import ResetSignIn
from rollbook.portal.models import Grant, User
from rollbook.portal.web.doing import do
from rollbook.portal.web.find_agency import grant
from rollbook.portal.web.routes import Request, needs, route, signed_in


@route("me", "account", signed_in)
def account(request: Request) -> HttpResponse:
    grants = request.user.grants_now.order_by("organization__path", "role")
    shown = {"section": "account", "grants": grants, "authenticators": _authenticators(request.user)}
    return render(request, "portal/account.html", shown)


@route("account/", "account-start", signed_in)
def start(request: Request) -> HttpResponse:
    """Above all addresses for signing in; people shorten addresses to see what is there."""
    return redirect("account")


def _authenticators(user: User) -> dict[str, object]:
    """As the template of the ways in wants them: passkeys are several, of the others there is one."""
    kept = Authenticator.objects.filter(user_id=user.pk)
    keys = [one.wrap() for one in kept if one.type == Authenticator.Type.WEBAUTHN]
    single = {one.type: one.wrap() for one in kept if one.type != Authenticator.Type.WEBAUTHN}
    return {**single, Authenticator.Type.WEBAUTHN.value: keys}


@route("people/<int:pk>/reset-sign-in/", "reset-sign-in", needs("reset-sign-in", grant))
def reset(request: Request, grant: Grant) -> HttpResponse:
    """Asks first: the person is signed out in the middle of whatever they do."""
    if request.method != "POST":
        allowed = ResetSignIn(by=request.user, grant=grant).allowed
        return render(
            request, "portal/people_reset_ask.html", {"section": "people", "grant": grant, "allowed": allowed}
        )
    do(request, ResetSignIn(by=request.user, grant=grant), f"A letter with a link is on its way to {grant.user}.")
    return redirect("people")
