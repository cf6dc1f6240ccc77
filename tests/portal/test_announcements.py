"""What an agency announces is shown to everybody below, from a day to a day where the agency is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from rollbook.portal.actions.announce import Announce, EndAnnouncement
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.agency.announcements import announcements_for, today_at
from rollbook.portal.models import Announcement, Organization, User
from rollbook.portal.roles import Role
from tests.portal.world import State

BrowserOf = Callable[[User], Client]


def _say(state: State, **other: object) -> Announcement:
    today = today_at(state.agency)
    said = {"by": state.people[Role.HELP_DESK], "at": state.agency, "title": "Closed on Monday", "text": "We rest."}
    return Announce(**{**said, "first": today, "last": today, **other}).do()  # type: ignore[arg-type]


def test_everybody_below_is_told_and_nobody_else(state: State) -> None:
    said = _say(state, at=state.unions[0])
    told = {user for user in [*state.people.values(), state.elsewhere] if said in announcements_for(user)}
    assert told == {user for role, user in state.people.items() if not role.at_agency}


def test_another_agency_is_not_told(state: State) -> None:
    other = Organization.objects.create(code="XX", name="Another Agency", kind="agency", reports=False)
    stranger = state.person(Role.ADMINISTRATOR, other)
    _say(state)
    assert announcements_for(stranger) == []
    with pytest.raises(DeniedError):
        _say(state, at=other)


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/New_York", 4), ("America/Los_Angeles", 7), ("Pacific/Honolulu", 10)]
)
def test_a_day_begins_and_ends_where_the_agency_is(
    state: State, monkeypatch: pytest.MonkeyPatch, zone: str, hour: int
) -> None:
    day = date(2026, 7, 15)
    state.agency.time_zone = zone
    state.agency.save()
    Announcement.objects.create(
        organization=state.agency, title="x", text="x", first=day, last=day, by=state.people[Role.HELP_DESK]
    )
    begins, second = datetime(2026, 7, 15, hour, tzinfo=UTC), timedelta(seconds=1)
    ends, shown = begins + timedelta(hours=24), []
    for now in (begins - second, begins, ends - second, ends):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        shown.append(bool(announcements_for(state.elsewhere)))
    assert shown == [False, True, True, False]


def test_what_is_taken_down_is_gone_at_once(state: State) -> None:
    said = _say(state)
    EndAnnouncement(by=state.people[Role.ADMINISTRATOR], announcement=said).do()
    assert announcements_for(state.elsewhere) == []
    with pytest.raises(RefusedError, match="not shown any more"):
        EndAnnouncement(by=state.people[Role.ADMINISTRATOR], announcement=said).do()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": " "}, "needs a title"),
        ({"last": date(2001, 1, 1)}, "before the first"),
        ({"first": date(2001, 1, 1), "last": date(2001, 1, 2)}, "past"),
    ],
)
def test_what_nobody_would_see_is_refused(state: State, other: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        _say(state, **other)


def test_who_may_not_announce(state: State) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR, Role.HELP_DESK}:
        with pytest.raises(DeniedError):
            _say(state, by=state.people[role])


def test_the_help_desk_announces_by_the_page_and_schools_read_it(state: State, browser_of: BrowserOf) -> None:
    browser, today = browser_of(state.people[Role.HELP_DESK]), today_at(state.agency).isoformat()
    given = {"at": state.agency.pk, "title": "New list", "text": "<i>Look</i>\nat it", "first": today, "last": today}
    assert browser.post("/announcements/", given).status_code == 302
    said = Announcement.objects.get()
    shown = render_to_string("portal/announcements.html", {"announcements": announcements_for(state.elsewhere)})
    assert "New list" in shown
    assert "<i>" not in shown
    assert browser.get(f"/announcements/{said.pk}/end").status_code == 404
    assert browser.post(f"/announcements/{said.pk}/end").status_code == 302
    assert announcements_for(state.elsewhere) == []
    assert "1 earlier announcement" in browser.get("/announcements/").content.decode()


def test_a_school_does_not_see_the_page(state: State, browser_of: BrowserOf) -> None:
    assert browser_of(state.people[Role.COORDINATOR]).get("/announcements/").status_code == 404
