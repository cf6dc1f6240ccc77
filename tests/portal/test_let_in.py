"""The way back in, for who lost what one signs in with."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.reset import ResetSignIn
from rollbook.portal.models import AuditEntry, Grant, User
from rollbook.portal.roles import Role
from tests.portal.signing import app_of, choose_password, link_in, sign_in, with_password
from tests.portal.world import State, signed_in_client


@pytest.fixture
def person(state: State) -> User:
    return with_password(state.people[Role.COORDINATOR])


@pytest.fixture
def held(person: User) -> Grant:
    return Grant.objects.get(user=person)


def test_whoever_lost_everything_is_let_back_in(
    person: User, held: Grant, state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    app_of(person)
    RecoveryCodes.activate(person)
    Client().post("/account/password/reset/", {"email": person.email})
    open_before = signed_in_client(person)
    desk = signed_in_client(state.people[Role.HELP_DESK])
    assert "Send the letter" in desk.get(f"/people/{held.pk}/reset-sign-in/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/people/{held.pk}/reset-sign-in/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert open_before.get("/me").status_code == 302, "open sessions end"
    assert sign_in(person)[1].status_code == 200, "the old password ends"
    assert "does not work any more" in Client().get(link_in(mail.outbox[0]), follow=True).content.decode()
    choose_password(link_in(mail.outbox[1]), "four other words in a row")
    assert sign_in(person, "four other words in a row")[1].headers["Location"] == "/"
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
