"""Every role, every verb, every relation between where a role is held and where something is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import Http404, HttpResponse
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
        near, union = self.state.schools[0], self.state.unions[0]
        self.places = (near, union, self.state.agency, self.state.schools[1], far)

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


def test_an_action_is_denied_to_everybody_else(people: People) -> None:
    things = Things(people.state)
    for kind in every_action():
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
    """In place of what opens a page: tells whether it was opened, without what stands behind."""
    try:
        _REAL(rule, user, kwargs)
    except Http404:
        raise ImmediateHttpResponse(HttpResponse(status=404)) from None
    raise ImmediateHttpResponse(HttpResponse(status=_OPEN))


_REAL = routes._found
_PLACED = {name: rule for name, rule in every_route() if rule.at}
_UNPLACED = {name: rule for name, rule in every_route() if rule.verb and not rule.at}


@pytest.fixture
def doors(people: People, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[Role, Organization], Client]:
    """A browser for everybody; where a page would open to them, they see that it does, and no more."""
    monkeypatch.setattr(routes, "_found", _found)
    return {(role, place): signed_in_client(user) for role, place, user in people.each()}


def test_a_page_about_something_opens_to_whom_the_table_says(
    people: People, doors: Mapping[tuple[Role, Organization], Client]
) -> None:
    things = Things(people.state)
    assert _PLACED
    for name, rule in _PLACED.items():
        target = rule.at(**words_of(name, things)).organization  # type: ignore[misc]
        address = address_of(name, things)
        for (role, place), browser in doors.items():
            expected = _OPEN if _allowed(role, place, str(rule.verb), target) else 404
            assert browser.get(address).status_code == expected, (name, role, place)
            if place == people.places[-1]:
                assert browser.post(address).status_code == expected, (name, role, place)


def test_a_page_about_no_one_thing_opens_to_who_may_anywhere(
    people: People, doors: Mapping[tuple[Role, Organization], Client]
) -> None:
    things = Things(people.state)
    assert _UNPLACED
    for name, rule in _UNPLACED.items():
        for role in Role:
            expected = _OPEN if role in permissions()[str(rule.verb)].roles else 404
            browser = doors[role, people.places[0]]
            assert browser.get(address_of(name, things)).status_code == expected, (name, role)


def test_a_page_that_finds_by_itself_shows_nothing_of_a_foreign_agency(people: People) -> None:
    things, far = Things(people.state), people.places[-1]
    browsers = {role: signed_in_client(people.of(role, far)) for role in Role}
    for name in filter(takes_words, _UNPLACED):
        for role, browser in browsers.items():
            assert browser.get(address_of(name, things)).status_code == 404, (name, role)


def test_every_page_that_is_not_public_asks_to_sign_in(state: State) -> None:
    things, stranger = Things(state), Client()
    for name, rule in every_route():
        answer = stranger.get(address_of(name, things))
        if rule.public:
            assert answer.status_code < 400, name
        else:
            assert answer.headers["Location"].startswith("/account/login/?next="), name
