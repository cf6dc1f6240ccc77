"""How far the organizations of a window are: counts by union, who is late, and what needs attention first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.db.models import QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from rollbook.portal.agency.overview import standings
from rollbook.portal.models import Organization, Submission, Window
from rollbook.portal.standing import Standing

Group = Literal["none", "checking", "errors", "ready", "submitted", "certified"]

#: How far a submission can be, in order, with the words for it.
GROUPS: Mapping[Group, str] = {
    "none": "Files missing",
    "checking": "Being checked",
    "errors": "Errors to mend",
    "ready": "Ready to submit",
    "submitted": "Submitted",
    "certified": "Certified",
}


@dataclass(frozen=True)
class Line:
    """One organization that reports. `late` is whether the due day has passed and it has not submitted; that it has
    submitted late, its standing says.
    """

    standing: Standing
    late: bool

    @property
    def organization(self) -> Organization:
        return self.standing.submission.organization

    @cached_property
    def group(self) -> Group:
        return group_of(self.standing)

    @cached_property
    def status(self) -> str:
        return "The check failed" if self.failed else self.standing.status

    @cached_property
    def failed(self) -> bool:
        check = self.standing.check
        return self.group == "checking" and check is not None and check.state == "failed"

    @property
    def attention(self) -> tuple[int, ...]:
        """Smaller is more urgent: what the machine owes, then who is late, then who has furthest to go."""
        return (not self.failed, not self.late, tuple(GROUPS).index(self.group), -self.standing.errors)


@dataclass(frozen=True)
class Branch:
    """A union, or whatever stands directly above organizations that report, with these."""

    organization: Organization | None
    lines: Sequence[Line]

    @cached_property
    def counts(self) -> Counter[Group]:
        return Counter(line.group for line in self.lines)

    @property
    def numbers(self) -> list[int]:
        """The counts in the order of the groups, then how many are late."""
        return [*(self.counts[group] for group in GROUPS), self.late]

    @property
    def cells(self) -> SafeString:
        """The same as a table's cells: hundreds of rows made by a template would take longer than all the rest."""
        cell = '<td class="rb-number">{}</td>'
        return format_html_join("", cell, ((f"{number:,}",) for number in self.numbers))

    @cached_property
    def late(self) -> int:
        return sum(line.late for line in self.lines)

    @property
    def submitted(self) -> int:
        return self.counts["submitted"] + self.counts["certified"]

    @property
    def attention(self) -> tuple[float, ...]:
        """By the most urgent of its lines, then by how many are behind."""
        first = min(line.attention for line in self.lines)
        return (*first[:3], -self.late, self.submitted - len(self.lines))


def group_of(standing: Standing) -> Group:
    if standing.certified:
        return "certified"
    if standing.submitted or standing.landing:
        return "submitted"
    groups: dict[str, Group] = {"upload": "none", "check": "checking", "submit": "ready"}
    return groups.get(standing.place, "errors")


def lines(window: Window, organizations: QuerySet[Organization] | None = None) -> list[Line]:
    """The submissions of a window that count, with a person's organizations alone if these are given; by what needs
    attention.
    """
    found = Submission.objects.filter(window=window, practice=False).select_related("organization")
    if organizations is not None:
        found = found.filter(organization__in=organizations)
    late = window.state() in {"late", "closed"}
    told = [Line(one, late and not (one.submitted or one.landing or one.certified)) for one in standings(found, window)]
    return sorted(told, key=lambda line: (*line.attention, line.organization.name))


def branches(found: Iterable[Line]) -> list[Branch]:
    """The lines under what stands above them, the most urgent first."""
    below: dict[int | None, list[Line]] = {}
    for line in found:
        below.setdefault(line.organization.parent_id, []).append(line)
    above = Organization.objects.in_bulk([key for key in below if key])
    told = [Branch(above.get(key) if key else None, inside) for key, inside in below.items()]
    return sorted(told, key=lambda one: (one.attention, one.organization.name if one.organization else ""))
