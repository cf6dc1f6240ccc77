"""Giving roles to people, and ending them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from rollbook.portal import access
from rollbook.portal.accounts.invitation import invite
from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.models import Grant, Organization, User, Window
from rollbook.portal.roles import GIVES, Role

VERB = "grant-role"
#: A contributor can be limited to kinds of file, or to this.
CROSSWALK = "crosswalk"


def may_give(by: User, organization: Organization) -> frozenset[Role]:
    """The roles that a person may give, or end, at an organization."""
    grants = (grant for grant in access.allowing(by, VERB) if grant.organization.reaches(organization))
    given = frozenset[Role]().union(*(GIVES[Role(grant.role)] for grant in grants))
    at_agency = organization.kind == Organization.Kind.AGENCY
    return frozenset(role for role in given if at_agency or not role.at_agency)


def possible_limits(organization: Organization) -> tuple[str, ...]:
    """What a contributor can be limited to: the kinds of file of all that the agency collects, and the crosswalk."""
    windows = Window.objects.filter(agency_id=organization.above[0])
    kinds = dict.fromkeys(kind for window in windows for kind in window.spec.layouts)
    return (*kinds, CROSSWALK)


@dataclass(kw_only=True)
class GrantRole(Action[Grant]):
    """Give a role to whoever has an address. Somebody new gets an account, and a letter with a link to it."""

    verb: ClassVar[str] = VERB
    at: Organization
    role: Role
    email: str
    name: str = ""
    limits: Sequence[str] = ()

    @property
    def organization(self) -> Organization:
        return self.at

    @property
    def allowed(self) -> bool:
        """An agency's role is refused elsewhere, with a word why, to whoever could give it at an agency."""
        return super().allowed and bool({self.role} & (may_give(self.by, self.at) | may_give(self.by, self.at.agency)))

    def refuse(self) -> None:
        if self.role.at_agency and self.at.kind != Organization.Kind.AGENCY:
            raise RefusedError(f"{self.role.label} is a role at the agency, not at {self.at}.")
        self._refuse_limits()
        user = self._known()
        if user is None:
            self._refuse_new()
        elif user == self.by:
            raise RefusedError("Nobody gives a role to themselves. Ask somebody else who may.")
        elif not user.is_active:
            raise RefusedError("This account is closed. The agency's administrators can open it again.")
        elif user.grants_now.filter(organization=self.at, role=self.role).exists():
            raise RefusedError(f"{user} is {self.role.label.lower()} at {self.at} already.")

    def _refuse_limits(self) -> None:
        if self.limits and self.role != Role.CONTRIBUTOR:
            raise RefusedError("Only a contributor can be limited to some of the work.")
        unknown = [limit for limit in self.limits if limit not in possible_limits(self.at)]
        if unknown:
            raise RefusedError(f"There is no {unknown[0]} to which a contributor could be limited.")

    def _refuse_new(self) -> None:
        try:
            validate_email(self.email)
        except ValidationError:
            raise RefusedError("This is no e-mail address. Write it as in name@school.org.") from None
        if not self.name.strip():
            raise RefusedError("Nobody has an account with this address yet. Write the person's name as well.")

    def _known(self) -> User | None:
        return User.objects.filter(email__iexact=self.email.strip()).first()

    def change(self) -> Grant:
        user = self._known()
        self.new = user is None
        if user is None:
            user = User.objects.create_user(self.email.strip(), self.name.strip())
            transaction.on_commit(partial(invite, user), robust=True)
        return Grant.objects.create(
            user=user, organization=self.at, role=self.role, limits=list(self.limits), granted_by=self.by
        )

    def details(self, result: Grant) -> Mapping[str, object]:
        return {"user": result.user_id, "role": result.role, "limits": result.limits, "new": self.new}


@dataclass(kw_only=True)
class OnGrant(Action[Grant]):
    """Something about a role that somebody holds."""

    verb: ClassVar[str] = VERB
    grant: Grant

    @property
    def organization(self) -> Organization:
        return self.grant.organization

    @property
    def allowed(self) -> bool:
        return super().allowed and self.grant.role in may_give(self.by, self.grant.organization)

    def lock(self) -> None:
        """Two administrators who end each other's role take turns."""
        Organization.objects.select_for_update().get(pk=self.organization.pk)
        self.grant.refresh_from_db()

    def refuse(self) -> None:
        if self.grant.revoked:
            raise RefusedError("This role was ended before.")

    def details(self, result: Grant) -> Mapping[str, object]:
        return {"user": result.user_id, "role": result.role}


class RevokeRole(OnGrant):
    """End somebody's role; what was done with it stays."""

    def refuse(self) -> None:
        super().refuse()
        if self.grant.role == Role.ADMINISTRATOR and not self._others():
            raise RefusedError("This is the agency's last administrator. Give the role to somebody else first.")

    def _others(self) -> bool:
        administrators = Grant.objects.filter(organization=self.organization, role=Role.ADMINISTRATOR, revoked=None)
        return administrators.filter(user__is_active=True).exclude(user=self.grant.user_id).exists()

    def change(self) -> Grant:
        self.grant.revoked = timezone.now()
        self.grant.save(update_fields=["revoked"])
        return self.grant


class InviteAgain(OnGrant):
    """Send the letter once more to somebody who has never signed in."""

    def refuse(self) -> None:
        super().refuse()
        if self.grant.user.last_login:
            raise RefusedError(f"{self.grant.user} has signed in before, and needs no letter.")

    def change(self) -> Grant:
        transaction.on_commit(partial(invite, self.grant.user), robust=True)
        return self.grant

    def details(self, result: Grant) -> Mapping[str, object]:
        return {"user": result.user_id, "role": result.role, "letter": True}
