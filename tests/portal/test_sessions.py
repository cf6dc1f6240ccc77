"""A session ends by itself; the clock is set in the session, nobody waits."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

import rollbook.portal
from rollbook.portal.roles import Role
from rollbook.portal.web.sessions import BY_ITSELF
from tests.portal.world import State, signed_in_client

_TEMPLATES = Path(rollbook.portal.__file__).parent / "templates"


@pytest.fixture
def browser(state: State) -> Client:
    own = signed_in_client(state.people[Role.COORDINATOR])
    own.get("/me")
    return own


def _ago(browser: Client, key: str, ago: timedelta) -> None:
    session = browser.session
    session[key] = (timezone.now() - ago).isoformat()
    session.save()


def test_an_idle_session_ends_and_says_so(browser: Client) -> None:
    _ago(browser, "seen", settings.SESSION_IDLE + timedelta(seconds=1))
    answer = browser.get("/me", follow=True)
    assert answer.redirect_chain == [("/account/login/?next=/me", 302)]
    assert "You were signed out because nothing happened for a while." in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_session_in_use_goes_on(browser: Client) -> None:
    _ago(browser, "seen", settings.SESSION_IDLE - timedelta(minutes=1))
    assert browser.get("/me").status_code == 200
    _ago(browser, "seen", settings.SESSION_IDLE - timedelta(minutes=1))
    assert browser.get("/me").status_code == 200


def test_a_session_ends_after_a_days_work_however_much_it_is_used(browser: Client) -> None:
    _ago(browser, "began", settings.SESSION_AT_MOST + timedelta(seconds=1))
    answer = browser.get("/me", follow=True)
    assert "because you had been signed in for long" in answer.content.decode()


def test_a_new_sign_in_begins_a_new_day(browser: Client, state: State) -> None:
    _ago(browser, "began", settings.SESSION_AT_MOST + timedelta(seconds=1))
    browser.get("/me")
    browser.force_login(state.people[Role.COORDINATOR], backend=settings.AUTHENTICATION_BACKENDS[0])
    assert browser.get("/me").status_code == 200


def test_what_a_page_asks_for_by_itself_keeps_no_session_alive(browser: Client) -> None:
    _ago(browser, "seen", settings.SESSION_IDLE - timedelta(minutes=1))
    seen = browser.session["seen"]
    assert browser.get("/me", headers={BY_ITSELF: "1"}).status_code == 200
    assert browser.session["seen"] == seen
    browser.get("/me")
    assert browser.session["seen"] > seen


def test_a_piece_of_a_page_makes_the_browser_load_the_page_again(state: State, db: None) -> None:
    answer = Client().get("/me", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (200, "true")


def test_whoever_sent_something_too_late_does_not_come_back_to_an_address_that_shows_nothing(db: None) -> None:
    assert Client().post("/me").headers["Location"] == "/account/login/?next=/"


def test_what_is_asked_again_and_again_says_that_nobody_is_there() -> None:
    for page in _TEMPLATES.rglob("*.html"):
        for tag in re.findall(r"<[^<>]*hx-trigger=\"[^\"]*every[^<>]*>", page.read_text(encoding="utf-8")):
            assert BY_ITSELF in tag, page
