"""When a collection of a year is open."""

from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from rollbook.portal.models.organization import Organization
from rollbook.spec import Collection, find


@cache
def published(collection: str, year: str) -> Collection:
    """As `spec.find`, without looking through the shelf each time."""
    return find(collection, year)


class Window(models.Model):
    """One collection of one year at an agency. The days are the agency's own; each lasts until its midnight."""

    agency = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="windows")
    collection = models.CharField(max_length=60)
    year = models.CharField(max_length=20)
    opens = models.DateField()
    due = models.DateField()
    closes = models.DateField()
    practice_days = models.PositiveIntegerField(default=30)
    keep_years = models.PositiveIntegerField(default=7)

    class Meta:
        ordering = ("-due",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("agency", "collection", "year", name="one_window_a_year"),
            models.CheckConstraint(
                condition=models.Q(opens__lte=models.F("due")) & models.Q(due__lte=models.F("closes")),
                name="opens_then_due_then_closes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spec.title}, {self.year}"

    @cached_property
    def spec(self) -> Collection:
        """The collection as it is published, without the agency's own codes."""
        return published(self.collection, self.year)

    @property
    def organization(self) -> Organization:
        """Where it belongs: what is done about a window is done at its agency."""
        return self.agency

    def end_of(self, day: date) -> datetime:
        """The first moment after the day, where the agency is."""
        return datetime.combine(day + timedelta(days=1), time(), self.agency.zone)

    def today(self, now: datetime | None = None) -> date:
        """The day that it is where the agency is."""
        return (now or timezone.now()).astimezone(self.agency.zone).date()

    def state(self, now: datetime | None = None) -> str:
        """before, open, late or closed."""
        now = now or timezone.now()
        if now < self.end_of(self.opens - timedelta(days=1)):
            return "before"
        if now < self.end_of(self.due):
            return "open"
        return "late" if now < self.end_of(self.closes) else "closed"

    @property
    def accepts(self) -> bool:
        return self.state() in {"open", "late"}
