"""Letters with a link to a password: invitations, and for who forgot it."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from rollbook.portal.accounts.invitation import invite, let_back_in, link_for
from rollbook.portal.actions.grants import GrantRole
from rollbook.portal.models import User
from rollbook.portal.roles import Role
from tests.portal.signing import PASSWORD, choose_password, link_in, sign_in, with_password
from tests.portal.world import State


@pytest.fixture
def person(state: State) -> User:
    return with_password(state.people[Role.COORDINATOR])


def test_an_invitation_is_a_link_to_a_password(state: State) -> None:
    user = User.objects.create_user("new@example.org", "Sample New")
    invite(user)
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
    choose_password(link_in(mail.outbox[0]))
    assert sign_in(user)[1].headers["Location"] == "/"


def test_an_invitation_works_once(state: State) -> None:
    user = User.objects.create_user("new@example.org", "Sample New")
    invite(user)
    choose_password(link_in(mail.outbox[0]))
    assert "This link does not work any more" in Client().get(link_in(mail.outbox[0]), follow=True).content.decode()


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
    choose_password(link_in(mail.outbox[0]))
    browser, _ = sign_in(User.objects.get(email="new@example.org"))
    assert "Contributor" in browser.get("/me").content.decode()


def test_a_forgotten_password_is_chosen_anew_whatever_name_the_request_came_by(person: User) -> None:
    Client().post("/account/password/reset/", {"email": person.email}, headers={"Host": "localhost"})
    letter = mail.outbox[0]
    assert settings.SITE_ADDRESS in str(letter.body)
    assert "localhost" not in str(letter.body).replace(settings.SITE_ADDRESS, "")
    choose_password(link_in(letter), "four other words in a row")
    assert sign_in(person, "four other words in a row")[1].status_code == 302
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
    browser, _ = sign_in(person)
    told = {
        "oldpassword": PASSWORD,
        "password1": "four other words in a row",
        "password2": "four other words in a row",
    }
    browser.post("/account/password/change/", told)
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}".replace(settings.SITE_ADDRESS, "")
        assert not [word for word in (person.name, "Sample School", "127.0.0.1", "Mozilla") if word in text]
