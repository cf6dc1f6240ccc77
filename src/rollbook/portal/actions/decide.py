"""What the agency says to a request for an exception, and the end of what it has allowed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils import timezone

from rollbook.portal.actions.base import OnSubmission, RefusedError
from rollbook.portal.models import ExceptionRequest
from rollbook.portal.queue.tasks import ask_for_check
from rollbook.portal.reviewing.excepting import Record
from rollbook.portal.sealing.voiding import make_void


@dataclass(kw_only=True)
class _OnRequest(OnSubmission[ExceptionRequest]):
    verb: ClassVar[str] = "decide-exception"
    request: ExceptionRequest

    @property
    def allowed(self) -> bool:
        return self.request.submission_id == self.submission.pk and super().allowed

    def check_again(self) -> None:
        """The newest version, by what holds now."""
        if version := self.submission.version:
            ask_for_check(version)


@dataclass(kw_only=True)
class DecideException(_OnRequest):
    """Approve or refuse. `numbers` are the places, from 0, of the records that are accepted, among those asked for;
    None accepts all. `until` is the last day on which an approval holds; None means no end.
    """

    approve: bool
    answer: str = ""
    numbers: Collection[int] | None = None
    until: date | None = None

    def refuse(self) -> None:
        self.request.refresh_from_db()
        if not self.request.waiting:
            raise RefusedError("This request was decided, or taken back, in the meantime.")
        if not self.approve and not self.answer.strip():
            raise RefusedError("Say why the exception is refused, and what the school can do instead.")
        if self.approve and not self._granted:
            raise RefusedError("Choose at least one record that the exception is for, or refuse the request.")
        if self.approve and self.until and self.until < self.submission.window.today():
            raise RefusedError("The last day is past. Choose today or a later day.")

    @property
    def _granted(self) -> list[Record]:
        asked: list[Record] = self.request.records
        return [record for place, record in enumerate(asked) if self.numbers is None or place in self.numbers]

    def change(self) -> ExceptionRequest:
        decisions = ExceptionRequest.Decision
        self.request.decision = decisions.APPROVED if self.approve else decisions.REFUSED
        self.request.granted = self._granted if self.approve else []
        self.request.until = self.until if self.approve else None
        self.request.answer = self.answer.strip()
        self.request.decided_by, self.request.decided = self.by, timezone.now()
        self.request.save()
        if self.approve:
            make_void(
                self.submission, f"The agency approved an exception from the rule “{self.request.title}”.", self.by
            )
        self.check_again()
        return self.request

    def details(self, result: ExceptionRequest) -> Mapping[str, object]:
        request = self.request
        until = request.until.isoformat() if request.until else None
        counts = {"asked": len(request.records), "granted": len(request.granted)}
        return {"request": request.pk, "rule": request.rule, "decision": request.decision, **counts, "until": until}


@dataclass(kw_only=True)
class EndException(_OnRequest):
    """Let an approved exception hold no longer."""

    reason: str

    def refuse(self) -> None:
        self.request.refresh_from_db()
        if self.request.state != "approved":
            raise RefusedError("This exception does not hold any more.")
        if not self.reason.strip():
            raise RefusedError("Say why the exception ends.")

    def change(self) -> ExceptionRequest:
        self.request.ended, self.request.ended_by = timezone.now(), self.by
        self.request.ended_why = self.reason.strip()
        self.request.save()
        why = f"The agency ended an exception from the rule “{self.request.title}”: {self.reason.strip()}"
        make_void(self.submission, why, self.by)
        self.check_again()
        return self.request

    def details(self, result: ExceptionRequest) -> Mapping[str, object]:
        return {"request": self.request.pk, "rule": self.request.rule, "ended": True}
