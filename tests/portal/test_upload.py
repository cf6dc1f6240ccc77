"""Uploading: nothing is replaced unseen, and nobody's files but one's own."""

from rollbook.portal.models import (
    AuditEntry,
    Check,
    StoredFile,
    Upload,
    UploadedFile,
    User,
    Version,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from tests.portal import world
from tests.portal.uploads import changed, first, outcomes, refusals, settle, stage
from tests.portal.world import State


def test_what_is_new_is_settled_at_once_and_unchanged(state: State, coordinator: User) -> None:
    files = world.files_of(state)
    upload = stage(state, coordinator, files)
    version = Version.objects.get()
    assert upload.settled
    assert (version.number, version.by, version.submission.organization) == (1, coordinator, state.schools[0])
    kept = {file.file.name: file.file for file in version.files.all()}
    assert {name: b"".join(store().chunks(file.key)) for name, file in kept.items()} == files
    assert all(store().sha256(file.key) == file.sha256 and file.stored_by == coordinator for file in kept.values())
    assert Check.objects.get().version == version


def test_nothing_is_replaced_before_it_was_shown(state: State, coordinator: User) -> None:
    files = world.files_of(state)
    stage(state, coordinator, files)
    upload = stage(state, coordinator, changed(files))
    assert set(outcomes(upload).values()) == {"replaces"}
    assert Version.objects.count() == 1
    settle(upload)
    assert [version.number for version in Version.objects.order_by("number")] == [1, 2]
    assert StoredFile.objects.filter(purged=None).count() == 2 * len(files)


def test_a_file_of_one_kind_leaves_the_other_as_it_is(state: State, coordinator: User) -> None:
    files = world.files_of(state)
    stage(state, coordinator, files)
    settle(stage(state, coordinator, changed(first(files))))
    carried = [(file.kind, file.carried) for file in Version.objects.get(number=2).files.all()]
    assert carried == [(kind, place > 0) for place, kind in enumerate(state.window.spec.layouts)]


def test_the_file_that_was_missing_is_settled_at_once(state: State, coordinator: User) -> None:
    (one, first_data), (two, second_data) = world.files_of(state).items()
    stage(state, coordinator, {one: first_data})
    assert stage(state, coordinator, {two: second_data}).settled
    assert Version.objects.get(number=2).files.count() == 2


def test_the_very_same_files_change_nothing(state: State, coordinator: User) -> None:
    files = world.files_of(state)
    stage(state, coordinator, files)
    upload = stage(state, coordinator, files)
    assert set(outcomes(upload).values()) == {"same"}
    assert upload.dropped
    assert Version.objects.count() == 1


def test_a_union_gives_the_files_of_its_schools_together(state: State) -> None:
    by = state.person(Role.COORDINATOR, state.unions[0])
    files = {name: data for school in range(4) for name, data in world.files_of(state, school).items()}
    upload = stage(state, by, files)
    assert len(refusals(upload)) == 4
    settle(upload)
    touched = {version.submission.organization for version in Version.objects.all()}
    assert touched == set(state.schools[:2])


def test_one_school_does_not_touch_another(state: State, coordinator: User) -> None:
    world.uploaded(state, 3)
    before = {(version.pk, version.number) for version in state.submission(3).versions.all()}
    stage(state, coordinator, world.files_of(state, 0))
    upload = stage(state, coordinator, changed(world.files_of(state, 3)))
    assert all("you may not upload" in said for said in refusals(upload).values())
    assert upload.dropped
    assert {(version.pk, version.number) for version in state.submission(3).versions.all()} == before


def test_practice_stands_beside_and_counts_for_nothing(state: State, coordinator: User) -> None:
    stage(state, coordinator, world.files_of(state), practice=True)
    assert state.submission(practice=True).versions.count() == 1
    assert state.submission().versions.count() == 0
    assert stage(state, coordinator, world.files_of(state)).settled


def test_the_audit_tells_hashes_and_no_names(state: State, coordinator: User) -> None:
    stage(state, coordinator, {**world.files_of(state), "Jane Sample.csv": b""})
    upload = Upload.objects.get()
    settle(upload)
    entry = AuditEntry.objects.filter(submission=state.submission()).get()
    hashes = {file.kind: file.file.sha256 for file in Version.objects.get().files.all()}
    assert entry.details == {"version": 1, "files": hashes}
    assert "Jane" not in "".join(str(entry.details) for entry in AuditEntry.objects.all())
    assert UploadedFile.objects.filter(name="Jane Sample.csv").get().refusal
