"""Signing in with a password, signing out, and one's own page."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from rollbook.portal import settings as ours
from rollbook.portal.accounts.invitation import link_for
from rollbook.portal.models import Grant, User
from rollbook.portal.roles import Role
from tests.portal.signing import LOGIN, PASSWORD, sign_in, with_password
from tests.portal.world import State, signed_in_client


@pytest.fixture
def person(state: State) -> User:
    return with_password(state.people[Role.COORDINATOR])


def test_a_password_signs_in(person: User) -> None:
    browser, answer = sign_in(person)
    assert answer.headers["Location"] == "/"
    assert browser.get("/me").status_code == 200


@pytest.mark.parametrize("address", ["Coordinator.2@Example.org", " coordinator.2@example.org "])
def test_an_address_may_be_written_in_any_way(person: User, address: str) -> None:
    assert person.email == "coordinator.2@example.org"
    assert Client().post(LOGIN, {"login": address, "password": PASSWORD}).status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_alike(person: User) -> None:
    _, wrong = sign_in(person, "something else entirely")
    unknown = Client().post(LOGIN, {"login": "nobody@example.org", "password": PASSWORD})
    said = "This e-mail address and this password do not belong together."
    assert said in wrong.content.decode()
    assert said in unknown.content.decode()


def test_a_closed_account_stays_out(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    browser, _ = sign_in(person)
    assert browser.get("/me").status_code == 302


def test_guessing_is_stopped_and_the_right_password_then_waits_too(person: User) -> None:
    for _ in range(5):
        sign_in(person, "something else entirely")
    browser, answer = sign_in(person)
    assert "That was tried too often." in answer.content.decode()
    assert browser.get("/me").status_code == 302
    other = User.objects.create_user("other@example.org", "Sample Other", PASSWORD)
    assert sign_in(other)[1].status_code == 302, "other people are not kept out by it"


def test_many_tries_from_one_place_are_stopped_with_a_page(person: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [sign_in(person)[1] for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "That was too often" in answers[-1].content.decode()


def test_behind_a_proxy_the_visitors_address_counts(person: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tried(claimed: str) -> int:
        told = {"login": person.email, "password": PASSWORD}
        return Client().post(LOGIN, told, headers={"X-Forwarded-For": claimed}).status_code

    assert [tried("192.0.2.1"), tried("192.0.2.2"), tried("198.51.100.9, 192.0.2.1")] == [302, 302, 429]


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/me", "/me"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("javascript:alert(1)", "/")],
)
def test_signing_in_leads_on_to_addresses_of_ours_only(person: User, wanted: str, reached: str) -> None:
    assert sign_in(person, next=wanted)[1].headers["Location"] == reached


def test_signing_out_takes_a_button_and_ends_the_session(person: User) -> None:
    browser, _ = sign_in(person)
    browser.get("/account/logout/")
    assert browser.get("/me").status_code == 200
    browser.post("/account/logout/")
    assert browser.get("/me").status_code == 302


def test_passwords_are_kept_by_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    assert make_password(PASSWORD).startswith("argon2$argon2id$")


@pytest.mark.parametrize("weak", ["short", "qwerty123456", "coordinator.2@example"])
def test_a_weak_password_is_refused(person: User, weak: str) -> None:
    browser = Client()
    address = browser.get(link_for(person), follow=True).request["PATH_INFO"]
    answer = browser.post(address, {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "usa-error-message" in answer.content.decode()


def test_the_account_page_tells_roles_and_where(person: User, state: State) -> None:
    Grant.objects.create(user=person, organization=state.unions[1], role=Role.CONTRIBUTOR, limits=["crosswalk"])
    page = signed_in_client(person).get("/me").content.decode()
    for told in ("Coordinator", "Sample School 1", "Contributor", "only: crosswalk", "Sample Union 2", "Sign out"):
        assert told in page
    nobody = User.objects.create_user("nobody@example.org", "Sample Nobody")
    assert "You hold no role now." in signed_in_client(nobody).get("/me").content.decode()


def test_the_address_above_all_others_for_signing_in_leads_on(person: User) -> None:
    assert signed_in_client(person).get("/account/").headers["Location"] == "/me"
    assert Client().get("/account/").headers["Location"] == "/account/login/?next=/account/"
