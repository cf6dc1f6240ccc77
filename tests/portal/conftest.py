"""A small state for every test of the portal: made anew for each, in a database and a store of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from xdist.scheduler import LoadScopeScheduling

from rollbook.portal.models import Organization, Submission, User, Window
from rollbook.portal.roles import Role
from tests.portal import world
from tests.portal.settings import SERVER

#: What is the same on every database, or brings its own: run once, without PostgreSQL.
collect_ignore = (
    [
        "served",
        "test_backup.py",
        "test_demo.py",
        "test_handbook_pages.py",
        "test_matrix.py",
        "test_pages.py",
        "test_passkeys.py",
        "test_postgresql.py",
        "test_queue_processes.py",
        "test_s3.py",
        "test_security.py",
        "test_serve.py",
        "test_statement_page.py",
    ]
    if SERVER
    else []
)


class _Together(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share a served state run in one process, so that it is made once; others wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return "served" if nodeid.startswith("tests/portal/served/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> _Together:
    return _Together(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before the first test that needs a database."""
    if SERVER:
        SERVER.start()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The table of the cache is no model's, so a test database does not have it by itself."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable")


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, settings: object) -> None:
    settings.STORE = str(tmp_path / "store")  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is one transaction, and what would close a connection between two would lose it."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def unless_in_a_transaction(connection: BaseDatabaseWrapper) -> None:
        if not connection.in_atomic_block:
            close(connection)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", unless_in_a_transaction)


@pytest.fixture
def state(db: None) -> world.State:
    return world.made()


@pytest.fixture
def browser_of(client: Client) -> Iterator[object]:
    """Signs a person in: `browser_of(user)` gives a client that is this person."""

    def signed_in(user: User) -> Client:
        own = Client()
        own.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return own

    yield signed_in


__all__ = ["Organization", "Role", "Submission", "Window", "date", "timedelta"]


@pytest.fixture
def coordinator(state: world.State) -> User:
    return state.people[Role.COORDINATOR]
