"""Asking that a rule be not held against some records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from django.utils import timezone

from rollbook.portal import access
from rollbook.portal.actions.base import DeniedError, OnSubmission, RefusedError
from rollbook.portal.models import Attachment, ExceptionRequest, StoredFile
from rollbook.portal.reviewing import attachments
from rollbook.portal.reviewing.excepting import Record, cleaned, known, open_to_exceptions
from rollbook.portal.standing import Standing
from rollbook.portal.store import store

MOST = 10_000


@dataclass(kw_only=True)
class RequestException(OnSubmission[ExceptionRequest]):
    """Ask for an exception from a rule for some records; `files` are documents that explain it. Records for which one
    was asked already, or holds, are passed over.
    """

    verb: ClassVar[str] = "request-exception"
    rule: str
    records: Sequence[Record]
    reason: str
    files: Sequence[attachments.Document] = ()
    _put: list[StoredFile] = field(default_factory=list, init=False)

    @property
    def allowed(self) -> bool:
        rule = open_to_exceptions(self.submission.window.spec).get(self.rule)
        kind = rule.kind if rule else ""
        return access.may_with_kind(self.by, self.verb, self.organization, kind)

    def do(self) -> ExceptionRequest:
        """Documents go into the store before anybody has to wait for the database, and out of it if nothing comes."""
        if not self.allowed:
            raise DeniedError
        self.refuse()
        try:
            for file in self.files:
                self._put.append(attachments.put(file, self.by))
            return super().do()
        except BaseException:
            for stored in self._put:
                store().delete(stored.key)
            raise

    def lock(self) -> None:
        """What others have asked for meanwhile counts."""
        super().lock()
        self.__dict__.pop("_asked", None)

    def refuse(self) -> None:
        if not Standing(self.submission).changeable:
            raise RefusedError("This was submitted. Withdraw it first, or have it sent back, to ask for an exception.")
        if self.rule not in open_to_exceptions(self.submission.window.spec):
            raise RefusedError("This rule allows no exceptions. The mistakes must be mended in the files.")
        if not self.reason.strip():
            raise RefusedError("Say why the rule should not be held against these records.")
        if why := attachments.wrong(self.files):
            raise RefusedError(why)
        if not self._asked:
            raise RefusedError("Choose the records that the exception is for. Those already asked for do not count.")
        if len(self._asked) > MOST:
            raise RefusedError(f"An exception is for at most {MOST:,} records. Ask for the rest in another one.")

    @cached_property
    def _asked(self) -> tuple[Record, ...]:
        spec = self.submission.window.spec
        try:
            records = cleaned(self.records, open_to_exceptions(spec)[self.rule], spec)
        except ValueError as error:
            raise RefusedError(str(error)) from None
        before = {tuple(record.values()) for _, record in self._known}
        return tuple(record for record in records if tuple(record.values()) not in before)

    @property
    def _known(self) -> list[tuple[ExceptionRequest, Record]]:
        """With the columns in the order of the rule's own, whatever order the database gives them."""
        spec = self.submission.window.spec
        rule = open_to_exceptions(spec)[self.rule]
        found = list(known(self.submission, self.rule))
        return [(request, record) for request, one in found for record in cleaned([one], rule, spec)]

    def change(self) -> ExceptionRequest:
        request = ExceptionRequest.objects.create(
            submission=self.submission,
            rule=self.rule,
            records=[dict(record) for record in self._asked],
            reason=self.reason.strip(),
            asked_by=self.by,
        )
        for stored in self._put:
            stored.save()
            Attachment.objects.create(request=request, file=stored)
        return request

    def details(self, result: ExceptionRequest) -> Mapping[str, object]:
        told = {"request": result.pk, "rule": self.rule, "records": len(result.records)}
        return {**told, "attachments": [stored.sha256 for stored in self._put]}


@dataclass(kw_only=True)
class TakeBackException(OnSubmission[None]):
    """Take a request back that nobody has decided yet."""

    verb: ClassVar[str] = "request-exception"
    request: ExceptionRequest

    @property
    def allowed(self) -> bool:
        return self.request.submission_id == self.submission.pk and super().allowed

    def refuse(self) -> None:
        self.request.refresh_from_db()
        if not self.request.waiting:
            raise RefusedError("This request was decided, or taken back, in the meantime.")

    def change(self) -> None:
        self.request.taken_back = timezone.now()
        self.request.save()

    def details(self, result: None) -> Mapping[str, object]:
        return {"request": self.request.pk, "rule": self.request.rule, "taken back": True}
