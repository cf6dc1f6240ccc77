"""How far every organization is, against the due day."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal import access
from rollbook.portal.agency import reach
from rollbook.portal.agency.progress import GROUPS, Line, branches, lines
from rollbook.portal.agency.rule_state import state_of_rules
from rollbook.portal.models import Window
from rollbook.portal.web.find_agency import window_for
from rollbook.portal.web.routes import Request, needs, route
from rollbook.portal.words import harmless

_VERB = "see-progress"
_PAGE = {"section": "progress"}
_FEW = 40


@route("progress/", "progress", needs(_VERB))
def progress(request: Request) -> HttpResponse:
    """What is open now; where that is one collection, at once."""
    found = list(reach.windows(request.user, _VERB))
    running = [window for window in found if window.state() in {"open", "late"}]
    if len(running) == 1 and not request.GET.get("all"):
        return redirect("progress-window", running[0].pk)
    return render(request, "portal/agency/progress_all.html", {**_PAGE, "windows": found})


@route("progress/<int:pk>/", "progress-window", needs(_VERB))
def of_window(request: Request, pk: int) -> HttpResponse:
    window = window_for(request.user, _VERB, pk)
    found = _lines(request, window)
    wanted = request.GET.get("status", "")
    shown = [line for line in found if wanted == line.group or (wanted == "late" and line.late)]
    tree = branches(found)
    opened = request.GET.get("open", "all" if len(found) <= _FEW else "")
    counts = [(group, title, sum(line.group == group for line in found)) for group, title in GROUPS.items()]
    context = {"window": window, "found": found, "shown": shown, "wanted": wanted, "branches": tree, "counts": counts}
    context |= {"opened": opened, "groups": GROUPS, "late": sum(line.late for line in found)}
    context |= {"title": "Late" if wanted == "late" else dict(GROUPS).get(wanted, ""), "state": window.state()}  # type: ignore[call-overload]
    return render(request, "portal/agency/progress.html", {**_PAGE, **context, "zone": window.agency.zone})


def _lines(request: Request, window: Window) -> list[Line]:
    everywhere = access.may(request.user, _VERB, window.agency)
    return lines(window, None if everywhere else access.organizations(request.user, _VERB))


@route("progress/<int:pk>/table", "progress-csv", needs(_VERB))
def table(request: Request, pk: int) -> HttpResponse:
    """The same as a CSV file, one row an organization."""
    window = window_for(request.user, _VERB, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="progress-{window.collection}-{window.year}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(_rows(window, _lines(request, window)))
    return response


def _rows(window: Window, found: list[Line]) -> Iterator[list[Any]]:
    yield ["code", "organization", "above it", "status", "late", "errors", "warnings", "last upload", "submitted"]
    zone = window.agency.zone
    for branch in branches(found):
        for line in branch.lines:
            standing = line.standing
            times = [standing.version and standing.version.at, standing.submitted and standing.submitted.at]
            days = [f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else "" for at in times]
            named = [line.organization.code, line.organization.name, branch.organization and branch.organization.name]
            told = [line.status, "yes" if line.standing.late else "no", standing.errors, standing.warnings, *days]
            yield [*map(harmless, (text or "" for text in named)), *told]


@route("rules/<int:pk>/", "rules", needs(_VERB))
def rules(request: Request, pk: int) -> HttpResponse:
    """Every rule: how many findings it has today, at how many of a person's organizations."""
    window = window_for(request.user, _VERB, pk)
    told = state_of_rules(window, _lines(request, window))
    return render(request, "portal/agency/rules.html", {**_PAGE, "window": window, "state": told})
