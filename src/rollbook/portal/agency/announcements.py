"""What an agency says to everybody."""

from datetime import date, timedelta

from django.utils import timezone

from rollbook.portal.models import Announcement, Organization, User


def today_at(organization: Organization) -> date:
    """The day that it is where the agency is."""
    return timezone.now().astimezone(organization.zone).date()


def announcements_for(user: User) -> list[Announcement]:
    """What is said today to the places at which a person has a role, the newest first."""
    above = {number for grant in user.grants_now for number in grant.organization.above}
    now, margin = timezone.now().date(), timedelta(days=1)
    about_now = Announcement.objects.filter(first__lte=now + margin, last__gte=now - margin)
    said = about_now.filter(organization__in=above).select_related("organization")
    days: dict[int, date] = {}
    shown = []
    for one in said:
        agency = one.organization.above[0]
        if agency not in days:
            days[agency] = today_at(one.organization)
        if one.first <= days[agency] <= one.last:
            shown.append(one)
    return shown
