"""The agency's queue: exceptions that schools ask for, and what somebody wants destroyed."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from rollbook.portal import access
from rollbook.portal.models import ExceptionRequest, Purge, User
from rollbook.portal.web.routes import Request, needs, route

_SIZE = 50
_PENDING = ExceptionRequest.Decision.PENDING
_SHOW = {"waiting": "Waiting for a decision", "decided": "Decided", "all": "All"}


@route("requests/", "requests", needs("see-requests"))
def requests(request: Request) -> HttpResponse:
    mine = _mine(request.user)
    show = request.GET.get("show", "waiting")
    show = show if show in _SHOW else "waiting"
    rule, school = request.GET.get("rule", ""), request.GET.get("organization", "").strip()
    page = Paginator(_filtered(mine, show, rule, school), _SIZE).get_page(request.GET.get("page"))
    shown = {
        "section": "requests",
        "page": page,
        "shows": _SHOW,
        "show": show,
        "rule": rule,
        "organization": school,
        "rules": sorted(set(mine.values_list("rule", flat=True))),
        "waiting": mine.filter(decision=_PENDING, taken_back=None).count(),
        "purges": list(_purges(request.user)),
    }
    return render(request, "portal/requests.html", shown)


def _mine(user: User) -> QuerySet[ExceptionRequest]:
    reached = access.organizations(user, "see-requests")
    found = ExceptionRequest.objects.filter(submission__organization__in=reached)
    return found.select_related("submission__organization", "submission__window__agency", "asked_by", "decided_by")


def _filtered(found: QuerySet[ExceptionRequest], show: str, rule: str, school: str) -> QuerySet[ExceptionRequest]:
    """Those that wait longest come first, practice last; decided ones the latest first."""
    if show == "waiting":
        found = found.filter(decision=_PENDING, taken_back=None).order_by("submission__practice", "asked")
    elif show == "decided":
        found = found.exclude(decision=_PENDING).order_by("-decided")
    if rule:
        found = found.filter(rule=rule)
    if school:
        named = Q(submission__organization__name__icontains=school) | Q(submission__organization__code__iexact=school)
        found = found.filter(named)
    return found


def _purges(user: User) -> QuerySet[Purge]:
    waiting = Purge.objects.filter(done=None, refused=None)
    mine = waiting.filter(version__submission__organization__in=access.organizations(user, "purge"))
    return mine.select_related("version__submission__organization", "version__submission__window__agency", "asked_by")
