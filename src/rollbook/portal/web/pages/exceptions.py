"""Exceptions of a submission: which can be asked for, which were, and asking for one."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rollbook.archive import Named, NotKeptError, Page
from rollbook.portal import access
from rollbook.portal.actions.exceptions import RequestException
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Check, Submission
from rollbook.portal.reviewing import attachments
from rollbook.portal.reviewing.excepting import Record, chosen, cleaned, found_by, known, naming, open_to_exceptions
from rollbook.portal.standing import Standing
from rollbook.portal.web.find import submission
from rollbook.portal.web.forms import PlainForm, attempt
from rollbook.portal.web.review_forms import Documents
from rollbook.portal.web.routes import Request, needs, route
from rollbook.spec import Rule

SIZE = 100


@dataclass(frozen=True)
class Open:
    """A rule whose findings could be excepted, and how many are not yet."""

    rule: Rule
    title: str
    findings: int
    excepted: int

    @property
    def left(self) -> int:
        return self.findings - self.excepted


def _open(standing: Standing) -> Iterator[Open]:
    rules = open_to_exceptions(standing.spec)
    for line in standing.check.rules if standing.check else ():
        if line["rule"] in rules:
            title = standing.spec.texts[line["rule"]].title
            yield Open(rules[line["rule"]], title, line["findings"], line["excepted"])


@route("submissions/<int:pk>/exceptions/", "exceptions", needs("see-records", submission))
def exceptions(request: Request, submission: Submission) -> HttpResponse:
    standing = Standing(submission)
    asked = submission.exception_requests.select_related("asked_by", "decided_by", "submission__window__agency")
    shown = {
        "submission": submission,
        "standing": standing,
        "zone": submission.organization.zone,
        "open": list(_open(standing)),
        "requests": asked.prefetch_related("attachments"),
        "may_ask": access.may(request.user, "request-exception", submission.organization),
    }
    return render(request, "portal/exceptions.html", shown)


class AskForm(PlainForm):
    """Records are chosen in a table of their own; the rest is here."""

    typed = forms.CharField(
        label="Other records", required=False, widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
    )
    reason = forms.CharField(
        label="Why is the rule not right for these records?",
        help_text="Name no student here: the reason stands in the accuracy statement.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    documents = Documents(
        label="Documents",
        required=False,
        help_text=f"Up to {attachments.MOST} PDF, PNG, JPG, XLSX or CSV files, each at most 10 MB.",
    )

    def __init__(self, *args: Any, rule: Rule, spec: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = naming(rule, spec)
        labels = ", ".join(element.label for element in self.columns)
        self.fields["typed"].help_text = f"One a line, with commas between: {labels}."
        self.rule, self.spec = rule, spec

    def clean_typed(self) -> tuple[Record, ...]:
        names = [element.name for element in self.columns]
        rows = [row for row in csv.reader(StringIO(self.cleaned_data["typed"])) if any(cell.strip() for cell in row)]
        for place, row in enumerate(rows, start=1):
            if len(row) != len(names):
                raise forms.ValidationError(f"Line {place} has {len(row)} values, but a record has {len(names)}.")
        return cleaned([dict(zip(names, row, strict=True)) for row in rows], self.rule, self.spec)


@dataclass(frozen=True)
class Row:
    """A finding that could be excepted: what names its record, and what became of it so far."""

    named: Named
    state: str

    @property
    def open(self) -> bool:
        return not self.state and bool(self.named.record)


@route("submissions/<int:pk>/exceptions/new", "exception-new", needs("request-exception", submission))
def ask(request: Request, submission: Submission) -> HttpResponse:
    spec = submission.window.spec
    rule = open_to_exceptions(spec).get(request.GET.get("rule", ""))
    if rule is None or not access.may(request.user, "see-records", submission.organization):
        raise Http404
    standing = Standing(submission)
    if request.method == "POST":
        form = AskForm(request.POST, request.FILES, rule=rule, spec=spec)
        made = attempt(form, lambda: _asking(request, standing, form))
        if made is not None:
            messages.success(request, "The agency has your request. You see its answer here.")
            return redirect("exceptions", submission.pk)
    else:
        form = AskForm(rule=rule, spec=spec)
    return _asked_page(request, standing, form)


def _asking(request: Request, standing: Standing, form: AskForm) -> RequestException:
    records = list(form.cleaned_data["typed"])
    named, every = request.POST.getlist("finding"), request.POST.get("every") == "yes"
    if standing.check and standing.checked and (named or every):
        with found_by(standing.check) as kept:
            records += chosen(kept, form.rule.id, named, every=every)
    told = {"rule": form.rule.id, "reason": form.cleaned_data["reason"], "files": form.cleaned_data["documents"]}
    return RequestException(by=request.user, submission=standing.submission, records=records, **told)


def _asked_page(request: Request, standing: Standing, form: AskForm) -> HttpResponse:
    submission = standing.submission
    page = _page(standing.check, form.rule, _number(request)) if standing.check and standing.checked else None
    if page and standing.version:
        disclosed(request.user, submission, "Records for an exception", standing.version.number, len(page.rows))
    shown = {
        "submission": submission,
        "standing": standing,
        "form": form,
        "rule": form.rule,
        "text": standing.spec.texts[form.rule.id],
        "page": page,
        "rows": list(_rows(page, submission, form.rule)) if page else [],
        "chosen": set(request.POST.getlist("finding")),
        "every": request.POST.get("every") == "yes",
    }
    return render(request, "portal/exception_new.html", shown)


def _number(request: Request) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isdecimal() and len(number) < 8 else 1


def _page(check: Check, rule: Rule, number: int) -> Page[Named] | None:
    try:
        with found_by(check) as kept:
            return kept.rows_of(rule.id, number, SIZE)
    except (NotKeptError, FileNotFoundError):
        return None


def _rows(page: Page[Named], submission: Submission, rule: Rule) -> Iterator[Row]:
    names = [element.name for element in naming(rule, submission.window.spec)]
    before = {tuple(record[name] for name in names): one for one, record in known(submission, rule.id)}
    for named in page.rows:
        one = before.get(tuple(named.record.get(name, "") for name in names)) if named.record else None
        yield Row(named, "excepted" if named.finding.excepted else one.state if one else "")
