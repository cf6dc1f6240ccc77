"""Every role, every verb, every relation between where a role is held and where something is done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpResponse
from django.test import Client

from rollbook.portal import access
from rollbook.portal.actions.base import Action, DeniedError
from rollbook.portal.models import AuditEntry, Organization, User
from rollbook.portal.roles import Role, permissions
from rollbook.portal.web import routes
from tests.portal.registered import every_action, every_route, takes_words
from tests.portal.things import Things, action_by, address_of, words_of
from tests.portal.world import State, signed_in_client

_OPEN = 299


@dataclass
class People:
    """Somebody for each role at each of some organizations: at a school and above it, beside it, and far away."""

    state: State
    made: dict[tuple[Role, Organization], User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        far = Organization.objects.create(code="FAR", name="Sample Far Agency", kind="agency", reports=False)
        away = Organization.objects.create(code="FS001", name="Sample Far School", kind="school", parent=far)
        near, union = self.state.schools[0], self.state.unions[0]
        self.places = (near, union, self.state.agency, self.state.schools[1], far, away)

    def of(self, role: Role, place: Organization) -> User:
        if (role, place) not in self.made:
            self.made[role, place] = self.state.person(role, place)
        return self.made[role, place]

    def each(self) -> Iterator[tuple[Role, Organization, User]]:
        for role in Role:
            for place in self.places:
                yield role, place, self.of(role, place)


@pytest.fixture
def people(state: State) -> People:
    return People(state)


def _reaches(place: Organization, target: Organization) -> bool:
    """By going up from the target step by step: not as the portal finds out."""
    above: Organization | None = target
    while above is not None and above != place:
        above = above.parent
    return above is not None


def _allowed(role: Role, place: Organization, verb: str, target: Organization) -> bool:
    return role in permissions()[verb].roles and _reaches(place, target)


def test_one_may_what_the_table_says_at_what_is_own_or_below(people: People) -> None:
    wrong = [
        (role, place, verb, target)
        for role, place, user in people.each()
        for verb in permissions()
        for target in people.places
        if access.may(user, verb, target) != _allowed(role, place, verb, target)
    ]
    assert wrong == []


def test_what_one_may_somewhere_is_listed_there(people: People) -> None:
    for role, place, user in people.each():
        for verb in permissions():
            listed = set(access.organizations(user, verb))
            assert listed & {*people.places} == {at for at in people.places if _allowed(role, place, verb, at)}
            assert access.may_anywhere(user, verb) == (role in permissions()[verb].roles)


def test_who_has_no_role_or_a_closed_account_may_nothing(state: State) -> None:
    stranger = User.objects.create_user("stranger@example.org", "Sample Stranger")
    closed = state.person(Role.ADMINISTRATOR, state.agency)
    closed.is_active = False
    ended = state.person(Role.ADMINISTRATOR, state.agency)
    ended.grants.update(revoked="2026-01-01T00:00Z")
    for user in (stranger, closed, ended):
        for verb in permissions():
            assert not access.may(user, verb, state.agency)
            assert not access.organizations(user, verb).exists()


def test_a_verb_that_the_table_does_not_have_is_an_error(state: State) -> None:
    with pytest.raises(KeyError):
        access.may(state.people[Role.ADMINISTRATOR], "fly", state.agency)


@pytest.mark.parametrize("kind", every_action(), ids=lambda kind: kind.__name__)
def test_an_action_is_denied_to_everybody_else(kind: type[Action[Any]], people: People) -> None:
    things = Things(people.state)
    for role, place, user in people.each():
        action = action_by(kind, user, things)
        if not _may_do(action, role, place):
            with pytest.raises(DeniedError):
                action.do()
    assert AuditEntry.objects.count() == 0


#: About files of any number of schools of an agency: whether each may be given is asked file by file.
_FILE_BY_FILE = {"Stage", "Settle", "Drop"}


def _may_do(action: Action[Any], role: Role, place: Organization) -> bool:
    """A class may narrow what the table allows, and never widen it."""
    kind = type(action)
    if kind.__name__ in _FILE_BY_FILE:
        return role in permissions()[kind.verb].roles and _reaches(action.organization, place)
    by_table = _allowed(role, place, kind.verb, action.organization)
    assert action.allowed == by_table or (kind.allowed is not Action.allowed and by_table), (kind, role, place)
    return by_table


def _found(rule: routes.Rule, user: User, kwargs: dict[str, Any]) -> dict[str, Any]:
    """In place of what opens a page: tells that it was opened, without what stands behind."""
    _REAL(rule, user, kwargs)
    raise ImmediateHttpResponse(HttpResponse(status=_OPEN))


_REAL = routes._found
_PLACED = {name: rule for name, rule in every_route() if rule.at}
_UNPLACED = {name: rule for name, rule in every_route() if rule.verb and not rule.at}


@pytest.mark.parametrize("name", _PLACED)
def test_a_page_about_something_opens_to_whom_the_table_says(
    name: str, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "_found", _found)
    things = Things(people.state)
    rule: Any = _PLACED[name]
    target = rule.at(**words_of(name, things)).organization
    address = address_of(name, things)
    for role, place, user in people.each():
        expected = _OPEN if _allowed(role, place, rule.verb, target) else 404
        browser = signed_in_client(user)
        assert {browser.get(address).status_code, browser.post(address).status_code} == {expected}, (role, place)


@pytest.mark.parametrize("name", _UNPLACED)
def test_a_page_about_no_one_thing_opens_to_who_may_anywhere(
    name: str, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "_found", _found)
    address = address_of(name, Things(people.state))
    for role in Role:
        expected = _OPEN if role in permissions()[str(_UNPLACED[name].verb)].roles else 404
        assert signed_in_client(people.of(role, people.places[0])).get(address).status_code == expected, role


@pytest.mark.parametrize("name", [*filter(takes_words, _UNPLACED)])
def test_a_page_that_finds_by_itself_shows_nothing_of_a_foreign_agency(name: str, people: People) -> None:
    address, far = address_of(name, Things(people.state)), people.places[-1]
    for role in Role:
        for place in (far, far.agency):
            assert signed_in_client(people.of(role, place)).get(address).status_code == 404, (role, place)


def test_every_page_that_is_not_public_asks_to_sign_in(state: State) -> None:
    things, stranger = Things(state), Client()
    for name, rule in every_route():
        answer = stranger.get(address_of(name, things))
        if rule.public:
            assert answer.status_code < 400, name
        else:
            assert answer.headers["Location"].startswith("/account/login/?next="), name
