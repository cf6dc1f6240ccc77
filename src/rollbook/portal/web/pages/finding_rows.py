"""Down to the rows: the findings of a rule or a cause, filtered, a page at a time; and comments on warnings."""

from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rollbook.archive import Filter, KeptFinding, NotKeptError, Page
from rollbook.archive.changes import Which
from rollbook.archive.model import Severity
from rollbook.portal import access
from rollbook.portal.actions.comment import CommentOnWarnings
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Comment, Submission
from rollbook.portal.reviewing.findings import Reviewed, comments_on, elements_by_rule, reviewed
from rollbook.portal.standing import Standing
from rollbook.portal.web.doing import do
from rollbook.portal.web.find import submission
from rollbook.portal.web.forms import PlainForm
from rollbook.portal.web.pages.findings import check_of, shared
from rollbook.portal.web.routes import Request, needs, route

SIZE = 50
_WHICH = ("new", "still", "solved", "unchecked")


@dataclass(frozen=True)
class Asked:
    """What the address asks for. It names no value of a record: what is looked for in values goes by POST."""

    filter: Filter
    which: Which | None
    page: int

    def address(self, page: int) -> str:
        """The same with another page, as the end of an address."""
        parts = {
            "rule": self.filter.rule,
            "cause": self.filter.cause,
            "severity": self.filter.severity,
            "kind": self.filter.kind,
            "which": self.which,
            "page": page,
        }
        return "?" + urlencode({key: value for key, value in parts.items() if value is not None})


def _asked(request: Request) -> Asked:
    """Raises Http404 for an address that nobody was given."""
    given = request.GET
    severity, which = given.get("severity"), given.get("which")
    if severity not in (None, "error", "warning") or which not in (None, *_WHICH):
        raise Http404
    found = Filter(
        rule=given.get("rule"),
        cause=_number(given.get("cause")),
        severity=cast(Severity | None, severity),
        kind=given.get("kind"),
        text=request.POST.get("text", "").strip() or None,
    )
    return Asked(found, cast(Which | None, which), _number(request.POST.get("page") or given.get("page")) or 1)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)


class CommentForm(PlainForm):
    """A reason from the collection's list, and a few words."""

    reason = forms.ChoiceField(label="Why is it right as it is?")
    text = forms.CharField(
        label="In your own words",
        required=False,
        max_length=2000,
        help_text="Name no student here.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, reasons: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["reason"].choices = [(reason, reason) for reason in reasons]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Row:
    finding: KeptFinding
    comment: Comment | None


@route("submissions/<int:pk>/findings/rows/", "finding-rows", needs("see-findings", submission))
def rows(request: Request, submission: Submission) -> HttpResponse:
    """POST only looks for a text in the values, which must not stand in an address."""
    check, share, asked = check_of(submission), shared(request, submission), _asked(request)
    if share and asked.filter.text:
        asked = replace(asked, filter=replace(asked.filter, text=None))
    try:
        with reviewed(submission, check) as review:
            page = _page(review, asked, share=share)
    except NotKeptError:
        return render(request, "portal/findings_gone.html", {"submission": submission}, status=410)
    if not share:
        disclosed(request.user, submission, "rows with mistakes", check.version.number, len(page.rows))
    return render(request, "portal/finding_rows.html", _shown(request, submission, page, asked, share=share))


def _page(review: Reviewed, asked: Asked, *, share: bool) -> Page[KeptFinding]:
    """Raises Http404 where changes are asked for and there is nothing to hold the check against."""
    if asked.which is None:
        return review.kept.page(asked.filter, asked.page, SIZE, share=share)
    if review.before is None:
        raise Http404
    return review.kept.changes(review.before).page(asked.which, asked.filter, asked.page, SIZE, share=share)


def _shown(
    request: Request, submission: Submission, page: Page[KeptFinding], asked: Asked, *, share: bool
) -> dict[str, object]:
    spec, first = submission.window.spec, page.rows[0] if page.rows else None
    rule = asked.filter.rule or (first.rule if first and asked.filter.cause else None)
    comments = {} if share else comments_on(submission, [finding.identity for finding in page.rows])
    return {
        "submission": submission,
        "asked": asked,
        "page": page,
        "rows": [Row(finding, comments.get(finding.identity)) for finding in page.rows],
        "rule": rule,
        "text": spec.texts.get(rule or ""),
        "element": elements_by_rule(spec).get(rule or ""),
        "cause": first if asked.filter.cause else None,
        "share": share,
        "zone": submission.window.agency.zone,
        "comment_form": _comment_form(request, submission, first, asked),
        "before": asked.address(page.number - 1) if page.number > 1 else None,
        "after": asked.address(page.number + 1) if page.number < page.pages else None,
    }


def _comment_form(
    request: Request, submission: Submission, first: KeptFinding | None, asked: Asked
) -> PlainForm | None:
    """Only for warnings of one rule, that are there now, by whoever may."""
    if first is None or first.severity != "warning" or not first.identity or not asked.filter.rule:
        return None
    standing = Standing(submission)
    may = access.may(request.user, "comment", submission.organization)
    if asked.which in {"solved", "unchecked"} or not standing.changeable or not may:
        return None
    return CommentForm(standing.spec.warning_reasons)


@route("submissions/<int:pk>/findings/comment/", "comment", needs("comment", submission))
def comment(request: Request, submission: Submission) -> HttpResponse:
    given, cause = request.POST, _number(request.POST.get("cause") or None)
    action = CommentOnWarnings(
        by=request.user,
        submission=submission,
        rule=given.get("rule", ""),
        reason=given.get("reason", ""),
        text=given.get("text", ""),
        identities=() if given.get("every") else given.getlist("finding"),
        cause=cause if given.get("every") else None,
    )
    do(request, action, "Your comment was kept. It comes back with the next upload while the data are the same.")
    back = {"rule": action.rule, **({"cause": cause} if cause else {})}
    address = redirect("finding-rows", submission.pk)
    address["Location"] += f"?{urlencode(back)}"
    return address
