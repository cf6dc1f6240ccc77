"""What was done, by whom: a chain in which nothing can be changed unnoticed. And who saw students' records."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import User
from rollbook.portal.models.submission import Submission

FIRST = "0" * 64


class AuditEntry(models.Model):
    """One thing done. `hash` is over the entry and the hash before it. `details` name no student."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="+")
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint("before", name="one_entry_after_another")]

    def digest(self) -> str:
        told = [self.number, self.at.isoformat(), self.by_id, self.verb, self.organization_id, self.submission_id]
        text = json.dumps([*told, self.details, self.before], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Disclosure(models.Model):
    """Somebody saw or took records of students. `what` is a kind of page or file, never a student."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="disclosures")
    version = models.PositiveIntegerField(null=True)
    what = models.CharField(max_length=100)
    records = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("-at",)
