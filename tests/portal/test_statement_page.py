"""The statement on its page and as a document, and the way from submitting to certified by clicks."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from rollbook.archive import Filter
from rollbook.portal.models import Comment, Snapshot, Step, Submission, User
from rollbook.portal.reviewing.excepting import found_by
from rollbook.portal.roles import Role
from rollbook.portal.sealing.landing import put_away
from rollbook.portal.standing import Standing
from tests.portal import world
from tests.portal.certifying import confirmed, landed, submitted

Browser = Callable[[User], Client]


def _page(browser: Client, submission: Submission) -> str:
    return browser.get(f"/submissions/{submission.pk}/statement/").content.decode()


def _sign(browser: Client, submission: Submission, **more: str) -> object:
    form = browser.get(f"/submissions/{submission.pk}/statement/").context["sign"]
    told = {"signer": form["signer"].initial, "read": form["read"].initial, "agreed": "on", **more}
    return browser.post(f"/submissions/{submission.pk}/sign", {k: v for k, v in told.items() if v})


def test_the_whole_way_by_clicks(state: world.State, browser_of: Browser) -> None:
    submission = world.checked(state)
    coordinator, certifier = (browser_of(state.people[role]) for role in (Role.COORDINATOR, Role.CERTIFIER))
    assert "Submit version 1" in _page(coordinator, submission)
    assert "Submit version 1" not in _page(certifier, submission)
    coordinator.post(f"/submissions/{submission.pk}/submit")
    assert "Withdraw" in _page(coordinator, submission)
    assert "Sign in again to sign" in _page(certifier, submission)
    confirmed(certifier)
    assert "Sign and certify" in _page(certifier, submission)
    _sign(certifier, submission)
    assert "being put away" in _page(certifier, submission)
    part = certifier.get(f"/submissions/{submission.pk}/statement/state").content.decode()
    assert "hx-trigger" in part
    put_away(Step.objects.get(verb=Step.Verb.CERTIFIED).pk)
    part = certifier.get(f"/submissions/{submission.pk}/statement/state").content.decode()
    assert "hx-trigger" not in part
    assert "Certified on" in part
    certifier.post(f"/submissions/{submission.pk}/reopen", {"reopen-reason": "A course was forgotten."})
    page = _page(coordinator, submission)
    assert "is void" in page
    assert "A course was forgotten." in page
    assert "Submit version 1" in page


def test_what_is_in_the_way_is_listed(state: world.State, browser_of: Browser) -> None:
    page = _page(browser_of(state.people[Role.VIEWER]), state.submission())
    assert "No files were uploaded yet." in page
    assert "What is signed" not in page
    broken = world.checked(state, mistakes=40)
    page = _page(browser_of(state.people[Role.COORDINATOR]), broken)
    assert "must be mended or excepted" in page
    assert "What is signed" in page
    refused = browser_of(state.people[Role.COORDINATOR]).post(f"/submissions/{broken.pk}/submit")
    assert "must be mended or excepted" in refused.content.decode()
    assert not Step.objects.exists()


def test_an_open_browser_does_not_sign(state: world.State, browser_of: Browser) -> None:
    submission = submitted(state)
    certifier = state.people[Role.CERTIFIER]
    certifier.set_password("a long and odd password")
    certifier.save()
    browser = browser_of(certifier)
    answer = _sign(browser, submission)
    assert answer["Location"].endswith("/statement/confirm")  # type: ignore[index]
    to = browser.get(f"/submissions/{submission.pk}/statement/confirm")["Location"]
    assert to.startswith("/account/reauthenticate/?next=")
    assert not Standing(submission).signatures
    browser.post(to, {"password": "a long and odd password"})
    back = browser.get(f"/submissions/{submission.pk}/statement/confirm")
    assert back["Location"].endswith("/statement/#sign")
    _sign(browser, submission)
    assert Standing(submission).landing


@pytest.mark.parametrize(
    ("more", "said"), [({"agreed": ""}, "Tick the box"), ({"read": "another"}, "has changed since you opened it")]
)
def test_a_signature_needs_its_word(state: world.State, browser_of: Browser, more: dict[str, str], said: str) -> None:
    submission = submitted(state)
    answer = _sign(confirmed(browser_of(state.people[Role.CERTIFIER])), submission, **more)
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert not Standing(submission).signatures


def test_warnings_are_counted_with_their_comments(state: world.State, browser_of: Browser) -> None:
    submission = world.checked(state, mistakes=40)
    check = Standing(submission).check
    assert check is not None
    with found_by(check) as kept:
        warning = kept.page(Filter(severity="warning"), size=1).rows[0]
    by = state.people[Role.COORDINATOR]
    Comment.objects.create(submission=submission, rule=warning.rule, identity=warning.identity, reason="x", by=by)
    told = browser_of(by).get(f"/submissions/{submission.pk}/statement/").context["statement"]
    line = next(line for line in told.warnings if line.rule == warning.rule)
    assert line.commented == 1
    assert sum(line.count for line in told.warnings) == check.counts["warning"]
    assert told.not_checked


def test_the_document_says_the_same(state: world.State, browser_of: Browser) -> None:
    submission = submitted(state)
    answer = browser_of(state.people[Role.ANALYST]).get(f"/submissions/{submission.pk}/statement.pdf")
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Not certified yet." in text
    assert "Sample School 1" in text
    assert browser_of(state.people[Role.VIEWER]).get("/submissions/999999/statement.pdf").status_code == 404
    empty = browser_of(state.people[Role.ADMINISTRATOR]).get(f"/submissions/{state.submission(2).pk}/statement.pdf")
    assert empty.status_code == 404


def test_the_signed_document_stays_as_it_was(state: world.State, browser_of: Browser) -> None:
    snapshot = landed(state)
    submission = snapshot.version.submission
    browser = browser_of(state.people[Role.CERTIFIER])
    before = browser.get(f"/certifications/{snapshot.pk}/statement.pdf").content
    browser.post(f"/submissions/{submission.pk}/reopen", {"reopen-reason": "A course was forgotten."})
    assert browser.get(f"/certifications/{snapshot.pk}/statement.pdf").content == before
    void = PdfReader(BytesIO(browser.get(f"/submissions/{submission.pk}/statement.pdf").content))
    assert "Void since" in void.pages[0].extract_text()
    assert f"/certifications/{snapshot.pk}/" in browser.get(f"/submissions/{submission.pk}/history/").content.decode()
    assert browser_of(state.elsewhere).get(f"/certifications/{snapshot.pk}/statement.pdf").status_code == 404


def test_nothing_happens_by_looking(state: world.State, browser_of: Browser) -> None:
    submission = submitted(state)
    browser = confirmed(browser_of(state.people[Role.CERTIFIER]))
    for name in ("submit", "withdraw", "return", "sign", "reopen"):
        assert browser.get(f"/submissions/{submission.pk}/{name}").status_code in {404, 405}
    assert Step.objects.count() == 1
    assert not Snapshot.objects.exists()


def test_sending_back_says_why(state: world.State, browser_of: Browser) -> None:
    submission = submitted(state)
    agency = browser_of(state.people[Role.HELP_DESK])
    unsaid = agency.post(f"/submissions/{submission.pk}/return", {"return-reason": ""})
    assert "Fill this in." in unsaid.content.decode()
    agency.post(f"/submissions/{submission.pk}/return", {"return-reason": "The spring term is missing."})
    page = browser_of(state.people[Role.COORDINATOR]).get(f"/submissions/{submission.pk}/history/").content.decode()
    assert "The spring term is missing." in page
