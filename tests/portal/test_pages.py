"""The simplest pages answer."""

from django.test import Client

from rollbook.portal.roles import Role
from tests.portal.world import State


def test_start_page_asks_to_sign_in(db: None, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/account/login/?next=/"


def test_everybody_has_a_start_page(state: State, client: Client) -> None:
    for user in state.people.values():
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get("/").status_code == 200, user


def test_a_sign_in_page_and_the_handbook_are_public(db: None, client: Client) -> None:
    assert client.get("/account/login/").status_code == 200
    assert client.get("/handbook/").status_code == 200


def test_what_is_not_there_says_so(db: None, client: Client) -> None:
    assert client.get("/no/such/page").status_code == 404


__all__ = ["Role"]
