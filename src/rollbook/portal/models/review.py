"""What people say of findings: comments on warnings, and exceptions that they ask for."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from rollbook.exceptions import RuleException
from rollbook.portal.models.files import StoredFile
from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import User
from rollbook.portal.models.submission import Submission


class Comment(models.Model):
    """Why a warning stands. `identity` is the finding's own (`archive`): rule, record and words, so that the comment
    comes back with the next upload for as long as the data are the same. A later comment replaces an earlier one.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comments")
    rule = models.CharField(max_length=200)
    identity = models.CharField(max_length=64, db_index=True)
    reason = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)


class ExceptionRequest(models.Model):
    """A wish that a rule be not held against some records, and what the agency decided. `records` are named by the
    columns of the primary key, as in a file of exceptions; `granted` are those of them that the agency accepted. An
    approval lasts through the day `until`, or until it was `ended`.
    """

    class Decision(models.TextChoices):
        PENDING = "pending", "waiting for a decision"
        APPROVED = "approved", "approved"
        REFUSED = "refused", "refused"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="exception_requests")
    rule = models.CharField(max_length=200)
    records = models.JSONField()
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    granted = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    taken_back = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked",)

    @property
    def organization(self) -> Organization:
        return self.submission.organization

    @property
    def title(self) -> str:
        """The rule's, as the collection has it."""
        text = self.submission.window.spec.texts.get(self.rule)
        return text.title if text else self.rule

    @property
    def waiting(self) -> bool:
        return self.decision == self.Decision.PENDING and self.taken_back is None

    def holds(self, on: date) -> bool:
        return self.as_exception().holds(on)

    @property
    def state(self) -> str:
        """waiting, taken back, refused, approved, ended or run out."""
        if self.taken_back:
            return "taken back"
        if self.decision == self.Decision.PENDING:
            return "waiting"
        if self.ended:
            return "ended"
        if self.decision == self.Decision.REFUSED:
            return "refused"
        return "approved" if self.holds(self.submission.window.today()) else "run out"

    def as_exception(self) -> RuleException:
        """What a check understands; one that was taken back or ended excepts nothing."""
        gone = self.taken_back or self.ended
        approved = self.decision == self.Decision.APPROVED
        return RuleException(
            rule=self.rule,
            organization=self.submission.organization.code,
            records=tuple(self.granted if approved else self.records),
            reason=self.reason,
            decision="refused" if gone else self.decision,  # type: ignore[arg-type]
            decided_by=str(self.decided_by or ""),
            until=self.until,
        )


class Attachment(models.Model):
    """A document that goes with a request."""

    request = models.ForeignKey(ExceptionRequest, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Attachment"]] = models.Manager()

    @property
    def organization(self) -> Organization:
        return self.request.organization
