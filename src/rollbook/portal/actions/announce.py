"""A few sentences to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.agency.announcements import today_at
from rollbook.portal.models import Announcement, Organization


@dataclass(kw_only=True)
class Announce(Action[Announcement]):
    """Say something to everybody at an organization and below it, from a day to a day, both included."""

    verb: ClassVar[str] = "announce"
    at: Organization
    title: str
    text: str
    first: date
    last: date

    @property
    def organization(self) -> Organization:
        return self.at

    def refuse(self) -> None:
        if not self.title.strip() or not self.text.strip():
            raise RefusedError("An announcement needs a title and a text.")
        if self.last < self.first:
            raise RefusedError("The last day is before the first. Correct one of the two dates.")
        if self.last < today_at(self.at):
            raise RefusedError("The last day is past, so nobody would see it. Correct the date.")

    def change(self) -> Announcement:
        days = {"first": self.first, "last": self.last}
        return Announcement.objects.create(
            organization=self.at, title=self.title.strip(), text=self.text.strip(), **days, by=self.by
        )

    def details(self, result: Announcement) -> Mapping[str, object]:
        return {"announcement": result.pk, "first": str(result.first), "last": str(result.last)}


@dataclass(kw_only=True)
class EndAnnouncement(Action[Announcement]):
    """Take an announcement down today; what was said stays on record."""

    verb: ClassVar[str] = "announce"
    announcement: Announcement

    @property
    def organization(self) -> Organization:
        return self.announcement.organization

    def refuse(self) -> None:
        if self.announcement.last < today_at(self.organization):
            raise RefusedError("This announcement is not shown any more.")

    def change(self) -> Announcement:
        self.announcement.last = today_at(self.organization) - timedelta(days=1)
        self.announcement.save(update_fields=["last"])
        return self.announcement

    def details(self, result: Announcement) -> Mapping[str, object]:
        return {"announcement": result.pk, "last": str(result.last)}
