"""What an agency keeps up: its lists, its own codes, announcements; and files that were sent by mistake."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from rollbook.portal.models.files import StoredFile, Version
from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import User
from rollbook.portal.models.window import Window
from rollbook.spec import AddedCode


class ListVersion(models.Model):
    """One version of a reference list; the newest counts. Only a list without mistakes becomes one."""

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "-number")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("window", "name", "number", name="one_list_a_number")
        ]

    @property
    def organization(self) -> Organization:
        return self.window.agency


class CodeExtension(models.Model):
    """A code that an agency adds to a code list, or whose last day it sets; the next check uses it. Blank words leave
    those of the collection's own code as they are.
    """

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="codes")
    code_list = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("code_list", "code", "pk")

    @property
    def organization(self) -> Organization:
        return self.window.agency

    def as_added(self) -> AddedCode:
        """What a check understands."""
        words = {"title": self.title, "description": self.description}
        return AddedCode(list=self.code_list, code=self.code, first=self.first, last=self.last, **words)


class Announcement(models.Model):
    """A few sentences to everybody below an organization, from a day to a day."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="announcements")
    title = models.CharField(max_length=150)
    text = models.TextField()
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-first", "-pk")

    def __str__(self) -> str:
        return self.title


class Purge(models.Model):
    """Bytes that must go, asked for by one person and done by another; hashes and history stay."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="purges")
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    done = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    refused = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked",)

    @property
    def waiting(self) -> bool:
        return self.done is None and self.refused is None

    @property
    def organization(self) -> Organization:
        return self.version.submission.organization
