"""One request for an exception: to the school how it stands, to the agency what it needs to decide."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rollbook.archive import KeptFinding, NotKeptError
from rollbook.portal import access
from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.decide import DecideException, EndException
from rollbook.portal.actions.exceptions import TakeBackException
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Attachment, ExceptionRequest
from rollbook.portal.reviewing import attachments
from rollbook.portal.reviewing.excepting import Record, found_by, naming
from rollbook.portal.standing import Standing
from rollbook.portal.store import store
from rollbook.portal.web.find_review import attachment, exception_request
from rollbook.portal.web.forms import DayField, PlainForm, attempt
from rollbook.portal.web.routes import Request, needs, route
from rollbook.spec import Rule

_SHOWN, _LOOKED = 500, 5_000


class DecideForm(PlainForm):
    approve = forms.ChoiceField(
        label="Decision", choices=(("yes", "Approve for the records ticked above"), ("no", "Refuse"))
    )
    until = DayField(label="Last day on which it holds", required=False, help_text="Leave blank for no end.")
    answer = forms.CharField(
        label="Answer to the school",
        required=False,
        help_text="Needed if you refuse: say what the school can do instead.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approve"].widget = forms.RadioSelect(
            choices=self.fields["approve"].choices,  # type: ignore[attr-defined]
            attrs={"class": "usa-radio__input"},
        )


class EndForm(PlainForm):
    reason = forms.CharField(label="Why does it end?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class Asked(NamedTuple):
    """One of the records that were asked for, by its place, with what is wrong with it."""

    place: int
    values: list[str]
    finding: KeptFinding | None
    granted: bool


@route("requests/<int:number>/", "exception-request", needs("see-records", exception_request))
def show(request: Request, exception_request: ExceptionRequest) -> HttpResponse:
    return _page(request, exception_request)


def _page(request: Request, asked: ExceptionRequest, **more: object) -> HttpResponse:
    submission, user = asked.submission, request.user
    disclosed(user, submission, "Request for an exception", None, len(asked.records))
    spec = submission.window.spec
    rule = next((rule for rule in spec.rules if rule.id == asked.rule), None)
    shown = {
        "asked": asked,
        "submission": submission,
        "zone": submission.organization.zone,
        "rule": rule,
        "text": spec.texts.get(asked.rule),
        "columns": naming(rule, spec) if rule else (),
        "records": list(_records(asked, rule)) if rule else [],
        "left": max(len(asked.records) - _SHOWN, 0),
        "ticked": set(range(len(asked.records))),
        "certified": not Standing(submission).changeable,
        "may_decide": asked.waiting and access.may(user, "decide-exception", submission.organization),
        "may_end": asked.state == "approved" and access.may(user, "decide-exception", submission.organization),
        "may_take_back": asked.waiting and access.may(user, "request-exception", submission.organization),
        "earlier": _earlier(asked) if access.may(user, "see-requests", submission.organization) else None,
        "decide": DecideForm(),
        "end": EndForm(),
    }
    return render(request, "portal/exception.html", {**shown, **more})


def _ticked(request: Request) -> set[int]:
    return {int(one) for one in request.POST.getlist("record") if one.isdecimal()}


def _records(asked: ExceptionRequest, rule: Rule) -> Iterator[Asked]:
    names = [element.name for element in naming(rule, asked.submission.window.spec)]
    found = _findings(asked, names)
    granted = [tuple(record.values()) for record in asked.granted]
    for place, record in enumerate(asked.records[:_SHOWN]):
        values = [str(record.get(name, "")) for name in names]
        yield Asked(place, values, found.get(tuple(values)), tuple(record.values()) in granted)


def _findings(asked: ExceptionRequest, names: list[str]) -> Mapping[tuple[str, ...], KeptFinding]:
    """The findings of the newest check about the records, as far as they are near the beginning."""
    standing = Standing(asked.submission)
    if standing.check is None or not standing.checked:
        return {}
    try:
        with found_by(standing.check) as kept:
            rows = kept.rows_of(asked.rule, 1, _LOOKED).rows
    except (NotKeptError, FileNotFoundError):
        return {}
    return {_values(one.record, names): one.finding for one in rows if one.record}


def _values(record: Record, names: list[str]) -> tuple[str, ...]:
    return tuple(record.get(name, "") for name in names)


def _earlier(asked: ExceptionRequest) -> dict[str, list[ExceptionRequest]]:
    """What was decided before: of this school, and of others about the same rule."""
    mine = ExceptionRequest.objects.filter(submission__window__agency=asked.submission.window.agency)
    decided = mine.exclude(pk=asked.pk).exclude(decided=None).filter(rule=asked.rule)
    decided = decided.select_related("submission__organization", "submission__window__agency", "decided_by")
    own = decided.filter(submission__organization=asked.organization).order_by("-decided")
    others = decided.exclude(submission__organization=asked.organization).order_by("-decided")
    return {"own": list(own[:5]), "others": list(others[:5])}


@route("requests/<int:number>/decide", "exception-decide", needs("decide-exception", exception_request))
@require_POST
def decide(request: Request, exception_request: ExceptionRequest) -> HttpResponse:
    form = DecideForm(request.POST)
    if attempt(form, lambda: _deciding(request, exception_request, form)) is None:
        return _page(request, exception_request, decide=form, ticked=_ticked(request))
    said = "approved" if form.cleaned_data["approve"] == "yes" else "refused"
    messages.success(request, f"The exception is {said}. The files are checked again.")
    return redirect("exception-request", exception_request.pk)


def _deciding(request: Request, asked: ExceptionRequest, form: DecideForm) -> DecideException:
    """Of more records than a page shows, only those are left out that could be seen and were not ticked."""
    every = range(len(asked.records))
    left_out = set(every[:_SHOWN]) - _ticked(request)
    told = form.cleaned_data
    return DecideException(
        by=request.user,
        submission=asked.submission,
        request=asked,
        approve=told["approve"] == "yes",
        answer=told["answer"],
        numbers=[place for place in every if place not in left_out],
        until=told["until"],
    )


@route("requests/<int:number>/end", "exception-end", needs("decide-exception", exception_request))
@require_POST
def end(request: Request, exception_request: ExceptionRequest) -> HttpResponse:
    form, asked = EndForm(request.POST), exception_request
    if attempt(form, lambda: _ending(request, asked, form)) is None:
        return _page(request, asked, end=form)
    messages.success(request, "The exception has ended. The files are checked again.")
    return redirect("exception-request", asked.pk)


def _ending(request: Request, asked: ExceptionRequest, form: EndForm) -> EndException:
    reason = form.cleaned_data["reason"]
    return EndException(by=request.user, submission=asked.submission, request=asked, reason=reason)


@route("requests/<int:number>/take-back", "exception-take-back", needs("request-exception", exception_request))
@require_POST
def take_back(request: Request, exception_request: ExceptionRequest) -> HttpResponse:
    asked = exception_request
    try:
        TakeBackException(by=request.user, submission=asked.submission, request=asked).do()
        messages.success(request, "The request is taken back.")
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("exceptions", asked.submission_id)


@route("attachments/<int:number>/", "attachment", needs("see-records", attachment))
def document(request: Request, attachment: Attachment) -> HttpResponse:
    """Always as a download: what people hand in is not shown as a page of ours."""
    disclosed(request.user, attachment.request.submission, "Document of a request")
    file = attachment.file
    name = f"document-{attachment.pk}.{file.name.rsplit('.', 1)[-1].lower()}"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    made = b"".join(store().chunks(file.key))
    return HttpResponse(made, content_type=attachments.content_type(file.name), headers=attached)
