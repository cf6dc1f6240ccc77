"""How many submissions stand, in a few questions to the database: what `Standing` says of one, for a whole state."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery

from rollbook.portal.models import Check, ExceptionRequest, Step, Submission, Version, VersionFile, Window
from rollbook.portal.standing import Standing, since_it_went_back

Row = TypeVar("Row")
_ENDS = (Step.Verb.LANDED, Step.Verb.VOIDED)
#: A question for the keys of rows, which the database itself answers within another one.
Among = QuerySet[Any, Any]
#: Large, and needed by nobody who looks at many submissions.
_LARGE = ("rules", "progress")


def standings(submissions: QuerySet[Submission], window: Window) -> list[Standing]:
    """A Standing for each of the submissions of a window, in their order, that has nothing left to ask the database
    for but people's names. They must come with their organizations (`select_related`).
    """
    given = list(submissions)
    among = submissions.order_by().values("pk")
    versions = {version.submission_id: version for version in _newest(among)}
    newest = _newest(among).values("pk")
    kinds, checks, steps = _kinds(newest), _checks(newest), _steps(newest)
    voided, pending = _voided(among), _pending(among)
    told = []
    for submission in given:
        submission.window = window
        standing = Standing(submission)
        version = versions.get(submission.pk)
        key = version.pk if version else 0
        vars(standing).update(version=version, kinds=kinds.get(key, ()), check=checks.get(key))
        vars(standing).update(steps=since_it_went_back(steps.get(key, ())), pending=pending.get(submission.pk, 0))
        vars(standing)["voided"] = None if standing.certified else voided.get(submission.pk)
        told.append(standing)
    return told


def _newest(submissions: Among) -> QuerySet[Version]:
    """The newest version of each submission."""
    numbered = Version.objects.filter(submission=OuterRef("submission")).order_by("-number")
    return Version.objects.filter(submission__in=submissions, number=Subquery(numbered.values("number")[:1])).order_by()


def _kinds(versions: Among) -> dict[int, tuple[str, ...]]:
    files = VersionFile.objects.filter(version__in=versions).order_by("pk")
    return _together(files.values_list("version", "kind"))


def _checks(versions: Among) -> dict[int, Check]:
    """The newest check of each version."""
    asked = Check.objects.filter(version__in=versions).defer(*_LARGE).order_by("asked")
    return {check.version_id: check for check in asked}


def _steps(versions: Among) -> dict[int, tuple[Step, ...]]:
    return _together((step.version_id, step) for step in Step.objects.filter(version__in=versions).order_by("pk"))


def _voided(submissions: Among) -> dict[int, Step]:
    """The step by which a submission's certification became void, for those where that was the last word on it."""
    made = Step.objects.filter(version__submission__in=submissions, verb__in=_ENDS).select_related("version")
    last = {step.version.submission_id: step for step in made.order_by("pk")}
    return {submission: step for submission, step in last.items() if step.verb == Step.Verb.VOIDED}


def _pending(submissions: Among) -> dict[int, int]:
    waiting = ExceptionRequest.objects.filter(decision=ExceptionRequest.Decision.PENDING, taken_back=None)
    counted = waiting.filter(submission__in=submissions).order_by().values("submission").annotate(number=Count("pk"))
    return dict(counted.values_list("submission", "number"))


def _together(pairs: Iterable[tuple[int, Row]]) -> dict[int, tuple[Row, ...]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
