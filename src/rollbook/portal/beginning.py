"""The first organization and the first person: everybody else comes in by an invitation."""

from django.db import transaction

from rollbook.portal import audit
from rollbook.portal.models import Grant, Organization, User
from rollbook.portal.roles import Role
from rollbook.spec import PlainError


class BegunError(PlainError):
    """There is an agency already."""


def begin(code: str, name: str, email: str, person: str) -> User:
    """Make the agency and its first administrator, who has no password yet. Raises BegunError where there is one."""
    with transaction.atomic():
        if Organization.objects.exists():
            raise BegunError("This portal has an agency already. Its administrators invite others on the page People.")
        kind = Organization.Kind.AGENCY
        agency = Organization.objects.create(code=code, name=name, kind=kind, reports=False)
        user = User.objects.create_user(email, person)
        Grant.objects.create(user=user, organization=agency, role=Role.ADMINISTRATOR)
        audit.record("begin", None, agency, details={"role": Role.ADMINISTRATOR.value})
    return user
