"""When a collection is due, in words, where the agency is."""

from datetime import datetime, timedelta

from django.utils import timezone

from rollbook.portal.models import Window
from rollbook.portal.templatetags.rollbook import day, moment


def deadline(window: Window, now: datetime | None = None) -> str:
    """As the end of "Course data, FY17: …", without a full stop."""
    now = now or timezone.now()
    due = _last_minute(window)
    return {
        "before": f"opens {day(window.opens)}",
        "open": f"due {due}; {_left(window, now)}",
        "late": f"was due {due}; taken late until {day(window.closes)}",
        "closed": f"closed since the end of {day(window.closes)}",
    }[window.state(now)]


def _last_minute(window: Window) -> str:
    return moment(window.end_of(window.due) - timedelta(minutes=1), window.agency.zone)


def _left(window: Window, now: datetime) -> str:
    days = (window.due - window.today(now)).days
    if days == 0:
        return "that is today"
    return "1 day left" if days == 1 else f"{days:,} days left"
