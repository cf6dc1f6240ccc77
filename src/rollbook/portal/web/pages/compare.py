"""Two versions of a submission, record by record."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast, get_args

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from rollbook.comparison import Comparison, Record, What, write_comparison
from rollbook.portal import access
from rollbook.portal.actions.compare import Compare
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Compared, Submission, Version
from rollbook.portal.reviewing.comparing import found, opened
from rollbook.portal.web.find import submission
from rollbook.portal.web.forms import PlainForm, attempt
from rollbook.portal.web.routes import Request, needs, route

_SIZE = 50
_WHATS: tuple[What, ...] = get_args(What)
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class CompareForm(PlainForm):
    before = forms.TypedChoiceField(label="Compare", coerce=int)
    after = forms.TypedChoiceField(label="with", coerce=int)

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(version.number, str(version)) for version in versions]
        for name, first in (("before", 1), ("after", 0)):
            field = cast(forms.TypedChoiceField, self.fields[name])
            field.choices = choices
            field.initial = choices[first][0] if len(choices) > first else None


def _versions(submission: Submission) -> list[Version]:
    return list(submission.versions.filter(purged=None).order_by("-number"))


@route("submissions/<int:pk>/compare/", "compare", needs("see-findings", submission))
def show(request: Request, submission: Submission) -> HttpResponse:
    versions = _versions(submission)
    compared = _asked(request, versions)
    if compared is None:
        form = CompareForm(versions=versions, initial=_given(request))
        return _page(request, submission, versions, form)
    chosen = {"before": compared.before.number, "after": compared.after.number}
    form = CompareForm(versions=versions, initial=chosen)
    if compared.finished is None or compared.failure:
        return _page(request, submission, versions, form, compared=compared, query=_query(compared))
    share = not access.may(request.user, "see-records", submission.organization)
    with opened(compared, share=share) as comparison:
        told = _told(request, compared, comparison)
        if told["records"] and not share:
            disclosed(request.user, submission, "Comparison of versions", compared.after.number, len(told["records"]))
        return _page(request, submission, versions, form, compared=compared, **told)


def _page(
    request: Request, submission: Submission, versions: list[Version], form: CompareForm, **more: Any
) -> HttpResponse:
    shown = {"submission": submission, "versions": versions, "form": form, "zone": submission.organization.zone}
    return render(request, "portal/compare.html", {**shown, **more})


def _given(request: Request) -> dict[str, str]:
    return {name: request.GET[name] for name in ("before", "after") if name in request.GET}


def _asked(request: Request, versions: list[Version]) -> Compared | None:
    by_number = {str(version.number): version for version in versions}
    before, after = (by_number.get(request.GET.get(name, "")) for name in ("before", "after"))
    return found(before, after) if before and after else None


def _told(request: Request, compared: Compared, comparison: Comparison) -> dict[str, Any]:
    """The counts, and a page of one sort of records: of the one that was asked for, else of the first there is."""
    sorts = [(kind, what) for kind in comparison.counts for what in _WHATS if getattr(comparison.counts[kind], what)]
    asked = (request.GET.get("kind", ""), request.GET.get("what", ""))
    kind, what = next((one for one in sorts if one == asked), sorts[0] if sorts else ("", "changed"))
    number = _number(request)
    total = getattr(comparison.counts[kind], what) if kind else 0
    records = comparison.page(kind, what, number, _SIZE) if kind else []
    pages = max(-(-total // _SIZE), 1)
    layouts = comparison.collection.layouts
    return {
        "counts": [(kind, layouts[kind].title, counts) for kind, counts in comparison.counts.items()],
        "notes": comparison.notes,
        "same": comparison.same,
        "share": comparison.share,
        "kind": kind,
        "kind_title": layouts[kind].title if kind else "",
        "what": what,
        "labels": [layouts[kind][name].label for name in comparison.key(kind)] if kind else [],
        "records": [_row(record, comparison, kind) for record in records],
        "total": total,
        "number": number,
        "pages": pages,
        "address": f"{reverse('compare', args=[compared.after.submission_id])}?{_query(compared)}",
        "query": _query(compared),
    }


def _query(compared: Compared) -> str:
    return urlencode({"before": compared.before.number, "after": compared.after.number})


def _row(record: Record, comparison: Comparison, kind: str) -> dict[str, Any]:
    layout = comparison.collection.layouts[kind]
    changes = [(layout[one.element].label, one.before, one.after) for one in record.changes]
    lines = [place.line for place in (record.before, record.after) if place]
    return {"key": list(record.key.values()), "changes": changes, "lines": lines}


def _number(request: Request) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isdecimal() and len(number) < 8 else 1


@route("submissions/<int:pk>/compare/state", "compare-state", needs("see-findings", submission))
def state(request: Request, submission: Submission) -> HttpResponse:
    """Asked again and again while a worker compares; then for the whole page."""
    compared = _asked(request, _versions(submission))
    if compared is None:
        raise Http404
    response = render(request, "portal/compare_waits.html", {"submission": submission, "query": _query(compared)})
    if compared.finished:
        response["HX-Refresh"] = "true"
    return response


@route("submissions/<int:pk>/compare/start", "compare-start", needs("see-findings", submission))
@require_POST
def start(request: Request, submission: Submission) -> HttpResponse:
    versions = _versions(submission)
    by_number = {version.number: version for version in versions}
    form = CompareForm(request.POST, versions=versions)
    made = attempt(form, lambda: _comparing(request, submission, by_number, form))
    if made is None:
        return _page(request, submission, versions, form)
    return redirect(f"{reverse('compare', args=[submission.pk])}?{_query(made)}")


def _comparing(request: Request, submission: Submission, by_number: dict[int, Version], form: CompareForm) -> Compare:
    before, after = (by_number[form.cleaned_data[name]] for name in ("before", "after"))
    return Compare(by=request.user, submission=submission, before=before, after=after)


@route("submissions/<int:pk>/compare/download", "compare-download", needs("see-findings", submission))
def download(request: Request, submission: Submission) -> HttpResponse:
    compared, form = _asked(request, _versions(submission)), request.GET.get("form", "")
    if compared is None or not compared.key or form not in _TYPES:
        raise Http404
    share = not access.may(request.user, "see-records", submission.organization)
    numbers = f"{compared.before.number}-{compared.after.number}"
    name = f"{submission.organization.code}-versions-{numbers}.{form}"
    with opened(compared, share=share) as comparison, TemporaryDirectory(prefix="rollbook-") as folder:
        if not share:
            records = sum(sum(counts[:3]) for counts in comparison.counts.values())
            disclosed(request.user, submission, "Comparison of versions, as a file", compared.after.number, records)
        path = write_comparison(comparison, Path(folder) / name)
        made = path.read_bytes()
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=_TYPES[form], headers=attached)
