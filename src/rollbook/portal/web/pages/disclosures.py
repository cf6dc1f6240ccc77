"""Who saw, or took, records of students: what a parent may ask, and an auditor does."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from rollbook.portal import access
from rollbook.portal.models import Disclosure
from rollbook.portal.web.pages.audit import A_PAGE, SEE, asked, at, person, shared
from rollbook.portal.web.routes import Request, needs, route


@route("disclosures/", "disclosures", needs(SEE))
def disclosures(request: Request) -> HttpResponse:
    """The newest first."""
    within = access.organizations(request.user, SEE)
    kept = Disclosure.objects.filter(submission__organization__in=at(within, request.GET))
    kept = kept.filter(person("by", request.GET)).order_by("-at", "-pk")
    kept = kept.select_related("by", "submission__organization", "submission__window")
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/disclosures.html", {"page": page, **asked(request.GET), **shared(within)})
