"""Signing in, and the way back in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import DjangoCaptureOnCommitCallbacks

from rollbook.portal import settings as ours
from rollbook.portal.accounts.invitation import invite, let_back_in, link_for
from rollbook.portal.accounts.recent import after_recent_sign_in, recently_signed_in
from rollbook.portal.accounts.second_factor import lacks_second_factor
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.grants import GrantRole
from rollbook.portal.actions.reset import ResetSignIn
from rollbook.portal.models import AuditEntry, Grant, User
from rollbook.portal.roles import Role
from rollbook.portal.web.routes import signed_in
from tests.portal.registered import also_served
from tests.portal.world import State, signed_in_client

_PASSWORD = "four words in a row"
_LOGIN = "/account/login/"


@pytest.fixture
def person(state: State) -> User:
    return _with_password(state.people[Role.COORDINATOR])


def _with_password(user: User) -> User:
    user.set_password(_PASSWORD)
    user.save()
    return user


def _sign_in(user: User, password: str = _PASSWORD, **more: str) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post(_LOGIN, {"login": user.email, "password": password, **more})


def _link(letter: mail.EmailMessage) -> str:
    found = re.search(r"^http://\S+$", str(letter.body), re.MULTILINE)
    assert found
    return found.group().removeprefix(settings.SITE_ADDRESS)


def _choose_password(link: str, password: str = _PASSWORD) -> Client:
    browser = Client()
    form = browser.get(link, follow=True)
    address = form.request["PATH_INFO"]
    assert address.endswith("-set-password/"), "the key does not stay in the address"
    done = browser.post(address, {"password1": password, "password2": password}, follow=True)
    assert "Your password is saved" in done.content.decode()
    return browser


def test_a_password_signs_in(person: User) -> None:
    browser, answer = _sign_in(person)
    assert answer.headers["Location"] == "/"
    assert browser.get("/me").status_code == 200


@pytest.mark.parametrize("address", ["Coordinator.2@Example.org", " coordinator.2@example.org "])
def test_an_address_may_be_written_in_any_way(person: User, address: str) -> None:
    assert person.email == "coordinator.2@example.org"
    assert Client().post(_LOGIN, {"login": address, "password": _PASSWORD}).status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_alike(person: User) -> None:
    _, wrong = _sign_in(person, "something else entirely")
    unknown = Client().post(_LOGIN, {"login": "nobody@example.org", "password": _PASSWORD})
    said = "This e-mail address and this password do not belong together."
    assert said in wrong.content.decode()
    assert said in unknown.content.decode()


def test_a_closed_account_stays_out(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    browser, _ = _sign_in(person)
    assert browser.get("/me").status_code == 302


def test_guessing_is_stopped_and_the_right_password_then_waits_too(person: User) -> None:
    for _ in range(5):
        _sign_in(person, "something else entirely")
    browser, answer = _sign_in(person)
    assert "That was tried too often." in answer.content.decode()
    assert browser.get("/me").status_code == 302
    other = User.objects.create_user("other@example.org", "Sample Other", _PASSWORD)
    assert _sign_in(other)[1].status_code == 302, "other people are not kept out by it"


def test_many_tries_from_one_place_are_stopped_with_a_page(person: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [_sign_in(person)[1] for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "That was too often" in answers[-1].content.decode()


def test_behind_a_proxy_the_visitors_address_counts(person: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tried(claimed: str) -> int:
        told = {"login": person.email, "password": _PASSWORD}
        return Client().post(_LOGIN, told, headers={"X-Forwarded-For": claimed}).status_code

    assert [tried("192.0.2.1"), tried("192.0.2.2"), tried("198.51.100.9, 192.0.2.1")] == [302, 302, 429]


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/me", "/me"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("javascript:alert(1)", "/")],
)
def test_signing_in_leads_on_to_addresses_of_ours_only(person: User, wanted: str, reached: str) -> None:
    assert _sign_in(person, next=wanted)[1].headers["Location"] == reached


def test_signing_out_takes_a_button_and_ends_the_session(person: User) -> None:
    browser, _ = _sign_in(person)
    browser.get("/account/logout/")
    assert browser.get("/me").status_code == 200
    browser.post("/account/logout/")
    assert browser.get("/me").status_code == 302


def test_passwords_are_kept_by_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    assert make_password(_PASSWORD).startswith("argon2$argon2id$")


@pytest.mark.parametrize("weak", ["short", "qwerty123456", "coordinator.2@example"])
def test_a_weak_password_is_refused(person: User, weak: str) -> None:
    browser = Client()
    address = browser.get(link_for(person), follow=True).request["PATH_INFO"]
    answer = browser.post(address, {"password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert "usa-error-message" in answer.content.decode()


def test_an_invitation_is_a_link_to_a_password(state: State) -> None:
    user = User.objects.create_user("new@example.org", "Sample New")
    invite(user)
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
    _choose_password(_link(mail.outbox[0]))
    assert _sign_in(user)[1].headers["Location"] == "/"


def test_an_invitation_works_once(state: State) -> None:
    user = User.objects.create_user("new@example.org", "Sample New")
    invite(user)
    _choose_password(_link(mail.outbox[0]))
    assert "This link does not work any more" in Client().get(_link(mail.outbox[0]), follow=True).content.decode()


def test_a_link_for_one_person_opens_nobody_elses_account(person: User, state: State) -> None:
    key = link_for(person).rsplit("-", 1)[-1]
    other = link_for(state.people[Role.VIEWER]).rsplit("-", 1)[0]
    assert "does not work any more" in Client().get(f"{other}-{key}", follow=True).content.decode()


def test_whoever_is_given_a_role_gets_the_letter(
    state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        GrantRole(
            by=state.people[Role.CERTIFIER],
            at=state.schools[0],
            role=Role.CONTRIBUTOR,
            email="new@example.org",
            name="Sample New",
        ).do()
    _choose_password(_link(mail.outbox[0]))
    browser, _ = _sign_in(User.objects.get(email="new@example.org"))
    assert "Contributor" in browser.get("/me").content.decode()


def test_a_forgotten_password_is_chosen_anew_whatever_name_the_request_came_by(person: User) -> None:
    Client().post("/account/password/reset/", {"email": person.email}, headers={"Host": "localhost"})
    letter = mail.outbox[0]
    assert settings.SITE_ADDRESS in str(letter.body)
    assert "localhost" not in str(letter.body).replace(settings.SITE_ADDRESS, "")
    _choose_password(_link(letter), "four other words in a row")
    assert _sign_in(person, "four other words in a row")[1].status_code == 302
    assert mail.outbox[1].subject == "Your password was changed"


def test_nobody_learns_from_a_forgotten_password_who_has_an_account(person: User) -> None:
    told = set()
    for email in (person.email, "nobody@example.org"):
        page = Client().post("/account/password/reset/", {"email": email}, follow=True)
        told.add(page.content.decode().replace(str(page.context["csrf_token"]), ""))
    assert len(told) == 1
    assert [letter.subject for letter in mail.outbox] == [
        "Choose a new password for Rollbook",
        "There is no account at this address",
    ]


def test_letters_say_no_more_than_they_must(person: User) -> None:
    invite(person)
    let_back_in(person)
    Client().post("/account/password/reset/", {"email": person.email})
    browser, _ = _sign_in(person)
    told = {
        "oldpassword": _PASSWORD,
        "password1": "four other words in a row",
        "password2": "four other words in a row",
    }
    browser.post("/account/password/change/", told)
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}".replace(settings.SITE_ADDRESS, "")
        assert not [word for word in (person.name, "Sample School", "127.0.0.1", "Mozilla") if word in text]


def _app(user: User) -> str:
    """Gives somebody an authenticator app; its secret."""
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def _code(secret: str) -> str:
    now = next(iter(totp.yield_hotp_counters_from_time()))
    code: str = totp.format_hotp_value(totp.hotp_value(secret, now))
    return code


def test_an_authenticator_app_is_asked_for_its_code(person: User) -> None:
    secret = _app(person)
    browser, answer = _sign_in(person)
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert browser.get("/me").status_code == 302, "the password alone lets nobody in"
    assert "This did not work." in browser.post(answer.headers["Location"], {"code": "000000"}).content.decode()
    assert browser.post(answer.headers["Location"], {"code": _code(secret)}).headers["Location"] == "/"
    assert browser.get("/me").status_code == 200


def test_a_recovery_code_works_once(person: User) -> None:
    _app(person)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    answers = []
    for _ in range(2):
        browser, answer = _sign_in(person)
        answers.append(browser.post(answer.headers["Location"], {"code": codes[0]}).status_code)
    assert answers == [302, 200]


def test_codes_are_not_guessed_for_long(person: User) -> None:
    secret = _app(person)
    browser, answer = _sign_in(person)
    for _ in range(6):
        browser.post(answer.headers["Location"], {"code": "000000"})
    assert browser.post(answer.headers["Location"], {"code": _code(secret)}).status_code == 200
    assert browser.get("/me").status_code == 302


@pytest.mark.django_db(transaction=True)  # the letter goes out once it is certain, while the request lasts
def test_an_app_is_set_up_on_the_pages(person: User) -> None:
    browser, _ = _sign_in(person)
    asked = browser.get("/account/2fa/totp/activate/")
    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    browser.post(asked.headers["Location"], {"password": _PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    done = browser.post("/account/2fa/totp/activate/", {"code": _code(secret)}, follow=True)
    assert "Your recovery codes" in done.content.decode()
    assert len(done.context["unused_codes"]) == 10
    assert mail.outbox[0].subject == "An authenticator app was set up"
    assert "Remove the authenticator app" in browser.get("/me").content.decode()


@pytest.mark.parametrize("place", ["agency", "union", "school"])
def test_who_must_have_a_second_factor_sees_nothing_before(person: User, state: State, place: str) -> None:
    at = {"agency": state.agency, "union": state.unions[0], "school": state.schools[0]}[place]
    at.require_second_factor = True
    at.save()
    browser, _ = _sign_in(person)
    for address in ("/", "/me", f"/submissions/{state.submission().pk}/", "/people/"):
        assert browser.get(address).headers["Location"] == "/account/2fa/", address
        assert browser.post(address).headers["Location"] == "/account/2fa/", address
    page = browser.get("/account/2fa/").content.decode()
    assert "A password alone is not enough here" in page
    assert "Sign out" in page
    assert browser.get("/handbook/").status_code == 200
    _app(person)
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
    browser, _ = _sign_in(person)
    assert browser.post(weighty).content == b"done by POST"


@pytest.mark.parametrize("method", ["get", "post"])
def test_something_weighty_asks_to_sign_in_again(person: User, weighty: str, method: str) -> None:
    browser, _ = _sign_in(person)
    _long_ago(browser)
    asked = getattr(browser, method)(weighty)
    assert asked.headers["Location"] == "/account/reauthenticate/?next=/weighty"
    assert browser.post(asked.headers["Location"], {"password": "something else"}).status_code == 200
    assert browser.get(weighty).status_code == 302
    back = browser.post(asked.headers["Location"], {"password": _PASSWORD, "next": "/weighty"}, follow=True)
    assert back.content == b"done by GET", "what was sent before is not done behind anybody's back"
    assert browser.post(weighty).content == b"done by POST"


def test_a_session_that_shows_no_sign_in_is_not_recent(person: User) -> None:
    request = HttpRequest()
    request.user, request.session = person, signed_in_client(person).session
    assert not recently_signed_in(request)


@pytest.fixture
def held(person: User) -> Grant:
    return Grant.objects.get(user=person)


def test_whoever_lost_everything_is_let_back_in(
    person: User, held: Grant, state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    _app(person)
    RecoveryCodes.activate(person)
    Client().post("/account/password/reset/", {"email": person.email})
    open_before = signed_in_client(person)
    desk = signed_in_client(state.people[Role.HELP_DESK])
    assert "Send the letter" in desk.get(f"/people/{held.pk}/reset-sign-in/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/people/{held.pk}/reset-sign-in/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert open_before.get("/me").status_code == 302, "open sessions end"
    assert _sign_in(person)[1].status_code == 200, "the old password ends"
    assert "does not work any more" in Client().get(_link(mail.outbox[0]), follow=True).content.decode()
    _choose_password(_link(mail.outbox[1]), "four other words in a row")
    assert _sign_in(person, "four other words in a row")[1].headers["Location"] == "/"
    entry = AuditEntry.objects.get(verb="reset-sign-in")
    assert (entry.by, entry.organization, entry.details) == (
        state.people[Role.HELP_DESK],
        state.schools[0],
        {"user": person.pk},
    )


def test_nobody_lets_in_whose_reach_is_beyond_the_own(person: User, held: Grant, state: State) -> None:
    Grant.objects.create(user=person, organization=state.schools[2], role=Role.VIEWER)
    below = state.person(Role.ADMINISTRATOR, state.unions[0])
    with pytest.raises(DeniedError):
        ResetSignIn(by=below, grant=held).do()
    page = signed_in_client(below).get(f"/people/{held.pk}/reset-sign-in/")
    assert "beyond yours" in page.content.decode()
    ResetSignIn(by=state.people[Role.ADMINISTRATOR], grant=held).do()


def test_the_help_desk_lets_in_nobody_of_the_agency(state: State) -> None:
    held = Grant.objects.get(user=state.people[Role.ADMINISTRATOR])
    with pytest.raises(DeniedError):
        ResetSignIn(by=state.people[Role.HELP_DESK], grant=held).do()
    ResetSignIn(by=state.person(Role.ADMINISTRATOR, state.agency), grant=held).do()


def test_nobody_lets_the_own_account_in_nor_one_that_is_closed(state: State, person: User, held: Grant) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    with pytest.raises(RefusedError, match="your own account"):
        ResetSignIn(by=administrator, grant=Grant.objects.get(user=administrator)).do()
    User.objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(RefusedError, match="closed"):
        ResetSignIn(by=administrator, grant=Grant.objects.get(pk=held.pk)).do()


def test_the_link_to_let_in_is_where_people_are_listed(state: State, held: Grant) -> None:
    address = f"/people/{held.pk}/reset-sign-in/"
    desk = signed_in_client(state.people[Role.HELP_DESK])
    assert address not in desk.get("/people/").content.decode(), "whoever never came in has lost nothing yet"
    signed_in_client(held.user)
    assert address in signed_in_client(state.people[Role.HELP_DESK]).get("/people/").content.decode()
    assert address not in signed_in_client(state.people[Role.CERTIFIER]).get("/people/").content.decode()


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
