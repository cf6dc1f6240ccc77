"""What happens to a version: checks by the machine, steps by people, and the snapshot in the end."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from rollbook.portal.models.files import StoredFile, Version
from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import User


class Check(models.Model):
    """One check of a version. Where it stands follows from which times are known.

    `attempt` counts how often a worker took it up: what a worker writes that was given up for dead, in the name of
    an earlier attempt, does not count. `progress` is for people to see. `counts` and `passed` are from the kept
    result, which is in the store under `key`. `failure` is a sentence for people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="checks")
    asked = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict, blank=True)
    failure = models.TextField(blank=True)
    passed = models.BooleanField(null=True)
    counts = models.JSONField(default=dict, blank=True)
    rules = models.JSONField(default=list, blank=True)
    key = models.CharField(max_length=200, blank=True)
    rules_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-asked",)
        get_latest_by = "asked"

    @property
    def state(self) -> str:
        """waiting, running, failed or done."""
        if self.finished:
            return "failed" if self.failure else "done"
        return "running" if self.started else "waiting"


class Step(models.Model):
    """Something that a person did with a version on its way, or that befell it. Steps are added, never changed.

    `signer` is the collection's name for who signs, `accepted` are the words that this person put a name to.
    """

    class Verb(models.TextChoices):
        SUBMITTED = "submitted", "submitted"
        RETURNED = "returned", "sent back"
        WITHDRAWN = "withdrawn", "withdrawn"
        SIGNED = "signed", "signed"
        CERTIFIED = "certified", "certified"
        LANDED = "landed", "put away and verified"
        REOPENED = "reopened", "reopened"
        VOIDED = "voided", "certification void"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12, choices=Verb)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    signer = models.CharField(max_length=40, blank=True)
    accepted = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)


class Snapshot(models.Model):
    """A certified version, put away: never changed, and read again byte by byte before anybody is told.

    `certification` is the last signature, for which there is one snapshot and no second; a version that was reopened
    and certified again has one for each. `statement` is what was signed, as a PDF. `manifest_sha256` is the hash of
    the list of all its files with theirs.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="snapshots")
    certification = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="snapshot")
    key = models.CharField(max_length=200)
    manifest_sha256 = models.CharField(max_length=64)
    statement = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    landed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    @property
    def organization(self) -> Organization:
        return self.version.submission.organization


class Compared(models.Model):
    """Two versions of a submission side by side, worked out once and kept in the store under `key`.

    `failure` is a sentence for people.
    """

    before = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    key = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("before", "after", name="one_comparison_of_two_versions")
        ]
