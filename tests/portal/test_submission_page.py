"""The start page and a submission's page: the next step is plain, and there is nothing that one may not do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rollbook.portal.models import Check, Step, User, Version, Window
from rollbook.portal.roles import Role
from rollbook.portal.web.deadlines import deadline
from tests.portal import world
from tests.portal.world import State

Browser = Callable[[User], Client]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_files_the_next_step_is_to_upload(state: State, browser_of: Browser) -> None:
    shown = page(browser_of(state.people[Role.COORDINATOR]), "/submissions/1/".replace("1", str(state.submission().pk)))
    assert "Upload the files." in shown
    assert f"/submissions/{state.submission().pk}/upload/" in shown
    assert shown.count("Missing") == len(state.window.spec.layouts)


def test_the_page_waits_for_a_check_and_then_shows_its_result(state: State, browser_of: Browser) -> None:
    client, submission = browser_of(state.people[Role.COORDINATOR]), world.uploaded(state)
    address = f"/submissions/{submission.pk}/"
    waiting = page(client, address)
    assert f'hx-get="{address}progress/"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert "HX-Refresh" not in client.get(f"{address}progress/").headers
    world.run_checks(submission)
    answer = client.get(f"{address}progress/")
    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-get" not in answer.content.decode()
    done = page(client, address)
    assert "0 errors" in done
    assert "hx-get" not in done
    for kept in submission.version.files.all():  # type: ignore[union-attr]
        assert kept.file.name in done
        assert kept.file.sha256 in done
        assert str(kept.file.stored_by) in done


def test_progress_is_shown(state: State, browser_of: Browser) -> None:
    submission = world.uploaded(state)
    Check.objects.update(started=timezone.now(), attempt=2, progress={"step": "rules", "done": 3, "of": 40})
    shown = page(browser_of(state.people[Role.VIEWER]), f"/submissions/{submission.pk}/progress/")
    assert "rules, 3 of 40" in shown
    assert "once more" in shown


def test_how_many_wait_before_is_said(state: State, browser_of: Browser) -> None:
    world.uploaded(state, 1)
    submission = world.uploaded(state, 0)
    shown = page(browser_of(state.people[Role.VIEWER]), f"/submissions/{submission.pk}/")
    assert "1 other is before them" in shown


def test_a_failed_check_says_why_and_offers_to_try_again(state: State, browser_of: Browser) -> None:
    client, submission = browser_of(state.people[Role.COORDINATOR]), world.uploaded(state)
    Check.objects.update(started=timezone.now(), finished=timezone.now(), failure="The list of schools is broken.")
    address = f"/submissions/{submission.pk}/"
    assert "The list of schools is broken." in page(client, address)
    assert "Check again" in page(client, address)
    assert client.post(f"{address}check/").headers["Location"] == address
    assert Check.objects.filter(finished=None).count() == 1
    assert "being checked already" in client.post(f"{address}check/", follow=True).content.decode()


def test_looking_at_the_check_button_starts_nothing(state: State, browser_of: Browser) -> None:
    submission = world.checked(state)
    browser_of(state.people[Role.COORDINATOR]).get(f"/submissions/{submission.pk}/check/")
    assert Check.objects.count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CERTIFIER, Role.ANALYST, Role.AUDITOR])
def test_who_does_not_upload_is_told_whose_turn_it_is(state: State, browser_of: Browser, role: Role) -> None:
    shown = page(browser_of(state.people[role]), f"/submissions/{state.submission().pk}/")
    assert "/upload/" not in shown
    assert f"the coordinator or the contributor of {state.schools[0].name}" in " ".join(shown.split())


def test_another_school_sees_nothing(state: State, browser_of: Browser) -> None:
    client = browser_of(state.elsewhere)
    for end in ("", "progress/", "upload/", "check/"):
        assert client.get(f"/submissions/{state.submission().pk}/{end}").status_code == 404
        assert client.post(f"/submissions/{state.submission().pk}/{end}").status_code == 404


def test_what_is_in_the_way_is_listed(state: State, browser_of: Browser) -> None:
    submission = world.checked(state, mistakes=30)
    shown = page(browser_of(state.people[Role.COORDINATOR]), f"/submissions/{submission.pk}/")
    assert "must be mended or excepted" in shown


def test_versions_are_listed_with_their_results(state: State, browser_of: Browser) -> None:
    world.checked(state, mistakes=30)
    submission = world.checked(state)
    shown = page(browser_of(state.people[Role.COORDINATOR]), f"/submissions/{submission.pk}/")
    errors = Check.objects.earliest("asked").counts["error"]
    assert f"{errors} error" in shown
    assert "compare" in shown


def test_what_is_submitted_offers_no_upload(state: State, browser_of: Browser) -> None:
    submission = world.checked(state)
    assert submission.version
    by = state.people[Role.COORDINATOR]
    Step.objects.create(version=submission.version, verb=Step.Verb.SUBMITTED, by=by)
    shown = page(browser_of(by), f"/submissions/{submission.pk}/")
    assert "upload/" not in shown
    assert "Still to sign" in shown


def test_why_it_was_sent_back_is_shown(state: State, browser_of: Browser) -> None:
    submission = world.checked(state)
    assert submission.version
    by = state.people[Role.HELP_DESK]
    Step.objects.create(version=submission.version, verb=Step.Verb.SUBMITTED, by=by)
    Step.objects.create(version=submission.version, verb=Step.Verb.RETURNED, by=by, reason="Two <b>teachers</b> lack.")
    shown = page(browser_of(state.people[Role.COORDINATOR]), f"/submissions/{submission.pk}/")
    assert "Two &lt;b&gt;teachers&lt;/b&gt; lack." in shown


def test_the_start_page_leads_on(state: State, browser_of: Browser) -> None:
    shown = page(browser_of(state.people[Role.COORDINATOR]), "/")
    assert "10 days left" in shown
    assert f"/submissions/{state.submission().pk}/upload/" in shown
    assert f"/practice/{state.window.pk}/" in shown
    assert state.schools[1].name not in shown


def test_the_start_page_of_a_union_is_a_table(state: State, browser_of: Browser) -> None:
    by = state.person(Role.COORDINATOR, state.agency)
    shown = page(browser_of(by), "/")
    assert all(f'/submissions/{state.submission(place).pk}/"' in shown for place in range(4))
    assert f"/upload/{state.window.pk}/" in shown


def test_somebody_without_a_role_is_told_so(state: State, browser_of: Browser) -> None:
    nobody = User.objects.create_user("nobody@example.org", "Sample Nobody")
    assert "no role yet" in page(browser_of(nobody), "/")


def test_what_came_after_the_due_day_is_marked(state: State, browser_of: Browser) -> None:
    submission = world.uploaded(state)
    world.uploaded(state, 0, {name: data + b"\n" for name, data in world.files_of(state).items()})
    due = state.window.today() - timedelta(days=1)
    Window.objects.update(opens=due - timedelta(days=9), due=due)
    Version.objects.filter(number=1).update(at=timezone.now() - timedelta(days=5))
    shown = page(browser_of(state.people[Role.COORDINATOR]), f"/submissions/{submission.pk}/")
    assert shown.count(">late<") == 1
    assert ">Late<" in shown


@pytest.mark.parametrize(
    ("opens", "due", "closes", "words"),
    [
        (1, 2, 3, "opens "),
        (-1, 2, 3, "11:59 PM; 2 days left"),
        (-1, 1, 3, "1 day left"),
        (-1, 0, 3, "that is today"),
        (-3, -1, 3, "taken late until"),
        (-3, -2, -1, "closed since"),
    ],
)
def test_deadlines_in_words(state: State, opens: int, due: int, closes: int, words: str) -> None:
    today = state.window.today()
    state.window.opens, state.window.due, state.window.closes = (today + timedelta(d) for d in (opens, due, closes))
    assert words in deadline(state.window)
