"""A collection is opened for everybody who reports, and its days end at the agency's own midnight."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.windows import ChangeWindow, OpenWindow
from rollbook.portal.models import AuditEntry, Organization, Submission, User, Window
from rollbook.portal.roles import Role
from tests.portal.world import State

BrowserOf = Callable[[User], Client]
_DAYS = {"opens": date(2030, 1, 1), "due": date(2030, 2, 1), "closes": date(2030, 3, 1)}


def _opening(state: State, **other: object) -> OpenWindow:
    said = {"agency": state.agency, "collection": "pa-pims", "year": "2023-24", **_DAYS}
    return OpenWindow(**{"by": state.people[Role.ADMINISTRATOR], **said, **other})  # type: ignore[arg-type]


def _changing(state: State, **other: object) -> ChangeWindow:
    said = {**_DAYS, "practice_days": 30, "keep_years": 7, **other}
    return ChangeWindow(by=state.people[Role.ADMINISTRATOR], window=state.window, **said)  # type: ignore[arg-type]


def test_opening_gives_a_submission_to_everybody_who_reports(state: State) -> None:
    window = _opening(state).do()
    enrolled = set(Submission.objects.filter(window=window).values_list("organization__code", "practice"))
    assert enrolled == {(school.code, False) for school in state.schools}


def test_opening_is_in_the_audit(state: State) -> None:
    window = _opening(state).do()
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.organization, entry.details["window"]) == ("open-window", state.agency, window.pk)
    assert entry.details["due"] == "2030-02-01"


def test_the_name_of_a_collection_is_kept_as_it_is_published(state: State) -> None:
    window = _opening(state, collection="PA-Pims").do()
    assert window.collection == "pa-pims"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"collection": "vt-sect", "year": "fy17"}, "opened before"),
        ({"collection": "no-such"}, "There is no collection no-such"),
        ({"due": date(2029, 12, 31)}, "due before the collection opens"),
        ({"closes": date(2030, 1, 31)}, "closes before the files are due"),
        ({"opens": date(2001, 1, 1), "due": date(2001, 1, 1), "closes": date(2001, 1, 1)}, "is past"),
    ],
)
def test_what_cannot_be_opened_is_refused(state: State, given: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        _opening(state, **given).do()
    assert Window.objects.count() == 1


def test_only_an_agency_opens(state: State) -> None:
    with pytest.raises(RefusedError, match="Only an agency"):
        _opening(state, agency=state.unions[0]).do()


def test_other_agencies_and_other_roles_do_not_open(state: State) -> None:
    other = Organization.objects.create(code="XX", name="Another Agency", kind="agency", reports=False)
    with pytest.raises(DeniedError):
        _opening(state, agency=other).do()
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(DeniedError):
            _opening(state, by=state.people[role]).do()


def test_changed_days_hold_and_the_audit_has_both(state: State) -> None:
    was = str(state.window.due)
    _changing(state).do()
    assert Window.objects.get().due == _DAYS["due"]
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert entry.details["due"] == [was, "2030-02-01"]
    assert "keep_years" not in entry.details


def test_days_out_of_order_are_refused(state: State) -> None:
    with pytest.raises(RefusedError, match="closes before"):
        _changing(state, closes=date(2030, 1, 15)).do()


@pytest.mark.parametrize(
    ("zone", "hours", "day"),
    [
        ("America/New_York", 5, date(2026, 1, 15)),
        ("America/Los_Angeles", 8, date(2026, 1, 15)),
        ("America/New_York", 4, date(2026, 7, 15)),
        ("America/Los_Angeles", 7, date(2026, 7, 15)),
        ("America/New_York", 4, date(2026, 3, 8)),  # the clocks go forward on this day: it ends in summer time
        ("America/New_York", 5, date(2026, 3, 7)),
        ("America/Los_Angeles", 8, date(2026, 11, 1)),  # the clocks go back on this day: it ends in winter time
        ("America/Los_Angeles", 7, date(2026, 10, 31)),
    ],
)
def test_a_due_day_ends_at_midnight_where_the_agency_is(state: State, zone: str, hours: int, day: date) -> None:
    state.agency.time_zone = zone
    state.agency.save()
    window = Window.objects.get()
    window.opens, window.due, window.closes = day - timedelta(days=9), day, day + timedelta(days=9)
    midnight = datetime(day.year, day.month, day.day, hours, tzinfo=UTC) + timedelta(days=1)
    assert window.state(midnight - timedelta(microseconds=1)) == "open"
    assert window.state(midnight) == "late"


def test_it_opens_with_the_first_day_and_closes_with_the_last(state: State) -> None:
    window = state.window
    window.opens, window.due, window.closes = date(2026, 1, 10), date(2026, 1, 11), date(2026, 1, 12)
    states = [window.state(datetime(2026, 1, day, 4, 59, tzinfo=UTC)) for day in (10, 11, 12, 13, 14)]
    assert states == ["before", "open", "open", "late", "closed"]


def test_an_administrator_opens_and_changes_by_the_pages(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    given = {name: day.isoformat() for name, day in _DAYS.items()} | {"practice_days": "30", "keep_years": "7"}
    answer = browser.post("/windows/open/", {"collection": "pa-pims 2023-24", **given})
    assert answer.headers["Location"] == "/windows/"
    window = Window.objects.get(collection="pa-pims")
    answer = browser.post(f"/windows/{window.pk}/", {**given, "due": "2030-02-10"})
    assert answer.headers["Location"] == "/windows/"
    assert Window.objects.get(pk=window.pk).due == date(2030, 2, 10)
    assert "February 10, 2030" in browser.get("/windows/").content.decode()


def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    given = {"collection": "pa-pims 2023-24", "opens": "2030-01-01", "due": "soon", "practice_days": "30"}
    page = browser.post("/windows/open/", given).content.decode()
    assert "Write the day as in 2025-08-15." in page
    assert 'id="id_due_error"' in page
    assert 'value="2030-01-01"' in page
    assert Window.objects.count() == 1


def test_who_may_not_open_does_not_see_the_pages(state: State, browser_of: BrowserOf) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        browser = browser_of(state.people[role])
        for address in ("/windows/", "/windows/open/", f"/windows/{state.window.pk}/"):
            assert browser.get(address).status_code == 404, (role, address)
