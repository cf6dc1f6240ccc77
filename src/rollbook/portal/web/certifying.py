"""What the pages around signing share."""

from dataclasses import dataclass
from functools import cached_property

from rollbook.archive import NotKeptError
from rollbook.portal import access
from rollbook.portal.accounts.recent import recently_signed_in
from rollbook.portal.models import Step, Submission
from rollbook.portal.sealing import landing
from rollbook.portal.sealing.accuracy import NothingToSayError, drafted, fingerprint
from rollbook.portal.standing import Standing
from rollbook.portal.web.routes import Request
from rollbook.statement import Statement


@dataclass
class Certifying:
    """How a submission stands on its way to being certified, to the person who looks at it."""

    request: Request
    submission: Submission

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.submission)

    @cached_property
    def statement(self) -> Statement | None:
        try:
            return drafted(self.standing)
        except (NothingToSayError, NotKeptError, FileNotFoundError):
            return None

    @property
    def read(self) -> str:
        return fingerprint(self.statement) if self.statement else ""

    @cached_property
    def in_the_way(self) -> list[str]:
        return list(self.standing.in_the_way())

    def _may(self, verb: str) -> bool:
        return access.may(self.request.user, verb, self.submission.organization)

    @property
    def closed(self) -> bool:
        """Whether the collection takes nothing now."""
        return not self.submission.practice and not self.submission.window.accepts

    @property
    def may_submit(self) -> bool:
        ready = self.standing.changeable and not self.in_the_way and not self.closed
        return ready and self._may("submit")

    @property
    def may_sign(self) -> bool:
        awaited = bool(self.standing.submitted and self.standing.awaiting) and self.statement is not None
        return awaited and not self.has_signed and self._may("certify" if self.is_last else "sign")

    @property
    def is_last(self) -> bool:
        """Whether the next signature certifies."""
        return len(self.standing.awaiting) == 1

    @property
    def has_signed(self) -> bool:
        return any(step.by_id == self.request.user.pk for step in self.standing.signatures)

    @property
    def must_confirm(self) -> bool:
        """Whether the person has to prove again who it is: an open browser must not sign."""
        return not recently_signed_in(self.request)

    @property
    def may_withdraw(self) -> bool:
        """Whoever may send it back, with a reason, needs no second way."""
        return self.submitted_only and self._may("withdraw") and not self.may_return

    @property
    def may_return(self) -> bool:
        """Also while it is being put away, if that fails; in the minute that it takes nothing needs to be offered."""
        stuck = self.standing.landing and self.failed
        return bool(self.submitted_only or stuck) and self._may("return")

    @property
    def may_reopen(self) -> bool:
        return bool(self.standing.certified) and self._may("reopen")

    @property
    def submitted_only(self) -> bool:
        return bool(self.standing.submitted) and not self.standing.landing and not self.standing.certified

    @cached_property
    def certification(self) -> Step | None:
        """The last signature, while what it certifies is being put away."""
        signed = (step for step in self.standing.signatures if step.verb == Step.Verb.CERTIFIED)
        return next(signed, None) if self.standing.landing else None

    @property
    def failed(self) -> object:
        """When it last could not be put away."""
        return landing.failed(self.certification) if self.certification else None
