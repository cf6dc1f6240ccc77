"""Destroying what was uploaded by mistake: two persons, the bytes go, the hashes stay."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from rollbook.portal import audit
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.compare import Compare
from rollbook.portal.actions.purge import PurgeVersion, RefusePurge, RequestPurge
from rollbook.portal.actions.reopen import Reopen
from rollbook.portal.models import AuditEntry, Purge, Submission, User, Version
from rollbook.portal.reviewing.comparing import work_out
from rollbook.portal.roles import Role
from rollbook.portal.sealing.landing import put_away
from rollbook.portal.standing import Standing
from rollbook.portal.store import Store, store
from tests.portal import world
from tests.portal.certifying import certify, submitted

Browser = Callable[[User], Client]


def _asked(state: world.State, version: Version) -> Purge:
    by = state.people[Role.COORDINATOR]
    return RequestPurge(by=by, submission=version.submission, version=version, reason="Another school's files.").do()


def _purge(state: world.State, purge: Purge, by: User | None = None) -> None:
    PurgeVersion(by=by or state.people[Role.HELP_DESK], submission=purge.version.submission, request=purge).do()


def _second(state: world.State) -> Submission:
    """A school's second version, for which only one of the files was given anew."""
    world.checked(state)
    name, data = next(item for item in world.files_of(state).items() if "TRN" in item[0])
    return world.checked(state, files={name: data.rstrip().rpartition(b"\n")[0] + b"\n"})


def _stored() -> set[str]:
    root = Path(store().root)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_bytes_go_and_hashes_stay(state: world.State) -> None:
    submission = _second(state)
    first, second = submission.versions.order_by("number")
    own = second.files.get(carried=False).file
    kept = second.checks.get().key
    _purge(state, _asked(state, second))
    own.refresh_from_db()
    second.refresh_from_db()
    assert second.purged
    assert own.purged
    assert own.sha256
    assert not [name for name in _stored() if name == own.key or name.startswith(kept)]
    assert all(store().exists(given.file.key) for given in first.files.select_related("file"))
    entry = AuditEntry.objects.get(verb="purge")
    assert entry.details["sha256"] == [own.sha256]
    assert list(audit.breaks()) == []


def test_the_version_before_counts_again_and_the_next_has_a_new_number(state: world.State) -> None:
    submission = _second(state)
    _purge(state, _asked(state, submission.versions.get(number=2)))
    version = Standing(submission).version
    assert version is not None
    assert version.number == 1
    world.checked(state, files={name: data + b"\n" for name, data in world.files_of(state).items()})
    assert [one.number for one in submission.versions.all()] == [3, 2, 1]


def test_a_file_that_another_version_uses_stays_until_that_goes(state: world.State) -> None:
    submission = _second(state)
    first, second = submission.versions.order_by("number")
    shared = second.files.get(carried=True).file
    _purge(state, _asked(state, first))
    assert store().exists(shared.key)
    _purge(state, _asked(state, second))
    assert not store().exists(shared.key)
    assert "No files were uploaded yet." in list(Standing(submission).in_the_way())


def test_it_takes_two(state: world.State) -> None:
    version = world.checked(state).versions.get()
    both = state.people[Role.ADMINISTRATOR]
    purge = RequestPurge(by=both, submission=version.submission, version=version, reason="Mistake.").do()
    with pytest.raises(RefusedError, match="Another person"):
        _purge(state, purge, both)
    with pytest.raises(RefusedError, match="asked for this already"):
        _asked(state, version)
    for role in set(Role) - {Role.ADMINISTRATOR, Role.HELP_DESK}:
        with pytest.raises(DeniedError):
            _purge(state, purge, state.people[role])
    _purge(state, purge)
    with pytest.raises(RefusedError, match="in the meantime"):
        _purge(state, purge)


def test_it_can_be_kept(state: world.State) -> None:
    version = world.checked(state).versions.get()
    purge = _asked(state, version)
    keep = RefusePurge(by=state.people[Role.HELP_DESK], submission=version.submission, request=purge, answer="")
    with pytest.raises(RefusedError, match="Say why"):
        keep.do()
    keep.answer = "They are yours."
    keep.do()
    assert not purge.waiting
    assert not version.purged
    assert _asked(state, version).waiting


def test_what_counts_is_not_destroyed(state: world.State) -> None:
    with pytest.raises(RefusedError, match="submitted or certified"):
        _asked(state, submitted(state).versions.get())
    snapshot = put_away(certify(state, state.submission()).pk)
    assert snapshot is not None
    with pytest.raises(RefusedError, match="submitted or certified"):
        _asked(state, snapshot.version)
    submission = snapshot.version.submission
    Reopen(by=state.people[Role.ADMINISTRATOR], submission=submission, reason="Another school's files.").do()
    _purge(state, _asked(state, snapshot.version))
    left = {name.rsplit("/", 1)[1] for name in _stored() if name.startswith(snapshot.key)}
    assert left == {"manifest.json", "statement.pdf"}


def test_what_was_submitted_meanwhile_is_not_destroyed(state: world.State) -> None:
    version = world.checked(state).versions.get()
    purge = _asked(state, version)
    version.steps.create(verb="submitted", by=state.people[Role.COORDINATOR])
    with pytest.raises(RefusedError, match="submitted or certified"):
        _purge(state, purge)


def test_a_version_is_no_other_submission_s(state: world.State) -> None:
    """A role at one school does not reach another one's version by a false name."""
    version = world.checked(state, 1).versions.get()
    by, mine = state.people[Role.COORDINATOR], state.submission()
    with pytest.raises(DeniedError):
        RequestPurge(by=by, submission=mine, version=version, reason="x").do()


def test_what_is_being_checked_waits(state: world.State) -> None:
    version = world.uploaded(state).versions.get()
    with pytest.raises(RefusedError, match="being checked"):
        _asked(state, version)


def test_comparisons_go_too(state: world.State) -> None:
    submission = _second(state)
    first, second = submission.versions.order_by("number")
    by = state.people[Role.COORDINATOR]
    compared = Compare(by=by, submission=submission, before=first, after=second).do()
    work_out(compared.pk)
    assert [name for name in _stored() if name.startswith("comparisons/")]
    _purge(state, _asked(state, second))
    assert not [name for name in _stored() if name.startswith("comparisons/")]


def test_a_store_that_fails_leaves_it_to_be_done(state: world.State, monkeypatch: pytest.MonkeyPatch) -> None:
    version = world.checked(state).versions.get()
    purge = _asked(state, version)

    def broken(self: Store, key: str) -> None:
        raise OSError("The disk is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "delete", broken)
        with pytest.raises(OSError, match="gone"):
            _purge(state, purge)
    version.refresh_from_db()
    assert not version.purged
    _purge(state, Purge.objects.get())
    version.refresh_from_db()
    assert version.purged


def test_on_the_pages(state: world.State, browser_of: Browser) -> None:
    submission = _second(state)
    version = submission.versions.get(number=2)
    school, agency = browser_of(state.people[Role.COORDINATOR]), browser_of(state.people[Role.HELP_DESK])
    assert f"/versions/{version.pk}/destroy" in school.get(f"/submissions/{submission.pk}/history/").content.decode()
    assert school.post(f"/versions/{version.pk}/destroy", {"reason": "Wrong school."}).status_code == 302
    purge = Purge.objects.get()
    assert f"/purges/{purge.pk}/" in agency.get("/requests/").content.decode()
    assert "Wrong school." in agency.get(f"/purges/{purge.pk}/").content.decode()
    assert school.get(f"/purges/{purge.pk}/").status_code == 404
    assert agency.post(f"/purges/{purge.pk}/destroy").status_code == 302
    page = school.get(f"/submissions/{submission.pk}/history/").content.decode()
    assert "destroyed" in page
    assert version.files.get(carried=False).file.sha256 in page
    assert browser_of(state.elsewhere).get(f"/versions/{version.pk}/destroy").status_code == 404
