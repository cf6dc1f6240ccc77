"""Uploading at bad moments: two at once, a full store, a change of mind. All or nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.upload import ChangedError, Drop, Settle, Stage
from rollbook.portal.models import (
    Step,
    StoredFile,
    Upload,
    User,
    Version,
)
from rollbook.portal.roles import Role
from rollbook.portal.uploading import Plan
from rollbook.portal.uploading.abandoned import drop_abandoned
from tests.portal import world
from tests.portal.uploads import changed, in_store, refusals, settle, stage
from tests.portal.world import State, given


@pytest.mark.parametrize(("verb", "word"), [(Step.Verb.SUBMITTED, "Withdraw"), (Step.Verb.LANDED, "reopened")])
def test_what_others_rely_on_is_not_replaced(state: State, coordinator: User, verb: Step.Verb, word: str) -> None:
    files = world.files_of(state)
    submission = world.uploaded(state)
    version = submission.version
    assert version
    Step.objects.create(version=version, verb=Step.Verb.SUBMITTED, by=coordinator)
    if verb != Step.Verb.SUBMITTED:
        Step.objects.create(version=version, verb=Step.Verb.CERTIFIED, by=coordinator)
        Step.objects.create(version=version, verb=verb)
    upload = stage(state, coordinator, changed(files))
    assert all(word in said for said in refusals(upload).values())
    assert Version.objects.count() == 1


def test_submitting_meanwhile_is_noticed(state: State, coordinator: User) -> None:
    submission = world.uploaded(state)
    upload = stage(state, coordinator, changed(world.files_of(state)))
    shown = Plan(upload).fingerprint
    assert submission.version
    Step.objects.create(version=submission.version, verb=Step.Verb.SUBMITTED, by=coordinator)
    with pytest.raises(ChangedError):
        settle(upload, shown)
    with pytest.raises(RefusedError, match="nothing in these files"):
        settle(upload)


def test_whoever_comes_second_sees_what_the_first_did(state: State, coordinator: User) -> None:
    files = world.files_of(state)
    world.uploaded(state)
    other = state.person(Role.COORDINATOR, state.schools[0])
    mine, theirs = stage(state, coordinator, changed(files)), stage(state, other, changed(changed(files)))
    shown = Plan(mine).fingerprint
    settle(theirs)
    with pytest.raises(ChangedError, match="Look at it again"):
        settle(mine, shown)
    assert {line.before.file.stored_by for part in Plan(mine).parts for line in part.lines if line.before} == {other}
    settle(mine)
    assert Version.objects.order_by("-number")[0].by == coordinator


def test_an_upload_is_settled_only_once(state: State, coordinator: User) -> None:
    world.uploaded(state)
    upload = stage(state, coordinator, changed(world.files_of(state)))
    settle(upload)
    with pytest.raises(RefusedError, match="already"):
        settle(upload)
    assert Version.objects.count() == 2


def test_dropping_destroys_the_bytes(
    state: State, coordinator: User, django_capture_on_commit_callbacks: object
) -> None:
    world.uploaded(state)
    before = set(in_store())
    upload = stage(state, coordinator, changed(world.files_of(state)))
    assert set(in_store()) > before
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        Drop(by=coordinator, upload=upload).do()
    assert set(in_store()) == before
    with pytest.raises(RefusedError, match="thrown away"):
        settle(upload)
    assert Version.objects.count() == 1


def test_an_upload_is_its_owners_alone(state: State, coordinator: User) -> None:
    world.uploaded(state)
    upload = stage(state, coordinator, changed(world.files_of(state)))
    other = state.person(Role.COORDINATOR, state.schools[0])
    for action in (Drop(by=other, upload=upload), Settle(by=other, upload=upload, shown=Plan(upload).fingerprint)):
        with pytest.raises(DeniedError):
            action.do()


def test_what_nobody_decides_on_goes_after_a_day(
    state: State, coordinator: User, django_capture_on_commit_callbacks: object
) -> None:
    world.uploaded(state)
    before = set(in_store())
    stage(state, coordinator, changed(world.files_of(state)))
    assert drop_abandoned() == 0
    Upload.objects.update(at=timezone.now() - timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert drop_abandoned() == 1
    assert set(in_store()) == before
    assert drop_abandoned() == 0


def test_a_store_that_is_full_leaves_nothing_half_done(
    state: State, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"begun"
        raise OSError(28, "No space left on device")

    files = [*given(world.files_of(state))]
    files[-1] = files[-1]._replace(chunks=chunks())
    with pytest.raises(RefusedError, match="no room"):
        Stage(by=coordinator, window=state.window, files=files).do()
    assert in_store() == []
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_database_that_fails_leaves_no_bytes(
    state: State, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("gone")

    monkeypatch.setattr("rollbook.portal.uploading.settling.ask_for_check", failing)
    with pytest.raises(RuntimeError):
        stage(state, coordinator, world.files_of(state))
    assert in_store() == []
    assert not Version.objects.exists()
