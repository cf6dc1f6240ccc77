"""Hundreds of organizations at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.actions.organizations import take_part
from rollbook.portal.agency.organization_file import Mistake, OrganizationFile, Row, read_organizations
from rollbook.portal.agency.organization_tree import move, wrong_parent
from rollbook.portal.models import Organization


class Imported(NamedTuple):
    """How many organizations were added, changed, and were as the file has them already."""

    added: int
    changed: int
    same: int


class WrongOrganizationsError(RefusedError):
    """The file has mistakes, so nothing was taken over; all of them are told."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("Nothing was imported, because the file has mistakes. Mend them and upload it again.")
        self.mistakes = mistakes


@dataclass(kw_only=True)
class ImportOrganizations(Action[Imported]):
    """Add the organizations of a CSV file below an agency, and change those that are known; all or none.

    What the file does not name stays as it is.
    """

    verb: ClassVar[str] = "edit-organization"
    agency: Organization
    data: bytes

    @property
    def organization(self) -> Organization:
        return self.agency

    @cached_property
    def file(self) -> OrganizationFile:
        return read_organizations(self.data)

    def lock(self) -> None:
        Organization.objects.select_for_update().get(pk=self.agency.pk)
        self.known = {one.code.upper(): one for one in Organization.objects.select_related("parent")}

    def refuse(self) -> None:
        mistakes = self.file.mistakes or tuple(self._misplaced())
        if mistakes:
            raise WrongOrganizationsError(mistakes)

    def _misplaced(self) -> Iterator[Mistake]:
        rows = {row.code.upper(): row for row in self.file.rows}
        for row in self.file.rows:
            wrong = self._wrong_identity(row) or self._wrong_place(row, rows)
            if wrong:
                yield Mistake(row.line, wrong)

    def _wrong_identity(self, row: Row) -> str | None:
        known = self.known.get(row.code.upper())
        if known is None:
            return None
        if not self.agency.reaches(known) or known == self.agency:
            return f"The code {row.code} belongs to another agency, or is this agency's own."
        if known.kind != row.kind:
            return f"{row.code} is a {known.kind}, and a kind cannot be changed."
        return None

    def _wrong_place(self, row: Row, rows: Mapping[str, Row]) -> str | None:
        above, seen = row.parent.upper(), {row.code.upper()}
        parent = rows.get(above) or self.known.get(above)
        if parent is None or (isinstance(parent, Organization) and not self.agency.reaches(parent)):
            return f"There is no organization {row.parent}, which is to be the parent of {row.code}."
        if wrong := wrong_parent(row.kind, Organization(kind=parent.kind, name=parent.name)):
            return wrong
        while above and above not in seen:
            seen.add(above)
            above = self._above(above, rows)
        return f"{row.code} would be below itself. Correct its parent." if above else None

    def _above(self, code: str, rows: Mapping[str, Row]) -> str:
        """The code of what will be above, once the file is taken over; "" at the top."""
        if code in rows:
            return rows[code].parent.upper()
        parent = self.known[code].parent
        return parent.code.upper() if parent else ""

    def change(self) -> Imported:
        waiting, added, changed = list(self.file.rows), 0, []
        total = len(waiting)
        pending = {row.code.upper() for row in waiting}
        while waiting:
            ready = [row for row in waiting if row.parent.upper() not in pending]
            for row in ready:
                known = self.known.get(row.code.upper())
                if known is None:
                    self.known[row.code.upper()] = self._add(row)
                    added += 1
                elif self._update(known, row):
                    changed.append(known)
            pending -= {row.code.upper() for row in ready}
            waiting = [row for row in waiting if row.code.upper() in pending]
        take_part(self.agency, (self.known[row.code.upper()] for row in self.file.rows))
        return Imported(added, len(changed), total - added - len(changed))

    def _parent(self, row: Row) -> Organization:
        """As it is now: what is above it may just have been moved."""
        parent = self.known[row.parent.upper()]
        parent.refresh_from_db()
        return parent

    def _add(self, row: Row) -> Organization:
        parent = self._parent(row)
        return Organization.objects.create(
            code=row.code, name=row.name, kind=row.kind, parent=parent, reports=row.reports
        )

    def _update(self, known: Organization, row: Row) -> bool:
        known.refresh_from_db()
        parent = self._parent(row)
        if (known.name, known.reports, known.parent_id) == (row.name, row.reports, parent.pk):
            return False
        known.name, known.reports = row.name, row.reports
        known.save()
        if known.parent_id != parent.pk:
            move(known, parent)
        return True

    def details(self, result: Imported) -> Mapping[str, object]:
        return {"added": result.added, "changed": result.changed, "same": result.same}
