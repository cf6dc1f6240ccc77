"""What the portal tells and lets do whoever means no good."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from rollbook.portal.roles import Role
from rollbook.portal.serving.logs import Lines
from rollbook.portal.web.routes import everybody
from tests.portal.registered import also_served, every_route
from tests.portal.things import Things, address_of
from tests.portal.world import State, signed_in_client

_SECRET = "S-77341-Quincy"

_PRODUCTION = """
import django, json
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from rollbook.portal.models import User
user = User.objects.create_user("one@example.org", "Sample One", "four words in a row")
def told(answer):
    wanted = ("secure", "httponly", "samesite")
    cookies = {name: {key: morsel[key] for key in wanted} for name, morsel in answer.cookies.items()}
    return {"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies}
browser = Client(headers={"host": "rollbook.example"}, raise_request_exception=False)
page = browser.get("/account/login/", secure=True)
sent = {"login": "one@example.org", "password": "four words in a row"}
print(json.dumps({
    "plain": told(browser.get("/account/login/")),
    "page": told(page),
    "signed in": told(browser.post("/account/login/", sent, secure=True)),
    "own": told(browser.get("/me", secure=True)),
    "foreign host": told(Client(headers={"host": "evil.example"}).get("/", secure=True)),
    "password": user.password[:9],
}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a portal that people reach by a name of its own, and by nothing but HTTPS."""
    folder = tmp_path_factory.mktemp("production")
    ours = ("ROLLBOOK_", "DATABASE_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    told = {"ROLLBOOK_DATA": str(folder), "ROLLBOOK_HOSTS": "rollbook.example"}
    return {**kept, **told, "DJANGO_SETTINGS_MODULE": "rollbook.portal.settings"}


@pytest.fixture(scope="module")
def answers(production: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _PRODUCTION], env=production, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_djangos_own_check_of_a_deployment_finds_nothing(production: dict[str, str]) -> None:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG"]
    done = subprocess.run(command, env=production, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


def test_plain_http_leads_to_https_which_browsers_then_remember(answers: dict[str, Any]) -> None:
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["Location"] == "https://rollbook.example/account/login/"
    assert answers["page"]["headers"]["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"


def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_in_line(answers: dict[str, Any]) -> None:
    policy = answers["page"]["headers"]["Content-Security-Policy"]
    said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert said["default-src"] == "'none'"
    assert said["script-src"] == said["style-src"] == said["connect-src"] == said["form-action"] == "'self'"
    assert said["frame-ancestors"] == said["base-uri"] == "'none'"
    assert "unsafe" not in policy
    assert "*" not in policy


def test_no_page_of_others_may_hold_one_of_ours_or_learn_its_address(answers: dict[str, Any]) -> None:
    headers = answers["page"]["headers"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_go_over_https_only_and_scripts_do_not_read_them(answers: dict[str, Any]) -> None:
    cookies = {**answers["page"]["cookies"], **answers["signed in"]["cookies"]}
    assert {"csrftoken", "sessionid"} <= set(cookies)
    for name, said in cookies.items():
        assert said["secure"], name
        assert said["samesite"] == "Lax", name
        assert said["httponly"], name


def test_nothing_of_ones_own_stays_in_a_browser(answers: dict[str, Any]) -> None:
    assert answers["own"]["status"] == 200
    assert "no-store" in answers["own"]["headers"]["Cache-Control"]


def test_a_foreign_name_of_the_host_is_refused(answers: dict[str, Any]) -> None:
    assert answers["foreign host"]["status"] == 400


def test_passwords_are_kept_by_argon2(answers: dict[str, Any]) -> None:
    assert answers["password"] == "argon2$ar"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the log says, as it is written in production."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Lines())
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


class Breaking:
    """A view that fails in a given way, with what was sent in its words."""

    def __init__(self, error: type[Exception]) -> None:
        self.error, self.rule = error, everybody

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = request.POST["number"]
        raise self.error(f"{number} cannot be worked with")


@pytest.fixture
def broken(request: pytest.FixtureRequest, state: State) -> Iterator[Client]:
    browser = signed_in_client(state.people[Role.COORDINATOR])
    browser.raise_request_exception = False
    with also_served(path("broken", Breaking(request.param))):
        yield browser


@pytest.mark.parametrize(
    ("broken", "status"),
    [(ValueError, 500), (SuspiciousOperation, 400), (DisallowedHost, 400), (PermissionError, 500), (KeyError, 500)],
    indirect=["broken"],
)
def test_neither_page_nor_log_tells_what_was_sent(broken: Client, status: int, lines: io.StringIO) -> None:
    headers = {"User-Agent": _SECRET, "Referer": f"http://testserver/{_SECRET}", "X-Secret": _SECRET}
    broken.cookies["secret"] = _SECRET
    answer = broken.post(f"/broken?q={_SECRET}", {"number": _SECRET}, headers=headers)
    assert answer.status_code == status
    assert _SECRET not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert any("test_security.py" in place for line in told for place in line.get("places", ())), "where, it does say"
    assert _SECRET not in lines.getvalue()
    assert "coordinator" not in lines.getvalue()


def test_a_database_that_does_not_answer_is_told_in_words(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in_client(state.people[Role.VIEWER])
    browser.raise_request_exception = False

    def gone(*_: object) -> None:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", gone)
    page = browser.get("/me")
    assert page.status_code in {500, 503}
    assert "<h1>" in page.content.decode()
    assert "closed the connection" not in page.content.decode()


def test_pages_that_are_not_there_say_nothing_of_what_was_asked_for(
    state: State, lines: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    page = signed_in_client(state.people[Role.VIEWER]).get(f"/{_SECRET}?{_SECRET}")
    assert page.status_code == 404
    assert _SECRET not in page.content.decode() + lines.getvalue()


def test_a_strange_host_stays_out_of_the_log(db: None, lines: io.StringIO) -> None:
    page = Client().get("/account/login/", headers={"host": f"{_SECRET.lower()}.example"})
    assert page.status_code == 400
    assert _SECRET.lower() not in lines.getvalue()
    assert "DisallowedHost" in lines.getvalue()


def test_a_failed_sign_in_leaves_no_address_in_the_log(db: None, lines: io.StringIO) -> None:
    Client().post("/account/login/", {"login": "one@example.org", "password": _SECRET})
    assert "one@example.org" not in lines.getvalue()
    assert _SECRET not in lines.getvalue()


def test_nothing_is_taken_from_a_page_that_is_not_ours(state: State) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(state.people[Role.ADMINISTRATOR], backend="allauth.account.auth_backends.AuthenticationBackend")
    things = Things(state)
    for name, _ in every_route():
        assert browser.post(address_of(name, things)).status_code == 403, name
    assert b"your page was open for too long" in browser.post("/").content
    for address in ("login/", "logout/", "password/reset/", "2fa/totp/activate/", "2fa/webauthn/login/"):
        assert browser.post(f"/account/{address}").status_code == 403, address


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "http:evil"])
def test_signing_in_and_out_lead_nowhere_else(state: State, address: str) -> None:
    browser = signed_in_client(state.people[Role.VIEWER])
    assert browser.get("/account/login/", {"next": address}).headers["Location"] == "/"
    assert "evil" not in browser.post("/account/logout/", {"next": address}).headers["Location"]


def test_every_page_has_the_policy_and_no_script_or_style_in_line(state: State) -> None:
    things, browser = Things(state), signed_in_client(state.people[Role.ADMINISTRATOR])
    for name, _ in every_route():
        answer = browser.get(address_of(name, things))
        assert "unsafe" not in answer.headers["Content-Security-Policy"], name
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            _nothing_in_line(answer.content.decode(), name)
        answer.close()


def _nothing_in_line(page: str, name: str) -> None:
    scripts = re.findall(r"<script\b([^>]*)>", page)
    assert all("src=" in one or "application/json" in one for one in scripts), name
    assert "<style" not in page, name
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", page), name
