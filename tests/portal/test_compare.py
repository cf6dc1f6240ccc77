"""Two versions beside each other, on the page and as a file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.compare import Compare
from rollbook.portal.models import Compared, Disclosure, Submission, User
from rollbook.portal.reviewing import comparing
from rollbook.portal.reviewing.comparing import work_out
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from tests.portal import world

Browser = Callable[[User], Client]


@pytest.fixture
def changed(state: world.State) -> Submission:
    """A school's two versions: in the second a student's row is missing, and a credit is another."""
    world.uploaded(state)
    name, data = next(item for item in world.files_of(state).items() if "TRN" in item[0])
    lines = data.decode().splitlines()
    header, cells = lines[0].split(","), lines[1].split(",")
    cells[header.index("CourseCreditEarned")] = "0.25"
    world.uploaded(state, files={name: "\n".join([lines[0], ",".join(cells), *lines[2:-1], ""]).encode()})
    return state.submission()


def _compare(by: User, submission: Submission) -> Compared:
    before, after = submission.versions.order_by("number")
    return Compare(by=by, submission=submission, before=before, after=after).do()


def _student(state: world.State) -> str:
    data = next(data for name, data in world.files_of(state).items() if "TRN" in name)
    return data.decode().splitlines()[1].split(",")[0]


def test_what_changed_is_shown(
    state: world.State, changed: Submission, browser_of: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    browser = browser_of(state.people[Role.COORDINATOR])
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(f"/submissions/{changed.pk}/compare/start", {"before": "1", "after": "2"})
    page = browser.get(answer["Location"])
    counts = {kind: tuple(count) for kind, _, count in page.context["counts"]}
    assert counts["TRN"][:3] == (0, 1, 1)
    assert counts["CRS"][:3] == (0, 0, 0)
    removed = browser.get(f"{answer['Location']}&kind=TRN&what=removed").context
    assert (removed["what"], removed["total"], len(removed["records"])) == ("removed", 1, 1)
    shown = browser.get(f"{answer['Location']}&kind=TRN&what=changed").content.decode()
    assert _student(state) in shown
    assert "<ins>0.25</ins>" in shown
    seen = Disclosure.objects.filter(by=state.people[Role.COORDINATOR], submission=changed)
    assert seen.exists()


def test_an_analyst_sees_no_students(state: world.State, changed: Submission, browser_of: Browser) -> None:
    compared = _compare(state.people[Role.ANALYST], changed)
    work_out(compared.pk)
    browser = browser_of(state.people[Role.ANALYST])
    address = f"/submissions/{changed.pk}/compare/?before=1&after=2&kind=TRN&what=changed"
    shown = browser.get(address).content.decode()
    assert "(left out)" in shown
    assert _student(state) not in shown
    for form in ("csv", "xlsx"):
        file = browser.get(f"/submissions/{changed.pk}/compare/download?before=1&after=2&form={form}")
        assert file.status_code == 200
        assert _student(state).encode() not in file.content
    assert not Disclosure.objects.exists()


def test_it_is_worked_out_once(state: world.State, changed: Submission, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = _compare(state.people[Role.COORDINATOR], changed)
    work_out(compared.pk)
    compared.refresh_from_db()
    monkeypatch.setattr(comparing, "_made", lambda compared: pytest.fail("It was compared before."))
    assert _compare(state.people[Role.VIEWER], changed) == compared
    work_out(compared.pk)


def test_two_workers_leave_one_comparison(
    state: world.State, changed: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared, made = _compare(state.people[Role.COORDINATOR], changed), comparing._made

    def and_overtaken(compared: Compared) -> str:
        monkeypatch.setattr(comparing, "_made", made)
        work_out(compared.pk)
        return made(compared)

    monkeypatch.setattr(comparing, "_made", and_overtaken)
    work_out(compared.pk)
    compared.refresh_from_db()
    assert store().below("comparisons") == [compared.key]


def test_what_is_large_is_left_to_a_worker(
    state: world.State, changed: Submission, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "AT_ONCE", 10)
    browser = browser_of(state.people[Role.COORDINATOR])
    browser.post(f"/submissions/{changed.pk}/compare/start", {"before": "1", "after": "2"})
    address = f"/submissions/{changed.pk}/compare/?before=1&after=2"
    assert "are being compared" in browser.get(address).content.decode()
    state_of = f"/submissions/{changed.pk}/compare/state?before=1&after=2"
    assert "HX-Refresh" not in browser.get(state_of)
    work_out(Compared.objects.get().pk)
    assert browser.get(state_of)["HX-Refresh"] == "true"
    assert browser.get(address).context["counts"]


def test_a_failure_is_said_and_tried_again(
    state: world.State, changed: Submission, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = _compare(state.people[Role.COORDINATOR], changed)

    def broken(compared: Compared) -> str:
        raise RuntimeError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(comparing, "_made", broken)
        work_out(compared.pk)
    browser = browser_of(state.people[Role.COORDINATOR])
    address = f"/submissions/{changed.pk}/compare/?before=1&after=2"
    assert "could not be compared" in browser.get(address).content.decode()
    work_out(_compare(state.people[Role.COORDINATOR], changed).pk)
    assert browser.get(address).context["counts"]


def test_what_cannot_be_compared(state: world.State, changed: Submission) -> None:
    by, version = state.people[Role.COORDINATOR], changed.versions.first()
    assert version is not None
    other = world.uploaded(state, 1).versions.get()
    for before, said in ((version, "not the same"), (other, "of one submission")):
        with pytest.raises(RefusedError, match=said):
            Compare(by=by, submission=changed, before=before, after=version).do()


def test_nonsense_in_the_address_does_no_harm(state: world.State, changed: Submission, browser_of: Browser) -> None:
    work_out(_compare(state.people[Role.COORDINATOR], changed).pk)
    browser = browser_of(state.people[Role.COORDINATOR])
    base = f"/submissions/{changed.pk}/compare/"
    for query in ("before=x&after=9", "before=1&after=2&kind=%3Cb%3E&what=all&page=-4", "before=1&after=2&page=99999"):
        assert browser.get(f"{base}?{query}").status_code == 200
    assert browser.get(f"{base}download?before=1&after=2&form=exe").status_code == 404
    assert browser_of(state.elsewhere).get(f"{base}?before=1&after=2").status_code == 404
