"""Signing in again before something weighty: whoever sits at an open browser must show who they are.

    @route("submissions/<int:pk>/certify", "certify", needs("certify", submission))
    @after_recent_sign_in
    def certify(request: Request, submission: Submission) -> HttpResponse: ...

Whoever did not sign in lately is asked to, and comes back to the same address, always by GET: nothing is done that
was not on the screen a moment ago.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

View = Callable[..., HttpResponseBase]


def recently_signed_in(request: HttpRequest) -> bool:
    """Whether this person proved who they are, in any way, within `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds."""
    latest = max((proof["at"] for proof in get_authentication_records(request, _signed_in(request))), default=0.0)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def after_recent_sign_in(view: View) -> View:
    """Stands below `@route`, so that it is asked only of whoever may come."""

    @wraps(view)
    def asking(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return view(request, **kwargs) if recently_signed_in(request) else ask_again(request)

    return asking


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password or a second factor; who has neither goes to the state's sign-in."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    address = methods[0]["url"] if methods else _by_provider(request)
    return redirect_to_login(request.get_full_path(), address)


def _by_provider(request: HttpRequest) -> str:
    """`prompt` keeps the provider from letting somebody in by a session that is still open there."""
    known = SocialAccount.objects.filter(user_id=_signed_in(request).pk).first()
    if known is None:
        return reverse("account_login")
    asked = urlencode({"process": "login", "auth_params": urlencode({"prompt": "login"})})
    return f"{reverse('openid_connect_login', kwargs={'provider_id': known.provider})}?{asked}"


def _signed_in(request: HttpRequest) -> Any:
    return request.user
