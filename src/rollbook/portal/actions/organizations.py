"""Keeping the tree of organizations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import ProtectedError
from django.utils import timezone

from rollbook.portal import access
from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.actions.windows import enroll
from rollbook.portal.agency.organization_tree import move, wrong_code, wrong_parent
from rollbook.portal.models import Organization, Submission, Version, Window


@dataclass(kw_only=True)
class AddOrganization(Action[Organization]):
    """A union, district or school below another organization. If it reports, it takes part in what is open."""

    verb: ClassVar[str] = "edit-organization"
    parent: Organization
    code: str
    name: str
    kind: str
    reports: bool = True
    require_second_factor: bool = False

    @property
    def organization(self) -> Organization:
        return self.parent

    def refuse(self) -> None:
        wrong = wrong_code(self.code) or wrong_parent(self.kind, self.parent)
        if wrong:
            raise RefusedError(wrong)
        if not self.name.strip():
            raise RefusedError("Give the organization a name.")
        _not_taken(self.code)

    def change(self) -> Organization:
        about = {"reports": self.reports, "require_second_factor": self.require_second_factor}
        added = Organization.objects.create(
            code=self.code, name=self.name.strip(), kind=self.kind, parent=self.parent, **about
        )
        take_part(added.agency, (added,))
        return added

    def details(self, result: Organization) -> Mapping[str, object]:
        return {"added": result.pk, "code": result.code, "kind": result.kind, "reports": result.reports}


@dataclass(kw_only=True)
class ChangeOrganization(Action[Organization]):
    """What is said of an organization, and where it belongs. What is None stays as it is."""

    verb: ClassVar[str] = "edit-organization"
    target: Organization
    code: str | None = None
    name: str | None = None
    parent: Organization | None = None
    reports: bool | None = None
    require_second_factor: bool | None = None
    time_zone: str | None = None

    @property
    def organization(self) -> Organization:
        return self.target

    @property
    def allowed(self) -> bool:
        """Whoever moves it must reach where it comes to as well."""
        moving = self.parent is not None
        return super().allowed and (not moving or access.may(self.by, self.verb, self.parent or self.target))

    def lock(self) -> None:
        """Two who move things at once take turns, or each could come to stand below the other."""
        Organization.objects.select_for_update().get(pk=self.target.above[0])
        self.target.refresh_from_db()
        if self.parent is not None:
            self.parent.refresh_from_db()

    def refuse(self) -> None:
        if self.name is not None and not self.name.strip():
            raise RefusedError("Give the organization a name.")
        if self.code not in {None, self.target.code}:
            self._refuse_code(self.code or "")
        if self.parent is not None and self.parent.pk != self.target.parent_id:
            self._refuse_place(self.parent)
        if self.time_zone is not None:
            _known_zone(self.time_zone)

    def _refuse_code(self, code: str) -> None:
        if wrong := wrong_code(code):
            raise RefusedError(wrong)
        if Version.objects.filter(submission__organization=self.target).exists():
            raise RefusedError("The code cannot be changed any more: files were uploaded by it.")
        _not_taken(code)

    def _refuse_place(self, parent: Organization) -> None:
        if self.target.parent_id is None:
            raise RefusedError("An agency stands at the top; it cannot be moved.")
        if self.target.reaches(parent):
            raise RefusedError(f"{parent} is below {self.target} itself. Choose another place.")
        if parent.agency != self.target.agency:
            raise RefusedError("An organization stays with its agency.")
        if wrong := wrong_parent(self.target.kind, parent):
            raise RefusedError(wrong)

    def change(self) -> Organization:
        target, wanted = self.target, {"code": self.code, "name": self.name and self.name.strip()}
        wanted |= {"time_zone": self.time_zone}
        flags = {"reports": self.reports, "require_second_factor": self.require_second_factor}
        given = {name: value for name, value in {**wanted, **flags}.items() if value is not None}
        self.changed = {name: [getattr(target, name), value] for name, value in given.items()}
        self.changed = {name: pair for name, pair in self.changed.items() if pair[0] != pair[1]}
        for name, (_, value) in self.changed.items():
            setattr(target, name, value)
        target.save()
        if self.parent is not None and self.parent.pk != target.parent_id:
            self.changed["parent"] = [target.parent_id, self.parent.pk]
            move(target, self.parent)
        if "reports" in self.changed:
            take_part(target.agency, (target,))
        return target

    def details(self, result: Organization) -> Mapping[str, object]:
        return {"organization": result.pk, **self.changed}


def take_part(agency: Organization, changed: Iterable[Organization]) -> None:
    """Give those that report their submissions in what is not closed, and take empty ones from those that do not."""
    organizations, now = tuple(changed), timezone.now()
    running = [window for window in Window.objects.filter(agency=agency) if window.state(now) != "closed"]
    enroll(running, (one for one in organizations if one.reports))
    silent = [one for one in organizations if not one.reports]
    for unused in Submission.objects.filter(window__in=running, organization__in=silent, versions=None):
        try:
            unused.delete()
        except ProtectedError:  # something was done with it; it stays, and so does its history
            continue


def _not_taken(code: str) -> None:
    known = Organization.objects.filter(code__iexact=code).first()
    if known:
        raise RefusedError(f"The code {code} belongs to {known} already.")


def _known_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RefusedError(f"There is no time zone {name}. It is named as in America/New_York.") from None
