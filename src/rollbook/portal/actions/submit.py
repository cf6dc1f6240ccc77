"""Handing a checked version in, and taking it back or sending it back before it is certified."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from rollbook.portal.actions.base import OnSubmission, RefusedError
from rollbook.portal.models import Step
from rollbook.portal.standing import Standing


@dataclass(kw_only=True)
class StepTaken(OnSubmission[Step]):
    """An action that is one step of the newest version."""

    step: ClassVar[Step.Verb]

    @cached_property
    def standing(self) -> Standing:
        """As it is once it is this person's turn."""
        return Standing(self.submission)

    def lock(self) -> None:
        super().lock()
        self.__dict__.pop("standing", None)

    def take(self, verb: Step.Verb, **more: str) -> Step:
        if self.standing.version is None:
            raise RefusedError("No files were uploaded yet.")
        return Step.objects.create(version=self.standing.version, verb=verb, by=self.by, **more)

    def change(self) -> Step:
        return self.take(self.step)

    def details(self, result: Step) -> Mapping[str, object]:
        return {"version": result.version.number, "step": result.pk, **({"as": result.signer} if result.signer else {})}


@dataclass(kw_only=True)
class Submit(StepTaken):
    verb: ClassVar[str] = "submit"
    step: ClassVar[Step.Verb] = Step.Verb.SUBMITTED

    def refuse(self) -> None:
        if not self.standing.changeable:
            raise RefusedError("This was submitted already.")
        window = self.submission.window
        if not self.submission.practice and not window.accepts:
            raise RefusedError("The collection is not open now. Ask the agency to open it for you.")
        if missing := list(self.standing.in_the_way()):
            raise RefusedError(" ".join(missing))


@dataclass(kw_only=True)
class Withdraw(StepTaken):
    verb: ClassVar[str] = "withdraw"
    step: ClassVar[Step.Verb] = Step.Verb.WITHDRAWN

    def refuse(self) -> None:
        if self.standing.certified or self.standing.landing:
            raise RefusedError("This is certified. To change it, it must be reopened.")
        if not self.standing.submitted:
            raise RefusedError("Nothing is submitted that could be withdrawn.")


@dataclass(kw_only=True)
class Return(StepTaken):
    """Send back to the school what was submitted, also while it is being put away: that may fail for long."""

    verb: ClassVar[str] = "return"
    step: ClassVar[Step.Verb] = Step.Verb.RETURNED
    reason: str

    def refuse(self) -> None:
        if self.standing.certified:
            raise RefusedError("This is certified. To change it, it must be reopened.")
        if not self.standing.submitted:
            raise RefusedError("Nothing is submitted that could be sent back.")
        if not self.reason.strip():
            raise RefusedError("Say why it is sent back, so that the school knows what to do.")

    def change(self) -> Step:
        return self.take(self.step, reason=self.reason.strip())
