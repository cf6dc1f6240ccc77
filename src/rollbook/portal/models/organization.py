"""Organizations: an agency, its unions or districts, and their schools, one tree for each state."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import QuerySet


class Organization(models.Model):
    """`code` is what files call it. `path` holds the numbers of all above it and its own, so that everything below
    is found by how it begins. `reports` says that it submits files by itself.
    """

    class Kind(models.TextChoices):
        AGENCY = "agency", "State education agency"
        DISTRICT = "district", "Supervisory union or district"
        SCHOOL = "school", "School"

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, blank=True, db_index=True)
    reports = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=50, default="America/New_York")
    require_second_factor = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """The path needs the row's own number, which a new row gets by being saved."""
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            Organization.objects.filter(pk=self.pk).update(path=path)

    @property
    def organization(self) -> "Organization":
        """Itself: what is done about an organization is done at it."""
        return self

    def within(self) -> "QuerySet[Organization]":
        """This organization and everything below it."""
        return Organization.objects.filter(path__startswith=self.path)

    def reaches(self, other: "Organization") -> bool:
        return other.path.startswith(self.path)

    @property
    def above(self) -> tuple[int, ...]:
        """The numbers of this organization and of all above it, the agency first."""
        return tuple(int(number) for number in self.path.strip("/").split("/"))

    @property
    def agency(self) -> "Organization":
        return self if self.parent_id is None else Organization.objects.get(pk=self.above[0])

    @property
    def zone(self) -> ZoneInfo:
        """The agency's own: a day of a deadline ends there, and nowhere else."""
        return ZoneInfo(self.agency.time_zone)
