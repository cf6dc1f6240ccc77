"""Signing in again before something weighty."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from rollbook.portal.accounts.recent import after_recent_sign_in, recently_signed_in
from rollbook.portal.models import User
from rollbook.portal.roles import Role
from rollbook.portal.web.routes import signed_in
from tests.portal.registered import also_served
from tests.portal.signing import PASSWORD, sign_in, with_password
from tests.portal.world import State, signed_in_client


@pytest.fixture
def person(state: State) -> User:
    return with_password(state.people[Role.COORDINATOR])


@pytest.fixture
def weighty() -> Iterator[str]:
    """An address at which something weighty is done."""

    @after_recent_sign_in
    def done(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"done by {request.method}")

    done.rule = signed_in  # type: ignore[attr-defined]
    with also_served(path("weighty", done)):
        yield "/weighty"


def _long_ago(browser: Client) -> None:
    session = browser.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
    session.save()


def test_something_weighty_is_done_right_after_signing_in(person: User, weighty: str) -> None:
    browser, _ = sign_in(person)
    assert browser.post(weighty).content == b"done by POST"


@pytest.mark.parametrize("method", ["get", "post"])
def test_something_weighty_asks_to_sign_in_again(person: User, weighty: str, method: str) -> None:
    browser, _ = sign_in(person)
    _long_ago(browser)
    asked = getattr(browser, method)(weighty)
    assert asked.headers["Location"] == "/account/reauthenticate/?next=/weighty"
    assert browser.post(asked.headers["Location"], {"password": "something else"}).status_code == 200
    assert browser.get(weighty).status_code == 302
    back = browser.post(asked.headers["Location"], {"password": PASSWORD, "next": "/weighty"}, follow=True)
    assert back.content == b"done by GET", "what was sent before is not done behind anybody's back"
    assert browser.post(weighty).content == b"done by POST"


def test_a_session_that_shows_no_sign_in_is_not_recent(person: User) -> None:
    request = HttpRequest()
    request.user, request.session = person, signed_in_client(person).session
    assert not recently_signed_in(request)
