"""Passkeys in a real browser, with an authenticator that the browser makes up."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from rollbook.portal.models import User
from rollbook.portal.roles import Role
from tests.browser.visit import violations
from tests.portal import world

_PASSWORD = "four words in a row"
_KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
_ALWAYS_THERE = {"isUserVerified": True, "automaticPresenceSimulation": True}


@pytest.fixture
def person(transactional_db: None) -> User:
    user = world.made().people[Role.COORDINATOR]
    user.set_password(_PASSWORD)
    user.save()
    return user


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """A passkey belongs to a name; a number such as 127.0.0.1 is none."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def context(chromium: Browser, address: str, person: User) -> Iterator[BrowserContext]:
    """Whose pages must not complain: the policy of what a page may load holds for passkeys as well."""
    noise: list[str] = []
    own = chromium.new_context(base_url=address)
    own.set_default_timeout(60_000)
    own.on("weberror", lambda error: noise.append(str(error.error)))
    own.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    yield own
    own.close()
    assert noise == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**_KEY, **_ALWAYS_THERE}})
    return page


def _sign_in(page: Page, person: User) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def _add_passkey(page: Page) -> None:
    page.goto("/me")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(_PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def _sign_out(page: Page) -> None:
    page.goto("/me")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out.")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_alone(page: Page, person: User) -> None:
    _sign_in(page, person)
    _add_passkey(page)
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() == 1
    _sign_out(page)
    page.goto("/account/login/?next=/me")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page.get_by_text("1 passkey set up.")).to_be_visible()


def test_a_passkey_is_the_second_step_after_a_password_and_proves_who_one_is(page: Page, person: User) -> None:
    _sign_in(page, person)
    _add_passkey(page)
    _sign_out(page)
    _sign_in(page, person)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    page.goto("/account/2fa/webauthn/reauthenticate/?next=/me")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_passkey_that_was_removed_opens_nothing(page: Page, person: User) -> None:
    _sign_in(page, person)
    _add_passkey(page)
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    _sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto("/me")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_without_a_passkey_the_page_says_that_it_did_not_work(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('cancelled')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That did not work, or was cancelled.")


def test_without_scripts_the_password_is_what_is_offered(chromium: Browser, address: str, person: User) -> None:
    own = chromium.new_context(base_url=address, java_script_enabled=False)
    page = own.new_page()
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    _sign_in(page, person)
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    own.close()


def test_all_pages_for_signing_in_can_be_used_by_everybody(page: Page, person: User) -> None:
    for public in ("login/", "password/reset/", "password/reset/done/", "password/reset/key/2-x/"):
        page.goto(f"/account/{public}")
        assert violations(page) == [], public
    _sign_in(page, person)
    _add_passkey(page)
    own = (
        "",
        "recovery-codes/",
        "recovery-codes/generate/",
        "webauthn/",
        "webauthn/add/",
        "totp/activate/",
        "reauthenticate/",
    )
    for address in ("/me", "/account/password/change/", "/account/logout/", *(f"/account/2fa/{one}" for one in own)):
        page.goto(address)
        assert violations(page) == [], address
