"""Files as they were given, and the versions of a submission that they make up."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import User
from rollbook.portal.models.submission import Submission
from rollbook.portal.models.window import Window


class StoredFile(models.Model):
    """Bytes in the store, never changed. `key` is a name of ours; `name` is the sender's, for people to read only.

    A purged file keeps its row and its hash: what was there can still be proved.
    """

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.DateTimeField(default=timezone.now)
    stored_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    purged = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """Files that somebody dropped together. They stay aside until it is settled what they replace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="uploads")
    practice = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled = models.DateTimeField(null=True, blank=True)
    dropped = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)


class UploadedFile(models.Model):
    """One file of an upload, and what it was taken for; `refusal` says why it cannot be taken, whatever else happens.
    Nothing is kept of such a file but its name: it may be anybody's.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)


class Version(models.Model):
    """A whole set of files of a submission. A file given anew makes a new version; the others are carried over."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    purged = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("submission", "number", name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


class VersionFile(models.Model):
    """The file of one kind in a version; `carried` says that it came with an earlier one."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    carried = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint("version", "kind", name="one_file_of_a_kind")]
