"""Letting somebody back in who lost what they sign in with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from allauth.mfa.models import Authenticator
from django.db import transaction

from rollbook.portal import access
from rollbook.portal.accounts.invitation import let_back_in
from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.actions.grants import may_give
from rollbook.portal.models import Grant, Organization, User
from rollbook.portal.roles import Role


@dataclass(kw_only=True)
class ResetSignIn(Action[User]):
    """Take away the password, all second factors and every open session of whoever holds a role, and send a letter
    with a link to a new password.

    Whoever does it must reach everything that the person can reach, or it would be a way into more than that; and who
    is of the agency is let back in only by those who could give the same role.
    """

    verb: ClassVar[str] = "reset-sign-in"
    grant: Grant

    @property
    def organization(self) -> Organization:
        return self.grant.organization

    @property
    def allowed(self) -> bool:
        return super().allowed and all(self._above(held) for held in self.grant.user.grants_now)

    def _above(self, held: Grant) -> bool:
        if not access.may(self.by, self.verb, held.organization):
            return False
        return not Role(held.role).at_agency or held.role in may_give(self.by, held.organization)

    def lock(self) -> None:
        User.objects.select_for_update().get(pk=self.grant.user_id)
        self.grant.refresh_from_db()

    def refuse(self) -> None:
        if self.grant.user == self.by:
            raise RefusedError("This is your own account. Change your ways of signing in on the page Your account.")
        if self.grant.revoked:
            raise RefusedError(f"{self.grant.user} does not hold this role any more.")
        if not self.grant.user.is_active:
            raise RefusedError("This account is closed.")

    def change(self) -> User:
        """Without the password every session ends, since each holds a hash of it, and so does every older link."""
        user = self.grant.user
        user.set_unusable_password()
        user.save(update_fields=["password"])
        Authenticator.objects.filter(user=user).delete()
        transaction.on_commit(partial(let_back_in, user), robust=True)
        return user

    def details(self, result: User) -> Mapping[str, object]:
        return {"user": result.pk}
