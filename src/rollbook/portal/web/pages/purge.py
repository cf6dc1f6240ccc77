"""Having a version destroyed that was uploaded by mistake, and doing it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rollbook.portal.actions.purge import PurgeVersion, RefusePurge, RequestPurge
from rollbook.portal.models import Purge
from rollbook.portal.sealing.destroying import only_of
from rollbook.portal.web.find_review import OfVersion, of_version, purge
from rollbook.portal.web.forms import PlainForm, attempt
from rollbook.portal.web.routes import Request, needs, route


class PurgeForm(PlainForm):
    reason = forms.CharField(
        label="Why must it be destroyed?",
        help_text="Name no student. The reason stays in the history.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class KeepForm(PlainForm):
    answer = forms.CharField(label="Why is it kept?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


@route("versions/<int:number>/destroy", "purge-new", needs("request-purge", of_version))
def ask(request: Request, of_version: OfVersion) -> HttpResponse:
    version, submission = of_version.version, of_version.submission
    form = PurgeForm(request.POST or None)
    made = attempt(form, lambda: _asking(request, of_version, form)) if request.method == "POST" else None
    if made is not None:
        messages.success(request, "Asked for. Somebody else at the agency must now agree and do it.")
        return redirect("history", submission.pk)
    shown = {"version": version, "submission": submission, "form": form, "files": only_of(version)}
    return render(request, "portal/purge_new.html", shown)


def _asking(request: Request, asked: OfVersion, form: PurgeForm) -> RequestPurge:
    reason = form.cleaned_data["reason"]
    return RequestPurge(by=request.user, submission=asked.submission, version=asked.version, reason=reason)


@route("purges/<int:number>/", "purge", needs("purge", purge))
def show(request: Request, purge: Purge) -> HttpResponse:
    return _page(request, purge)


def _page(request: Request, purge: Purge, **forms: PlainForm) -> HttpResponse:
    submission = purge.version.submission
    shown = {
        "purge": purge,
        "submission": submission,
        "zone": submission.organization.zone,
        "files": only_of(purge.version),
        "own": purge.asked_by_id == request.user.pk,
        "destroy": PlainForm(),
        "keep": KeepForm(),
    }
    return render(request, "portal/purge.html", {**shown, **forms})


@route("purges/<int:number>/destroy", "purge-do", needs("purge", purge))
@require_POST
def destroy(request: Request, purge: Purge) -> HttpResponse:
    form = PlainForm(request.POST)
    if attempt(form, lambda: PurgeVersion(by=request.user, submission=purge.version.submission, request=purge)) is None:
        return _page(request, purge, destroy=form)
    messages.success(request, f"Version {purge.version.number} is destroyed. Its history and hashes stay.")
    return redirect("history", purge.version.submission_id)


@route("purges/<int:number>/keep", "purge-keep", needs("purge", purge))
@require_POST
def keep(request: Request, purge: Purge) -> HttpResponse:
    form = KeepForm(request.POST)
    if attempt(form, lambda: _keeping(request, purge, form)) is None:
        return _page(request, purge, keep=form)
    messages.success(request, f"Version {purge.version.number} is kept.")
    return redirect("history", purge.version.submission_id)


def _keeping(request: Request, purge: Purge, form: KeepForm) -> RefusePurge:
    answer = form.cleaned_data["answer"]
    return RefusePurge(by=request.user, submission=purge.version.submission, request=purge, answer=answer)
