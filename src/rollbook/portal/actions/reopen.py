"""Opening again what was certified."""

from dataclasses import dataclass
from typing import ClassVar

from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.submit import StepTaken
from rollbook.portal.models import Step


@dataclass(kw_only=True)
class Reopen(StepTaken):
    """The certification becomes void, and the school may change its data. All versions and snapshots stay."""

    verb: ClassVar[str] = "reopen"
    step: ClassVar[Step.Verb] = Step.Verb.REOPENED
    reason: str

    def refuse(self) -> None:
        if not self.standing.certified:
            raise RefusedError("Only what is certified can be reopened.")
        if not self.reason.strip():
            raise RefusedError("Say why it is reopened. The reason stays with the certification that becomes void.")

    def change(self) -> Step:
        self.take(Step.Verb.VOIDED, reason=f"It was reopened: {self.reason.strip()}")
        return self.take(self.step, reason=self.reason.strip())
