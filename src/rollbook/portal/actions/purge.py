"""Destroying a version that was uploaded by mistake: one person asks, another one does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from rollbook.portal.actions.base import OnSubmission, RefusedError, Result
from rollbook.portal.models import Purge, Step, Version
from rollbook.portal.sealing.destroying import Destroyed, destroy


@dataclass(kw_only=True)
class RequestPurge(OnSubmission[Purge]):
    verb: ClassVar[str] = "request-purge"
    version: Version
    reason: str

    @property
    def allowed(self) -> bool:
        return self.version.submission_id == self.submission.pk and super().allowed

    def refuse(self) -> None:
        self.version.refresh_from_db()
        refuse_destruction(self.version)
        if any(purge.waiting for purge in self.version.purges.all()):
            raise RefusedError("Somebody has asked for this already. Another person must now do it or refuse it.")
        if not self.reason.strip():
            raise RefusedError("Say why this must be destroyed. Name no student.")

    def change(self) -> Purge:
        return Purge.objects.create(version=self.version, reason=self.reason.strip(), asked_by=self.by)

    def details(self, result: Purge) -> Mapping[str, object]:
        return {"version": self.version.number, "purge": result.pk}


@dataclass(kw_only=True)
class _OnPurge(OnSubmission[Result]):
    verb: ClassVar[str] = "purge"
    request: Purge

    @property
    def allowed(self) -> bool:
        return self.request.version.submission_id == self.submission.pk and super().allowed

    def refuse(self) -> None:
        self.request.refresh_from_db()
        if not self.request.waiting:
            raise RefusedError("This was done, or refused, in the meantime.")


@dataclass(kw_only=True)
class PurgeVersion(_OnPurge[Destroyed]):
    """Destroy it. Whoever has asked for it may not be the one who does it."""

    def refuse(self) -> None:
        super().refuse()
        if self.request.asked_by_id == self.by.pk:
            raise RefusedError("You have asked for this yourself. Another person must do it.")
        refuse_destruction(self.request.version)

    def change(self) -> Destroyed:
        destroyed = destroy(self.request.version)
        self.request.done, self.request.done_by = timezone.now(), self.by
        self.request.save()
        return destroyed

    def details(self, result: Destroyed) -> Mapping[str, object]:
        return {"version": self.request.version.number, "purge": self.request.pk, **result.details}


@dataclass(kw_only=True)
class RefusePurge(_OnPurge[Purge]):
    """Keep it, and say why."""

    answer: str

    def refuse(self) -> None:
        super().refuse()
        if not self.answer.strip():
            raise RefusedError("Say why this is kept.")

    def change(self) -> Purge:
        self.request.refused, self.request.refused_by = timezone.now(), self.by
        self.request.answer = self.answer.strip()
        self.request.save()
        return self.request

    def details(self, result: Purge) -> Mapping[str, object]:
        return {"version": self.request.version.number, "purge": self.request.pk, "refused": True}


def refuse_destruction(version: Version) -> None:
    """Raise RefusedError where a version may not be destroyed as things stand."""
    if version.purged:
        raise RefusedError("This version was destroyed already.")
    if counts(version):
        raise RefusedError("This version is submitted or certified. It must be withdrawn, sent back or reopened first.")
    if any(check.state in {"waiting", "running"} for check in version.checks.all()):
        raise RefusedError("This version is being checked. Wait until that is over.")


def counts(version: Version) -> bool:
    """Whether a version is submitted or certified, and nothing has taken that back."""
    undoing = {Step.Verb.RETURNED, Step.Verb.WITHDRAWN, Step.Verb.REOPENED, Step.Verb.VOIDED}
    last = version.steps.order_by("pk").last()
    return last is not None and last.verb not in undoing
