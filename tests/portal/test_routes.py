"""Every address has a rule, changes things only by an action, and nothing at all when it is only looked at."""

from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType

import pytest
from django.apps import apps
from django.core import serializers
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from rollbook.portal.actions.base import Action
from rollbook.portal.models import AuditEntry
from rollbook.portal.roles import Role, permissions
from rollbook.portal.web.routes import FOREIGN, patterns
from tests.portal.certifying import certify, put_list, submitted
from tests.portal.registered import also_served, every_action, every_pattern, every_route
from tests.portal.things import Things, address_of
from tests.portal.world import State, signed_in_client

#: They take by POST what must not stand in an address, or show again what was sent to another one. That they change
#: nothing, the last test says.
_LOOKING = frozenset({"exception-request", "finding-rows"})


def test_every_address_has_a_rule_or_is_for_signing_in() -> None:
    """Of what has no rule, nothing is served but what is written down; see the next test."""
    without = {str(one.name) for one in every_pattern() if not hasattr(one.callback, "rule")}
    assert without >= FOREIGN, "there is no such address any more"
    ours = {name for name, _ in every_route()}
    assert not ours & without
    assert all(address.startswith("account/") for address, one in _addresses() if str(one.name) in without)


def _addresses() -> Iterator[tuple[str, URLPattern]]:
    for outer in get_resolver().url_patterns:
        inner = every_pattern(outer) if isinstance(outer, URLResolver) else (outer,)
        yield from ((f"{outer.pattern}", one) for one in inner)


def test_what_has_no_rule_is_not_served(state: State) -> None:
    browser = signed_in_client(state.people[Role.ADMINISTRATOR])
    with also_served(path("bare", lambda request: HttpResponse("bare"), name="bare")):
        assert browser.get("/bare").status_code == 404


def test_what_else_the_package_for_signing_in_has_is_closed(state: State) -> None:
    browser = signed_in_client(state.people[Role.ADMINISTRATOR])
    for address in ("signup/", "email/", "confirm-email/", "3rdparty/", "3rdparty/signup/", "password/set/"):
        for client in (browser, Client()):
            assert client.get(f"/account/{address}").status_code == 404, address
            assert client.post(f"/account/{address}").status_code == 404, address


def test_names_of_addresses_are_given_once() -> None:
    names = [pattern.name for pattern in patterns()]
    assert sorted(set(names), key=str) == sorted(names, key=str)


def test_a_rule_names_a_verb_of_the_table() -> None:
    assert {rule.verb for _, rule in every_route() if rule.verb} <= set(permissions())
    assert [name for name, rule in every_route() if rule.at and not rule.verb] == []


@pytest.mark.parametrize("kind", every_action(), ids=lambda kind: kind.__name__)
def test_an_action_has_its_row_in_the_table(kind: type[Action[object]]) -> None:
    assert kind.verb in permissions()


def test_every_verb_is_used_by_what_it_says_it_is() -> None:
    """One that changes something by an action, one that looks by an address."""
    acting = {kind.verb for kind in every_action()}
    opening = {rule.verb for _, rule in every_route()}
    for permission in permissions().values():
        used = acting if permission.changes else opening | acting | _asked()
        assert permission.verb in used, permission.verb


def _asked() -> set[str]:
    """Verbs that a view asks for by itself, to show more or less of a page."""
    return {verb for code in _codes() for verb in code.co_consts if isinstance(verb, str) and verb in permissions()}


def _codes() -> Iterator[CodeType]:
    for pattern in patterns():
        for function in _reached(pattern.callback):
            yield function.__code__


def test_what_is_sent_is_done_by_an_action() -> None:
    """A view that takes something sent comes to an action, by itself or by what it calls."""
    for pattern in patterns():
        functions = list(_reached(pattern.callback))
        takes = any("POST" in (*function.__code__.co_consts, *_names(function.__code__)) for function in functions)
        acts = any(
            _is_action(function.__globals__.get(name)) for function in functions for name in _names(function.__code__)
        )
        assert not takes or acts or pattern.name in _LOOKING, pattern.name


def _is_action(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Action)


def _names(code: CodeType) -> set[str]:
    inner = [_names(one) for one in code.co_consts if isinstance(one, CodeType)]
    return {*code.co_names}.union(*inner)


def _reached(view: object, seen: set[object] | None = None) -> Iterator[FunctionType]:
    """A view and the functions of its module that it comes to; decorators are looked through."""
    seen = set() if seen is None else seen
    while not isinstance(view, FunctionType) or hasattr(view, "__wrapped__"):
        if not hasattr(view, "__wrapped__"):
            return
        view = view.__wrapped__
    if view in seen:
        return
    seen.add(view)
    yield view
    for name in _names(view.__code__):
        called = view.__globals__.get(name)
        if isinstance(called, FunctionType) and called.__module__ == view.__module__:
            yield from _reached(called, seen)


_KEPT = ("portal", "account", "mfa", "socialaccount", "django_tasks_database", "auth")
_LOGS = {"Disclosure"}


def _database() -> Mapping[str, str]:
    """Everything that is kept, but the log of who saw what."""
    models = [one for label in _KEPT for one in apps.get_app_config(label).get_models() if one.__name__ not in _LOGS]
    return {one.__name__: serializers.serialize("json", one._default_manager.order_by("pk")) for one in models}


@pytest.fixture
def certified(state: State) -> Things:
    """A school that has gone all the way, so that every page has something to show."""
    submission = submitted(state)
    certify(state, submission)
    put_list(state, (b"a\n1\n"))
    return Things(state, submission)


def test_looking_changes_nothing_and_no_page_breaks(certified: Things) -> None:
    addresses = {name: address_of(name, certified) for name, _ in every_route()}
    people = certified.state.people
    browsers = {role: signed_in_client(people[role]) for role in (Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUDITOR)}
    before = _database()
    for name, address in addresses.items():
        for role, browser in browsers.items():
            answer = browser.get(address)
            b"".join(answer) if answer.streaming else answer.content
            answer.close()
            assert answer.status_code < 500, (name, role)
        assert _database() == before, name


def test_nothing_sent_breaks_no_page_and_changes_nothing_unaudited(certified: Things) -> None:
    addresses = {name: address_of(name, certified) for name, _ in every_route()}
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CERTIFIER):
        browser = signed_in_client(certified.state.people[role])
        for name, address in addresses.items():
            before, audited = _database(), AuditEntry.objects.count()
            answer = browser.post(address)
            answer.close()
            assert answer.status_code < 500, name
            assert _database() == before or AuditEntry.objects.count() > audited, name
