"""The report on screen: mistakes by rule and cause, with the fix and the element's definition."""

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render

from rollbook.archive import Cause, Filter, Kept, NotKeptError, RuleLine
from rollbook.archive.model import Severity
from rollbook.portal import access
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Check, Submission
from rollbook.portal.reviewing.findings import Reviewed, elements_by_rule, newest, reviewed
from rollbook.portal.web.find import submission
from rollbook.portal.web.routes import Request, needs, route
from rollbook.spec import Collection, Element
from rollbook.spec.rule import RuleText

_CAUSES, _EACH = 300, 5
_SEVERITIES = ("error", "warning")


@dataclass(frozen=True)
class Told:
    """A broken rule as the page shows it: its words, the first causes, and the element that it points at."""

    line: RuleLine
    text: RuleText | None
    causes: list[Cause]
    element: Element | None

    @property
    def more(self) -> int:
        return self.line.causes - len(self.causes)


def shared(request: Request, submission: Submission) -> bool:
    """Whether what tells of a person is left out for whoever asks."""
    return not access.may(request.user, "see-records", submission.organization)


def check_of(submission: Submission) -> Check:
    """Raises Http404 where nothing was checked yet: no page has a link to it then."""
    check = newest(submission)
    if check is None:
        raise Http404
    return check


@route("submissions/<int:pk>/findings/", "findings", needs("see-findings", submission))
def findings(request: Request, submission: Submission) -> HttpResponse:
    check, share = check_of(submission), shared(request, submission)
    severity = request.GET.get("severity")
    asked = Filter(severity=cast(Severity, severity) if severity in _SEVERITIES else None)
    try:
        with reviewed(submission, check) as review:
            shown = _shown(review, asked, submission.window.spec, share=share)
    except NotKeptError:
        return render(request, "portal/findings_gone.html", {"submission": submission}, status=410)
    if not share:
        disclosed(
            request.user, submission, "mistakes", check.version.number, sum(check.counts.get(s, 0) for s in _SEVERITIES)
        )
    told = {"submission": submission, "check": check, "share": share, "severity": asked.severity}
    zone = submission.window.agency.zone
    return render(request, "portal/findings.html", {**told, **shown, "zone": zone})


def _shown(review: Reviewed, asked: Filter, spec: Collection, *, share: bool) -> dict[str, object]:
    kept = review.kept
    changes = kept.changes(review.before).counts if review.before else None
    return {
        "rules": _told(kept, asked, spec, share=share),
        "summary": kept.summary_for(share=share),
        "changes": {which: counted.findings for which, counted in changes.items()} if changes else None,
        "not_checked": [
            (spec.texts[line.rule].title if line.rule in spec.texts else line.rule, line.reason)
            for line in kept.summary.not_checked
        ],
    }


def _told(kept: Kept, asked: Filter, spec: Collection, *, share: bool) -> list[Told]:
    """Every broken rule with its first causes. Causes of rules that are far down are shown on their own page alone."""
    causes: dict[str, list[Cause]] = defaultdict(list)
    for cause in kept.causes(asked, size=_CAUSES, share=share).rows:
        if len(causes[cause.rule]) < _EACH:
            causes[cause.rule].append(cause)
    elements = elements_by_rule(spec)
    lines = kept.rules(asked, share=share)
    return [Told(line, spec.texts.get(line.rule), causes[line.rule], elements.get(line.rule)) for line in lines]
