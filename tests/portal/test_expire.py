"""What is kept for a time and no longer."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from rollbook.portal.actions.exceptions import RequestException
from rollbook.portal.actions.expire import ends, expire
from rollbook.portal.models import AuditEntry, Comment, ExceptionRequest, Submission, Version
from rollbook.portal.reviewing.excepting import chosen, found_by
from rollbook.portal.roles import Role
from rollbook.portal.sealing.sweeping import sweep
from rollbook.portal.sealing.verifying import verify
from rollbook.portal.standing import Standing
from rollbook.portal.store import new_key, store
from tests.portal import world
from tests.portal.certifying import RULE, landed, put_list, unknown_educator


def _stored() -> set[str]:
    root = Path(store().root)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def _spoken_of(state: world.State, *, practice: bool) -> Submission:
    """A submission with a comment, and with a request that has a document."""
    unknown_educator(state, world.files_of(state))
    submission = world.checked(state, practice=practice)
    check = Standing(submission).check
    assert check is not None
    with found_by(check) as kept:
        records = chosen(kept, RULE, [], every=True)
    by = state.people[Role.COORDINATOR]
    files = [SimpleUploadedFile("a.csv", b"a,b\n")]
    RequestException(by=by, submission=submission, rule=RULE, records=records, reason="x", files=files).do()
    Comment.objects.create(submission=submission, rule="x", identity="y", reason="z", by=by)
    return submission


def _age(submission: Submission, days: int) -> None:
    Version.objects.filter(submission=submission).update(at=timezone.now() - timedelta(days=days))


def test_practice_expires_and_what_counts_does_not(state: world.State) -> None:
    practice, real = _spoken_of(state, practice=True), world.checked(state, 1)
    for submission in (practice, real):
        _age(submission, state.window.practice_days + 1)
    kept = {given.file.key for given in real.versions.get().files.all()}
    assert expire() == 1
    assert not Comment.objects.exists()
    assert ExceptionRequest.objects.get().records == []
    assert {name for name in _stored() if name.startswith(("attachments/",))} == set()
    assert {name for name in _stored() if name.startswith("uploads/")} <= kept or kept <= _stored()
    assert not [given for given in practice.versions.get().files.all() if store().exists(given.file.key)]
    entry = AuditEntry.objects.get(verb="expire")
    assert (entry.by, entry.submission) == (None, practice)
    assert expire() == 0


def test_practice_lasts_as_long_as_somebody_practices(state: world.State) -> None:
    submission = world.checked(state, practice=True)
    _age(submission, state.window.practice_days - 1)
    assert expire() == 0
    assert Standing(submission).version


def test_practice_can_begin_anew(state: world.State) -> None:
    submission = world.checked(state, practice=True)
    _age(submission, state.window.practice_days + 1)
    expire()
    world.checked(state, practice=True)
    standing = Standing(submission)
    assert standing.version is not None
    assert standing.version.number == 2


def test_a_whole_window_goes_after_its_years(state: world.State) -> None:
    snapshot = landed(state)
    world.checked(state, 1)
    put_list(state, b"EducatorID,Name\n")
    last = ends(state.window)
    end = state.window.end_of(last)
    assert (last.year, last.month, last.day) == (
        state.window.closes.year + state.window.keep_years,
        state.window.closes.month,
        state.window.closes.day,
    )
    assert expire(end - timedelta(seconds=1)) == 0
    assert expire(end) == 3
    assert {name.rsplit("/", 1)[1] for name in _stored()} == {"manifest.json", "statement.pdf"}
    assert snapshot.manifest_sha256 == store().sha256(f"{snapshot.key}/manifest.json")
    assert AuditEntry.objects.filter(verb="expire", by=None).count() == 3
    assert expire(end) == 0


def test_the_command_says_what_it_did(state: world.State) -> None:
    said = StringIO()
    call_command("expire", stdout=said)
    assert said.getvalue() == "Nothing is over its time.\n"
    submission = world.checked(state, practice=True)
    _age(submission, state.window.practice_days + 1)
    call_command("expire", stdout=said)
    assert "2 files destroyed" in said.getvalue()


def _stored_long_ago() -> None:
    for path in Path(store().root).rglob("*"):
        os.utime(path, (0, 0))


def test_what_nothing_names_is_swept_out_when_it_is_old(state: world.State) -> None:
    submission = landed(state).version.submission
    before = _stored()
    half = Path(store().root, "files", "0.part")
    store().put("files", [b"sample"])
    Path(half).write_bytes(b"sam")
    store().put_folder(new_key("checks"), half.parent)
    assert sweep() == 0
    _stored_long_ago()
    assert sweep() == 3
    assert _stored() == before
    assert verify().wrong == []
    assert Standing(submission).certified
