"""A second factor: asked for, set up, required."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail

from rollbook.portal.accounts.second_factor import lacks_second_factor
from rollbook.portal.models import User
from rollbook.portal.roles import Role
from tests.portal.signing import PASSWORD, app_of, code_of, sign_in, with_password
from tests.portal.world import State


@pytest.fixture
def person(state: State) -> User:
    return with_password(state.people[Role.COORDINATOR])


def test_an_authenticator_app_is_asked_for_its_code(person: User) -> None:
    secret = app_of(person)
    browser, answer = sign_in(person)
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert browser.get("/me").status_code == 302, "the password alone lets nobody in"
    assert "This did not work." in browser.post(answer.headers["Location"], {"code": "000000"}).content.decode()
    assert browser.post(answer.headers["Location"], {"code": code_of(secret)}).headers["Location"] == "/"
    assert browser.get("/me").status_code == 200


def test_a_recovery_code_works_once(person: User) -> None:
    app_of(person)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    answers = []
    for _ in range(2):
        browser, answer = sign_in(person)
        answers.append(browser.post(answer.headers["Location"], {"code": codes[0]}).status_code)
    assert answers == [302, 200]


def test_codes_are_not_guessed_for_long(person: User) -> None:
    secret = app_of(person)
    browser, answer = sign_in(person)
    for _ in range(6):
        browser.post(answer.headers["Location"], {"code": "000000"})
    assert browser.post(answer.headers["Location"], {"code": code_of(secret)}).status_code == 200
    assert browser.get("/me").status_code == 302


@pytest.mark.django_db(transaction=True)  # the letter goes out once it is certain, while the request lasts
def test_an_app_is_set_up_on_the_pages(person: User) -> None:
    browser, _ = sign_in(person)
    asked = browser.get("/account/2fa/totp/activate/")
    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    browser.post(asked.headers["Location"], {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    done = browser.post("/account/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert "Your recovery codes" in done.content.decode()
    assert len(done.context["unused_codes"]) == 10
    assert mail.outbox[0].subject == "An authenticator app was set up"
    assert "Remove the authenticator app" in browser.get("/me").content.decode()


@pytest.mark.parametrize("place", ["agency", "union", "school"])
def test_who_must_have_a_second_factor_sees_nothing_before(person: User, state: State, place: str) -> None:
    at = {"agency": state.agency, "union": state.unions[0], "school": state.schools[0]}[place]
    at.require_second_factor = True
    at.save()
    browser, _ = sign_in(person)
    for address in ("/", "/me", f"/submissions/{state.submission().pk}/", "/people/"):
        assert browser.get(address).headers["Location"] == "/account/2fa/", address
        assert browser.post(address).headers["Location"] == "/account/2fa/", address
    page = browser.get("/account/2fa/").content.decode()
    assert "A password alone is not enough here" in page
    assert "Sign out" in page
    assert browser.get("/handbook/").status_code == 200
    app_of(person)
    assert browser.get("/").status_code == 200


def test_another_organizations_wish_for_a_second_factor_is_not_ones_own(person: User, state: State) -> None:
    for at in (state.unions[1], state.schools[1]):
        at.require_second_factor = True
        at.save()
    assert not lacks_second_factor(person)


def test_codes_on_paper_are_no_second_factor(person: User, state: State) -> None:
    state.agency.require_second_factor = True
    state.agency.save()
    RecoveryCodes.activate(person)
    assert lacks_second_factor(person)
