"""What belongs to an agency, and which of it somebody may know of who is at one of its schools."""

from django.db.models import QuerySet

from rollbook.portal import access
from rollbook.portal.models import Organization, User, Window


def windows(user: User, verb: str) -> QuerySet[Window]:
    """The windows of the agencies at or below which a person may do something, the latest first."""
    agencies = {grant.organization.above[0] for grant in access.allowing(user, verb)}
    return Window.objects.filter(agency__in=agencies).select_related("agency")


def agencies(user: User, verb: str) -> QuerySet[Organization]:
    """The agencies for which a person may do something themselves."""
    return access.organizations(user, verb).filter(parent=None)
