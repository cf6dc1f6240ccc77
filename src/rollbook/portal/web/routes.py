"""Routes, each with the rule that says who may come: a route without one is closed to everybody.

    @route("submissions/<int:pk>/", "submission", needs("see-submission", submission))
    def show(request: Request, submission: Submission) -> HttpResponse: ...

The view gets what the rule has found, so it cannot look at something that was not asked about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, resolve

from rollbook.portal import access
from rollbook.portal.accounts.second_factor import lacks_second_factor
from rollbook.portal.models import Organization, User


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: Any


class Placed(Protocol):
    """Something that belongs to an organization."""

    @property
    def organization(self) -> Organization: ...


Finder = Callable[..., Placed]
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Rule:
    """Who may come. `verb` is a row of the table of permissions, `at` finds by the address what it is about; with a
    verb alone, whoever may do it anywhere may come. `public` opens a page to everybody.
    """

    public: bool = False
    verb: str | None = None
    at: Finder | None = None


everybody = Rule(public=True)
signed_in = Rule()


def needs(verb: str, at: Finder | None = None) -> Rule:
    return Rule(verb=verb, at=at)


#: What django-allauth serves, by the name of the address: signing in and out, which it guards itself. What else it has,
#: such as signing up or other e-mail addresses, is closed: an account belongs to whom was invited, at that address.
FOREIGN = frozenset(
    {
        *(f"account_{name}" for name in ("login", "logout", "inactive", "reauthenticate", "change_password")),
        *(f"account_reset_password{name}" for name in ("", "_done", "_from_key", "_from_key_done")),
        *(f"mfa_{name}" for name in ("index", "authenticate", "reauthenticate", "activate_totp", "deactivate_totp")),
        *(f"mfa_{name}_recovery_codes" for name in ("view", "generate", "download")),
        *(f"mfa_{name}_webauthn" for name in ("list", "add", "edit", "remove", "login", "reauthenticate")),
        *(f"openid_connect_{name}" for name in ("login", "callback")),
        *(f"socialaccount_login_{name}" for name in ("cancelled", "error")),
    }
)

_patterns: list[URLPattern] = []


def patterns() -> list[URLPattern]:
    return _patterns


def route(address: str, name: str, rule: Rule) -> Callable[[View], View]:
    """Serve a view at an address, to those whom the rule lets in."""

    def serve(view: View) -> View:
        guarded = _guarded(view, rule)
        guarded.rule = rule  # type: ignore[attr-defined]
        _patterns.append(path(address, guarded, name=name))
        return view

    return serve


def _guarded(view: View, rule: Rule) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if rule.public:
            return view(request, **kwargs)
        if not isinstance(request.user, User):
            return _elsewhere(request, redirect_to_login(_back_to(request)))
        if request.method in {"GET", "HEAD"}:
            request.user.only_looks()
        if lacks_second_factor(request.user):
            return _elsewhere(request, redirect("mfa_index"))
        return view(request, **_found(rule, request.user, kwargs))

    return guarded


def _back_to(request: HttpRequest) -> str:
    """Where to go on after signing in: what was sent is gone, so not to an address that takes only what is sent."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"


def _elsewhere(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A piece of a page cannot lead elsewhere: the browser asks for the whole page instead, and that does."""
    return HttpResponse(headers={"HX-Refresh": "true"}) if "HX-Request" in request.headers else response


def _found(rule: Rule, user: User, kwargs: dict[str, Any]) -> dict[str, Any]:
    """What the view is given. Raises Http404: what is not there and what one may not see look alike."""
    if rule.verb is None:
        return kwargs
    if rule.at is None:
        if not access.may_anywhere(user, rule.verb):
            raise Http404
        return kwargs
    found = rule.at(**kwargs)
    if not access.may(user, rule.verb, found.organization):
        raise Http404
    return {rule.at.__name__: found}


class DenyByDefault:
    """The last door: what has no rule, and is not of a package that we know, is not served."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        if hasattr(view, "rule") or (match is not None and match.view_name in FOREIGN):
            return None
        raise Http404


def name_of(request: HttpRequest) -> str:
    return resolve(request.path_info).view_name
