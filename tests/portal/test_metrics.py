"""What monitors are told: health, numbers, one line of the log for each request; and nothing of anybody."""

import json
import logging
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rollbook.portal.models import Submission
from rollbook.portal.roles import Role
from rollbook.portal.serving.logs import Lines
from rollbook.portal.serving.metrics import oldest_waiting
from rollbook.portal.store import Put, Store
from rollbook.portal.web.pages import health
from tests.portal import world
from tests.portal.world import State, signed_in_client


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_STORE", health._StoreState())


def gone(*_: object, **__: object) -> None:
    raise OperationalError("the words of a database may quote a value")


def test_all_is_well(state: State, client: Client) -> None:
    answer = client.get("/healthz")
    told = {"status": "ok", "store": "ok", "database": "ok", "queue": "ok", "oldest_waiting_seconds": 0}
    assert (answer.status_code, answer.json()) == (200, told)


def test_work_that_waits_too_long_is_told_and_closes_no_page(state: State, client: Client) -> None:
    world.uploaded(state)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    told = client.get("/healthz")
    assert (told.status_code, told.json()["queue"]) == (200, "stuck")
    assert 660 <= told.json()["oldest_waiting_seconds"] < 700


def test_what_is_to_be_done_later_does_not_wait(state: State) -> None:
    world.uploaded(state)
    DBTaskResult.objects.update(
        enqueued_at=timezone.now() - timedelta(hours=1), run_after=timezone.now() + timedelta(hours=1)
    )
    assert oldest_waiting() == 0


def test_a_store_that_takes_nothing_is_told(state: State, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "put", full)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["store"], answer.json()["status"]) == (503, "down", "down")


def test_who_asks_often_does_not_make_us_write_often(
    state: State, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    put = Store.put

    def noted(self: Store, room: str, chunks: Iterable[bytes]) -> Put:
        written.append(room)
        return put(self, room, chunks)

    monkeypatch.setattr(Store, "put", noted)
    for _ in range(3):
        client.get("/healthz")
    assert written == ["probes"]


def test_a_database_that_is_gone_is_told(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollbook.portal.web.pages.health.oldest_waiting", gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


def test_while_the_database_is_gone_a_page_says_that_it_passes(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in_client(state.people[Role.COORDINATOR])
    browser.raise_request_exception = False
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", gone)
    answer = browser.get("/")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "Nothing was changed. Wait a moment" in page
    assert "quote a value" not in page
    piece = browser.get("/", headers={"HX-Request": "true"})
    assert (piece.status_code, piece.headers["HX-Reswap"]) == (503, "none")


def test_a_mistake_of_ours_asks_the_database_for_nothing(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in_client(state.people[Role.COORDINATOR])
    browser.raise_request_exception = False

    def wrong(*_: object, **__: object) -> None:
        raise ValueError("a student's name")

    monkeypatch.setattr("rollbook.portal.web.context.announcements_for", wrong)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", wrong)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "That did not work" in answer.content.decode()
    assert "student" not in answer.content.decode().split("<main")[1].split("</main>")[0]


def test_numbers_are_told_on_this_machine(state: State, client: Client) -> None:
    world.checked(state)
    world.uploaded(state, 1)
    client.get("/handbook/")
    told = client.get("/metrics").content.decode()
    assert 'rollbook_checks{state="done"} 1.0' in told
    assert 'rollbook_checks{state="waiting"} 1.0' in told
    assert "rollbook_oldest_waiting_seconds " in told
    assert 'rollbook_request_seconds_count{method="GET",route="handbook",status="200"}' in told
    assert "PS001" not in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto"])
def test_what_came_through_a_proxy_came_from_elsewhere(state: State, client: Client, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "", "none"])
def test_from_elsewhere_there_are_no_numbers(state: State, client: Client, address: str) -> None:
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


def test_behind_a_proxy_only_the_token_opens(state: State, client: Client, settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    assert client.get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "sample"  # type: ignore[attr-defined]
    for shown, status in (("Bearer sample", 200), ("Bearer other", 404), ("sample", 404), ("Bearer ", 404)):
        assert client.get("/metrics", headers={"Authorization": shown}).status_code == status
    settings.METRICS_TOKEN = ""  # type: ignore[attr-defined]
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_line_for_each_request_tells_the_route_and_no_more(state: State, caplog: pytest.LogCaptureFixture) -> None:
    submission = Submission.objects.order_by("pk")[0]
    browser = signed_in_client(state.people[Role.COORDINATOR])
    with caplog.at_level(logging.INFO, "rollbook.request"):
        browser.get(f"/submissions/{submission.pk}/?student=1234567")
        browser.get("/nowhere/1234567/")
        browser.get("/healthz")
    lines = [Lines().format(entry) for entry in caplog.records if entry.name == "rollbook.request"]
    told = [json.loads(line) for line in lines]
    assert [(line["route"], line["method"], line["status"]) for line in told] == [
        ("submission", "GET", 200),
        ("none", "GET", 404),
    ]
    assert all(line["milliseconds"] >= 0 for line in told)
    assert "1234567" not in "".join(lines)


def test_a_method_of_a_strangers_own_is_no_label(state: State, client: Client) -> None:
    client.generic("SAMPLE-1234567", "/handbook/")
    assert "1234567" not in client.get("/metrics").content.decode()
