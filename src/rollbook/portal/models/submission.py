"""One organization's part in a collection."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from rollbook.portal.models.organization import Organization
from rollbook.portal.models.window import Window

if TYPE_CHECKING:
    from rollbook.portal.models.files import Version


class Submission(models.Model):
    """What one organization reports in one window, all versions of it. How it stands is worked out (`standing`),
    never written down. A practice submission goes all the way and counts for nothing.
    """

    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="submissions")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="submissions")
    practice = models.BooleanField(default=False)

    class Meta:
        ordering = ("organization__name",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("window", "organization", "practice", name="one_submission_a_window")
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.window}{' (practice)' if self.practice else ''}"

    @property
    def version(self) -> "Version | None":
        """The newest, which is the one that counts; what was purged counts no more."""
        return self.versions.filter(purged=None).order_by("-number").first()
