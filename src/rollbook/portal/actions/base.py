"""What all actions have in common: one verb, its permission, its change, and its entry in the audit.

    Submit(by=user, submission=submission).do()

The web and the command line, and whatever comes later, do nothing except by an action.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from django.db import transaction

from rollbook.portal import access, audit
from rollbook.portal.models import Organization, Submission, User

Result = TypeVar("Result")


class DeniedError(Exception):
    """The person may not do this here. The message says so without telling what is there."""

    def __init__(self) -> None:
        super().__init__("You may not do this here. If you should, ask whoever gave you your account.")


class RefusedError(Exception):
    """What was asked for cannot be done now; the message says why, and what to do instead."""


@dataclass(kw_only=True)
class Action(Generic[Result]):
    """One thing that a person does.

    A subclass names its `verb` (a row of the table of permissions), what it is about (`organization`), whether it can
    be done now (`refuse`, which raises RefusedError), and its `change`. The audit gets `details`, which name no
    student.
    """

    verb: ClassVar[str]
    by: User

    @property
    def organization(self) -> Organization:
        """Where it is done: the role must reach it."""
        raise NotImplementedError

    @property
    def subject(self) -> Submission | None:
        """The submission that it is about, for the audit."""
        return None

    @property
    def allowed(self) -> bool:
        return access.may(self.by, self.verb, self.organization)

    def refuse(self) -> None:
        """Raise RefusedError if it cannot be done as things stand."""

    def change(self) -> Result:
        raise NotImplementedError

    def details(self, result: Result) -> Mapping[str, object]:
        """What the audit says beside verb, person, place and time."""
        return {}

    def do(self) -> Result:
        """All of it, or nothing. Raises DeniedError and RefusedError."""
        if not self.allowed:
            raise DeniedError
        with transaction.atomic():
            self.lock()
            self.refuse()
            result = self.change()
            self.record(result)
        return result

    def record(self, result: Result) -> None:
        """Put it into the audit."""
        audit.record(self.verb, self.by, self.organization, self.subject, self.details(result))

    def lock(self) -> None:
        """Two people at once take turns: whoever comes second sees what the first has done."""
        if self.subject is not None:
            Submission.objects.select_for_update().get(pk=self.subject.pk)


@dataclass(kw_only=True)
class OnSubmission(Action[Result]):
    """An action about one submission."""

    submission: Submission

    @property
    def organization(self) -> Organization:
        return self.submission.organization

    @property
    def subject(self) -> Submission:
        return self.submission
