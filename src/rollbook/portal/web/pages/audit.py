"""What was done, by whom: for those who must be able to tell it years later."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from rollbook.portal import access, audit
from rollbook.portal.models import AuditEntry, Organization, User
from rollbook.portal.roles import permissions
from rollbook.portal.web.routes import Request, needs, route

SEE = "see-audit"
A_PAGE = 50
_HASH = re.compile(r"[0-9a-f]{64}")


class Told(NamedTuple):
    """An entry, and its details as words."""

    entry: AuditEntry
    title: str
    details: tuple[tuple[str, str], ...]


@route("audit/", "audit", needs(SEE))
def entries(request: Request) -> HttpResponse:
    """The newest first."""
    within = access.organizations(request.user, SEE)
    kept = AuditEntry.objects.filter(organization__in=at(within, request.GET)).order_by("-number")
    kept = kept.filter(person("by", request.GET)).select_related("by", "organization", "submission__window")
    if verb := request.GET.get("verb"):
        kept = kept.filter(verb=verb)
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "told": list(_told(page.object_list)), "verbs": _verbs(), **asked(request.GET)}
    return render(request, "portal/audit.html", {**context, "verb": verb, **shared(within)})


@route("audit/verify/", "audit-verify", needs(SEE))
def verify(request: Request) -> HttpResponse:
    """Reads the whole chain: some seconds for a hundred thousand entries."""
    number, kept = audit.last()
    context = {"breaks": list(audit.breaks()), "number": number, "hash": kept}
    return render(request, "portal/audit_verified.html", {"section": "audit", **context})


def at(within: QuerySet[Organization], query: QueryDict) -> QuerySet[Organization]:
    """The organizations that are asked for, by code or by words of the name, each with all below it."""
    text = query.get("organization", "").strip()
    if not text:
        return within
    named = list(within.filter(Q(code__iexact=text) | Q(name__icontains=text)).values_list("path", flat=True)[:200])
    below = Q(pk__in=())
    for path in named:
        below |= Q(path__startswith=path)
    return within.filter(below)


def person(field: str, query: QueryDict) -> Q:
    text = query.get("person", "").strip()
    return Q(**{f"{field}__name__icontains": text}) | Q(**{f"{field}__email__iexact": text}) if text else Q()


def asked(query: QueryDict) -> dict[str, object]:
    """What the filters say, and the same for the address of another page."""
    others = query.copy()
    others.pop("page", None)
    texts = {name: query.get(name, "").strip() for name in ("organization", "person")}
    return {**texts, "others": others.urlencode(), "filtered": any(others.values())}


def shared(within: QuerySet[Organization]) -> dict[str, object]:
    first = within.first()
    return {"section": "audit", "zone": first.zone if first else None}


def _verbs() -> list[tuple[str, str]]:
    """Those that somebody, or the machine, has done."""
    done = AuditEntry.objects.order_by("verb").values_list("verb", flat=True).distinct()
    return [(verb, _title(verb)) for verb in done]


def _title(verb: str) -> str:
    """What the machine does by itself has no row in the table of permissions."""
    known = permissions().get(verb)
    return known.title if known else verb.replace("-", " ")


def _told(shown: Iterable[AuditEntry]) -> Iterator[Told]:
    entries = list(shown)
    names = dict(User.objects.filter(pk__in=[one.details.get("user") for one in entries]).values_list("pk", "name"))
    for one in entries:
        details = {**one.details}
        if details.get("user") in names:
            details["user"] = names[details["user"]]
        words = ((key.replace("_", " "), _words(value)) for key, value in sorted(details.items()))
        yield Told(one, _title(one.verb), tuple((key, said) for key, said in words if said))


def _words(value: object) -> str:
    """A detail as people read it; a hash is known by its beginning. Not every database keeps the order of keys."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(inner)}" for key, inner in sorted(value.items()))
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    return f"{text[:12]}…" if _HASH.fullmatch(text) else text
