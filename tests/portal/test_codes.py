"""An agency's own codes: from a day to a day, in the next check, and in the handbook."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.codes import EndCode, ExtendCodes
from rollbook.portal.agency.codes import codes_of
from rollbook.portal.models import AuditEntry, CodeExtension, User
from rollbook.portal.roles import Role
from tests.portal.world import State

BrowserOf = Callable[[User], Client]
_LIST = "term"


def _add(state: State, code: str = "Q9", **other: object) -> CodeExtension:
    said = {
        "by": state.people[Role.ADMINISTRATOR],
        "window": state.window,
        "code_list": _LIST,
        "title": "Ninth quarter",
    }
    return ExtendCodes(code=code, **{**said, **other}).do()  # type: ignore[arg-type]


def _end(state: State, code: str, last: date | None) -> CodeExtension:
    administrator = state.people[Role.ADMINISTRATOR]
    return EndCode(by=administrator, window=state.window, code_list=_LIST, code=code, last=last).do()


def _holds(state: State, code: str, on: date | None = None) -> bool:
    return code in codes_of(state.window, on).code_lists[_LIST].codes


def test_an_added_code_holds_from_its_first_day_to_its_last(state: State) -> None:
    _add(state, first=date(2026, 1, 10), last=date(2026, 1, 20))
    days = [date(2026, 1, day) for day in (9, 10, 20, 21)]
    assert [_holds(state, "Q9", day) for day in days] == [False, True, True, False]


def test_a_code_of_the_list_itself_can_be_ended_and_go_on(state: State) -> None:
    known = next(iter(state.window.spec.code_lists[_LIST].codes))
    today = state.window.today()
    _end(state, known, today - timedelta(days=1))
    assert not _holds(state, known)
    assert _holds(state, known, today - timedelta(days=1))
    _end(state, known, None)
    assert _holds(state, known)
    assert CodeExtension.objects.count() == 1


def test_an_added_code_can_be_ended(state: State) -> None:
    _add(state)
    ended = _end(state, "Q9", state.window.today())
    assert (ended.title, CodeExtension.objects.count()) == ("Ninth quarter", 1)
    assert _holds(state, "Q9")
    assert not _holds(state, "Q9", state.window.today() + timedelta(days=1))
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.details["last"]) == ("extend-codes", str(state.window.today()))


@pytest.mark.parametrize(
    ("code", "other", "said"),
    [
        ("Q9", {"code_list": "level"}, "cannot be changed"),
        ("Q9", {"code_list": "nothing"}, "no code list nothing"),
        ("Q9", {"title": ""}, "no title"),
        ("", {}, "is blank"),
        (" Q9", {}, "white space"),
        ("Ｑ9", {}, "not on every keyboard"),
        ("Q9", {"first": date(2026, 2, 1), "last": date(2026, 1, 1)}, "before it begins"),
    ],
)
def test_what_cannot_be_a_code_is_refused(state: State, code: str, other: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        _add(state, code, **other)
    assert not CodeExtension.objects.exists()


def test_one_code_is_not_two_things_on_one_day(state: State) -> None:
    _add(state, last=date(2026, 1, 20))
    with pytest.raises(RefusedError, match="twice for the same days"):
        _add(state, first=date(2026, 1, 20))
    _add(state, first=date(2026, 1, 21))
    assert CodeExtension.objects.count() == 2
    with pytest.raises(RefusedError, match="before it begins"):
        _end(state, "Q9", date(2026, 1, 1))


def test_a_code_that_is_not_there_cannot_end(state: State) -> None:
    with pytest.raises(RefusedError, match="no code ZZZ"):
        _end(state, "ZZZ", None)


def test_only_the_agencys_administrators_change_codes(state: State) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(DeniedError):
            _add(state, by=state.people[role])


def test_an_administrator_adds_and_ends_by_the_page(state: State, browser_of: BrowserOf) -> None:
    browser, address = browser_of(state.people[Role.ADMINISTRATOR]), f"/codes/{state.window.pk}/{_LIST}/"
    assert address in browser.get("/codes/").content.decode()
    given = {"add-code": "1", "add-title": "Ninth quarter", "add-description": "", "add-first": "", "add-last": ""}
    assert "white space" in browser.post(address, {**given, "add-code": " Q9"}).content.decode()
    assert browser.post(address, {**given, "add-code": "Q9"}).status_code == 302
    assert _holds(state, "Q9")
    assert browser.post(address, {"end-code": "Q9", "end-last": "2001-01-01"}).status_code == 302
    assert not _holds(state, "Q9")


def test_others_do_not_see_the_page(state: State, browser_of: BrowserOf) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        assert browser_of(state.people[role]).get(f"/codes/{state.window.pk}/{_LIST}/").status_code == 404
    assert browser_of(state.people[Role.ADMINISTRATOR]).get(f"/codes/{state.window.pk}/nothing/").status_code == 404


def test_the_handbook_shows_the_code_with_its_days(state: State, client: Client) -> None:
    spec = state.window.spec
    address = f"/handbook/{spec.id}/{spec.year}/codes/{_LIST}/"
    assert "Ninth quarter" not in client.get(address).content.decode()
    _add(state, first=date(2026, 1, 10))
    page = client.get(address).content.decode()
    assert "Ninth quarter" in page
    assert "January 10, 2026" in page
