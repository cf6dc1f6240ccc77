"""Signing in by a state's own identity provider, which runs beside the test."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from rollbook.portal.environment import sign_in_origins
from rollbook.portal.models import User
from rollbook.portal.roles import Role
from tests.portal.world import State

_ROOT = Path(__file__).parents[2]
_BACK = "http://testserver/account/oidc/state/login/callback/"
_LOGIN = "/account/oidc/state/login/"
_WORDS = ("rollbook", "a secret of the test")


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Where it leads is what the test wants to know."""


@dataclass(frozen=True)
class Provider:
    """`address` is where its configuration is found."""

    address: str

    def asked(self, address: str, who: str) -> str:
        """Where the provider sends the browser of somebody who is signed in there."""
        browser = build_opener(_Stay())
        try:
            browser.open(Request(address, headers={"Cookie": f"who={who}"}), timeout=30)
        except HTTPError as answer:
            return str(answer.headers["Location"])
        raise AssertionError("The provider did not send the browser back.")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    command = [sys.executable, "-m", "tests.portal.provider", _BACK, *_WORDS]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Provider(f"http://127.0.0.1:{process.stdout.readline().strip()}/o")
        process.terminate()


@pytest.fixture(autouse=True)
def _configured(provider: Provider, settings: Any) -> None:
    app = {"provider_id": "state", "name": "Sample State", "client_id": _WORDS[0], "secret": _WORDS[1]}
    app["settings"] = {"server_url": provider.address}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 60
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _come(provider: Provider, who: str, browser: Client | None = None, begin: str = _LOGIN) -> tuple[Client, Any]:
    browser = browser or Client()
    away = browser.post(begin)
    back = provider.asked(away.headers["Location"], who)
    return browser, browser.get(back.removeprefix("http://testserver"), follow=True)


def test_the_sign_in_page_offers_it(db: None) -> None:
    page = Client().get("/account/login/").content.decode()
    assert "Sign in with Sample State" in page


def test_the_provider_is_asked_with_a_proof_and_a_state_of_our_own(db: None, provider: Provider) -> None:
    asked = urlsplit(Client().post(_LOGIN).headers["Location"])
    words = parse_qs(asked.query)
    assert f"http://{asked.netloc}/o" == provider.address
    assert words["code_challenge_method"] == ["S256"]
    assert set(words["scope"][0].split()) == {"openid", "profile", "email"}
    assert words["redirect_uri"] == [_BACK]
    assert len(words["state"][0]) >= 16


@pytest.mark.parametrize("said", ["yes", "word"])
def test_a_known_person_comes_in_and_keeps_the_password(state: State, provider: Provider, said: str) -> None:
    person = state.people[Role.COORDINATOR]
    person.set_password("four words in a row")
    person.save()
    browser, _ = _come(provider, f"{person.email}|{said}")
    assert person.name in browser.get("/me").content.decode()
    person.refresh_from_db()
    assert person.check_password("four words in a row")


def test_the_letters_of_an_address_may_be_large(state: State, provider: Provider) -> None:
    person = state.people[Role.COORDINATOR]
    browser, _ = _come(provider, f"{person.email.title()}|yes")
    assert person.name in browser.get("/me").content.decode()


def test_whoever_came_once_is_known_by_the_providers_own_name_for_them(state: State, provider: Provider) -> None:
    person = state.people[Role.COORDINATOR]
    first = person.email
    _come(provider, f"{first}|yes")
    User.objects.filter(pk=person.pk).update(email="married@example.org")
    browser, _ = _come(provider, f"{first}|yes")
    assert person.name in browser.get("/me").content.decode()
    assert SocialAccount.objects.count() == 1


def test_an_unknown_person_is_told_who_invites(state: State, provider: Provider) -> None:
    browser, page = _come(provider, "stranger@example.org|yes")
    assert "nobody has invited you" in page.content.decode()
    assert browser.get("/me").status_code == 302
    assert not User.objects.filter(email="stranger@example.org").exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("said", ["no", "wrong"])
def test_an_address_that_nobody_confirmed_opens_nothing(state: State, provider: Provider, said: str) -> None:
    browser, page = _come(provider, f"{state.people[Role.COORDINATOR].email}|{said}")
    assert page.status_code == 403
    assert "Your e-mail address is not confirmed" in page.content.decode()
    assert browser.get("/me").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_closed_account_stays_closed(state: State, provider: Provider) -> None:
    person = state.people[Role.COORDINATOR]
    _come(provider, f"{person.email}|yes")
    User.objects.filter(pk=person.pk).update(is_active=False)
    browser, page = _come(provider, f"{person.email}|yes")
    assert "This account is closed" in page.content.decode()
    assert browser.get("/me").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused(state: State, provider: Provider) -> None:
    away = Client().post(_LOGIN).headers["Location"]
    back = provider.asked(away, f"{state.people[Role.COORDINATOR].email}|yes")
    victim = Client()
    page = victim.get(back.removeprefix("http://testserver"))
    assert "Signing in did not work" in page.content.decode()
    assert victim.get("/me").status_code == 302


def test_a_link_alone_signs_nobody_in(db: None) -> None:
    page = Client().get(_LOGIN)
    assert page.status_code == 200
    assert "Go to Sample State" in page.content.decode()


def test_a_second_factor_of_ours_is_asked_for_as_well(state: State, provider: Provider) -> None:
    person = state.people[Role.COORDINATOR]
    totp.TOTP.activate(person, totp.generate_totp_secret())
    browser, page = _come(provider, f"{person.email}|yes")
    assert page.request["PATH_INFO"] == "/account/2fa/authenticate/"
    assert browser.get("/me").status_code == 302


def test_who_has_no_password_is_sent_to_the_provider_to_sign_in_again(state: State, provider: Provider) -> None:
    from django.test import RequestFactory

    from rollbook.portal.accounts.recent import ask_again, recently_signed_in

    person = state.people[Role.COORDINATOR]
    browser, _ = _come(provider, f"{person.email}|yes")
    request = RequestFactory().get("/me")
    request.user, request.session = person, browser.session
    assert recently_signed_in(request)
    address = ask_again(request).headers["Location"]
    page = browser.get(address)
    assert "Go to Sample State" in page.content.decode()
    away = browser.post(address).headers["Location"]
    assert parse_qs(urlsplit(away).query)["prompt"] == ["login"]
    assert urlsplit(address).path == _LOGIN


def test_forms_may_lead_to_the_provider_and_nowhere_else() -> None:
    assert sign_in_origins(None) == []
    told = {"server_url": "https://id.example/realms/state"}
    assert sign_in_origins(told) == ["https://id.example"]
    assert sign_in_origins({**told, "sign_in_at": "https://login.example"}) == ["https://login.example"]
