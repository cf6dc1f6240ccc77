"""Signing the accuracy statement; the last of the signers certifies by it."""

from dataclasses import dataclass
from typing import ClassVar

from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.submit import StepTaken
from rollbook.portal.models import Step
from rollbook.portal.sealing.accuracy import drafted, fingerprint
from rollbook.portal.sealing.landing import land


@dataclass(kw_only=True)
class _Signing(StepTaken):
    """`signer` is the collection's name for the one as whom the person signs. `read` is the fingerprint of the
    statement that the person has read: a signature is for that one and no other.
    """

    signer: str
    read: str

    def refuse(self) -> None:
        if not self.standing.submitted:
            raise RefusedError("This is not submitted, so there is nothing to sign yet.")
        if self.signer not in {one for one, _ in self.standing.awaiting}:
            raise RefusedError("This signature is not awaited any more. Load the page again.")
        if any(step.by_id == self.by.pk for step in self.standing.signatures):
            raise RefusedError("You have signed already. Each signature must be another person's.")
        if self.standing.check is None or not self.standing.check.passed:
            raise RefusedError("The files do not pass the check any more. Withdraw the submission and look at them.")
        if fingerprint(drafted(self.standing)) != self.read:
            raise RefusedError("The statement has changed since you opened it. Read it again, then sign.")

    def change(self) -> Step:
        return self.take(self.step, signer=self.signer, accepted=self.standing.spec.certification)


@dataclass(kw_only=True)
class Sign(_Signing):
    """One of several signatures, and not the last."""

    verb: ClassVar[str] = "sign"
    step: ClassVar[Step.Verb] = Step.Verb.SIGNED

    def refuse(self) -> None:
        super().refuse()
        if len(self.standing.awaiting) == 1:
            raise RefusedError("Yours is now the last signature, by which the data are certified. Sign once more.")


@dataclass(kw_only=True)
class Certify(_Signing):
    """The last signature. What it certifies is then put away, and is certified once that is proved."""

    verb: ClassVar[str] = "certify"
    step: ClassVar[Step.Verb] = Step.Verb.CERTIFIED

    def refuse(self) -> None:
        super().refuse()
        if len(self.standing.awaiting) != 1:
            raise RefusedError("Others must sign before the data can be certified.")

    def change(self) -> Step:
        step = super().change()
        land.enqueue(step.pk)
        return step
