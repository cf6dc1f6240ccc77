"""What one person may do, and where."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from rollbook.portal.models import Grant, Organization, User
from rollbook.portal.roles import permissions


def allowing(user: User, verb: str) -> Iterator[Grant]:
    """The grants of a person by which a verb is allowed. Raises KeyError for a verb that the table does not have."""
    roles = permissions()[verb].roles
    return (grant for grant in user.grants_now if grant.role in roles) if user.is_active else iter(())


def may(user: User, verb: str, organization: Organization) -> bool:
    """Whether a person may do something at an organization."""
    return any(grant.organization.reaches(organization) for grant in allowing(user, verb))


def may_anywhere(user: User, verb: str) -> bool:
    return any(True for _ in allowing(user, verb))


def organizations(user: User, verb: str) -> QuerySet[Organization]:
    """Where a person may do something."""
    reached = Q(pk__in=())
    for grant in allowing(user, verb):
        reached |= Q(path__startswith=grant.organization.path)
    return Organization.objects.filter(reached)


def may_with_kind(user: User, verb: str, organization: Organization, kind: str) -> bool:
    """As `may`, for one kind of file: a contributor can be limited to some."""
    grants = (grant for grant in allowing(user, verb) if grant.organization.reaches(organization))
    return any(not grant.limits or kind in grant.limits for grant in grants)
