"""The accuracy statement: what stands in the way, what is signed, and who has signed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rollbook.portal.accounts.recent import after_recent_sign_in
from rollbook.portal.actions.certify import Certify, Sign
from rollbook.portal.actions.reopen import Reopen
from rollbook.portal.actions.submit import Return, Submit, Withdraw
from rollbook.portal.models import Snapshot, Submission
from rollbook.portal.store import store
from rollbook.portal.web.certifying import Certifying
from rollbook.portal.web.find import submission
from rollbook.portal.web.find_review import snapshot
from rollbook.portal.web.forms import PlainForm, attempt
from rollbook.portal.web.routes import Request, needs, route
from rollbook.statement import statement_pdf


class SignForm(PlainForm):
    """Whoever signs says as whom, and that the statement was read."""

    signer = forms.ChoiceField(label="You sign as", widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="I have read this statement, and I sign it.")
    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, certifying: Certifying, **kwargs: Any) -> None:
        super().__init__(*args, initial={"read": certifying.read}, **kwargs)
        self.fields["agreed"].error_messages["required"] = "Tick the box to sign."
        awaited = [*certifying.standing.awaiting]
        field = self.fields["signer"]
        field.choices = awaited  # type: ignore[attr-defined]
        if len(awaited) == 1:
            field.widget, field.initial = forms.HiddenInput(), awaited[0][0]


class ReasonForm(PlainForm):
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


@route("submissions/<int:pk>/statement/", "statement", needs("see-submission", submission))
def statement(request: Request, submission: Submission) -> HttpResponse:
    return _page(request, Certifying(request, submission))


def _page(request: Request, certifying: Certifying, **forms: PlainForm) -> HttpResponse:
    here = certifying.submission
    shown = {
        "certifying": certifying,
        "standing": certifying.standing,
        "statement": certifying.statement,
        "submission": here,
        "zone": here.organization.zone,
        "sign": SignForm(certifying=certifying),
        "returning": ReasonForm(prefix="return"),
        "reopening": ReasonForm(prefix="reopen"),
    }
    return render(request, "portal/statement.html", {**shown, **forms})


@route("submissions/<int:pk>/statement/state", "statement-state", needs("see-submission", submission))
def state(request: Request, submission: Submission) -> HttpResponse:
    """What a page asks for again and again while the data are being put away."""
    certifying = Certifying(request, submission)
    shown = {"certifying": certifying, "standing": certifying.standing, "submission": submission}
    return render(request, "portal/statement_landing.html", {**shown, "zone": submission.organization.zone})


@route("submissions/<int:pk>/statement.pdf", "statement-pdf", needs("see-submission", submission))
def pdf(request: Request, submission: Submission) -> HttpResponse:
    told = Certifying(request, submission).statement
    if told is None:
        raise Http404
    return as_pdf(statement_pdf(told), submission, told.version)


@route("certifications/<int:number>/statement.pdf", "signed-statement", needs("see-submission", snapshot))
def signed(request: Request, snapshot: Snapshot) -> HttpResponse:
    """What was signed, as it was put away, whatever has become of it since."""
    kept = b"".join(store().chunks(snapshot.statement.key))
    return as_pdf(kept, snapshot.version.submission, snapshot.version.number)


def as_pdf(made: bytes, submission: Submission, version: int) -> HttpResponse:
    name = f"statement-{submission.organization.code}-version-{version}.pdf"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=attached)


@route("submissions/<int:pk>/submit", "submit", needs("submit", submission))
@require_POST
def submit(request: Request, submission: Submission) -> HttpResponse:
    form = PlainForm(request.POST)
    if attempt(form, lambda: Submit(by=request.user, submission=submission)) is None:
        return _page(request, Certifying(request, submission), refused=form)
    awaited = " and ".join(title for _, title in Certifying(request, submission).standing.awaiting)
    messages.success(request, f"Submitted. Now it must be signed by: {awaited}.")
    return redirect("statement", submission.pk)


@route("submissions/<int:pk>/withdraw", "withdraw", needs("withdraw", submission))
@require_POST
def withdraw(request: Request, submission: Submission) -> HttpResponse:
    form = PlainForm(request.POST)
    if attempt(form, lambda: Withdraw(by=request.user, submission=submission)) is None:
        return _page(request, Certifying(request, submission), refused=form)
    messages.success(request, "Withdrawn. The files can be changed again.")
    return redirect("statement", submission.pk)


@route("submissions/<int:pk>/return", "return", needs("return", submission))
@require_POST
def send_back(request: Request, submission: Submission) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="return")
    made = attempt(form, lambda: Return(by=request.user, submission=submission, reason=form.cleaned_data["reason"]))
    if made is None:
        return _page(request, Certifying(request, submission), returning=form)
    messages.success(request, "Sent back. The school sees your reason and can change its files again.")
    return redirect("statement", submission.pk)


@route("submissions/<int:pk>/reopen", "reopen", needs("reopen", submission))
@require_POST
def reopen(request: Request, submission: Submission) -> HttpResponse:
    form = ReasonForm(request.POST, prefix="reopen")
    made = attempt(form, lambda: Reopen(by=request.user, submission=submission, reason=form.cleaned_data["reason"]))
    if made is None:
        return _page(request, Certifying(request, submission), reopening=form)
    messages.success(request, "Reopened. The certification is void, and the files can be changed again.")
    return redirect("statement", submission.pk)


@route("submissions/<int:pk>/statement/confirm", "statement-confirm", needs("sign", submission))
@after_recent_sign_in
def confirm(request: Request, submission: Submission) -> HttpResponse:
    """To the place of the signature, by way of signing in again."""
    return redirect(reverse("statement", args=[submission.pk]) + "#sign")


@route("submissions/<int:pk>/sign", "sign", needs("sign", submission))
@require_POST
def sign(request: Request, submission: Submission) -> HttpResponse:
    """The next signature, or the one that certifies, whichever it is now."""
    certifying = Certifying(request, submission)
    if certifying.must_confirm:
        return redirect("statement-confirm", submission.pk)
    form = SignForm(request.POST, certifying=certifying)
    if attempt(form, lambda: _signing(request, certifying, form)) is None:
        return _page(request, Certifying(request, submission), sign=form)
    messages.success(request, "Signed. Thank you.")
    return redirect("statement", submission.pk)


def _signing(request: Request, certifying: Certifying, form: SignForm) -> Sign | Certify:
    told = {"signer": form.cleaned_data["signer"], "read": form.cleaned_data["read"]}
    action = Certify if certifying.is_last else Sign
    return action(by=request.user, submission=certifying.submission, **told)
