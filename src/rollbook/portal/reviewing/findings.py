"""What a submission's checks found, for people to look through: which check, beside which, and which comments."""

from collections.abc import Collection as Several
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db.models import QuerySet

from rollbook.archive import Kept
from rollbook.portal.models import Check, Comment, Submission
from rollbook.portal.reviewing.excepting import found_by
from rollbook.spec import Collection, Element


@dataclass(frozen=True)
class Reviewed:
    """A finished check with what it found, and the check of the upload before, if there was one."""

    check: Check
    kept: Kept
    before: Kept | None


def newest(submission: Submission) -> Check | None:
    """The newest check that came to its end, if not of the newest version then of an earlier one."""
    return _finished(submission).order_by("-version__number", "-asked").first()


def _finished(submission: Submission) -> QuerySet[Check]:
    done = Check.objects.filter(
        version__submission=submission, finished__isnull=False, failure="", version__purged=None
    )
    return done.select_related("version").exclude(key="")


@contextmanager
def reviewed(submission: Submission, check: Check) -> Iterator[Reviewed]:
    """Open while its findings are read. Raises `archive.NotKeptError` when they are read and are gone."""
    earlier = _finished(submission).filter(version__number__lt=check.version.number)
    before = earlier.order_by("-version__number", "-asked").first()
    with ExitStack() as opened:
        kept = opened.enter_context(found_by(check))
        yield Reviewed(check, kept, opened.enter_context(found_by(before)) if before else None)


def comments_on(submission: Submission, identities: Several[str]) -> dict[str, Comment]:
    """The comment that holds for each of these findings: the last one."""
    found = Comment.objects.filter(submission=submission, identity__in=list(identities)).select_related("by")
    return {comment.identity: comment for comment in found.order_by("pk")}


def elements_by_rule(spec: Collection) -> Mapping[str, Element]:
    """The element that a rule points at, for its definition; rules about whole files have none."""
    cells = {rule.id: rule.element for rule in spec.cell_rules()}
    pointing = ((rule.id, spec.layouts[rule.kind], rule.field) for rule in spec.rules)
    return cells | {name: layout[field] for name, layout, field in pointing if field in layout.names}
