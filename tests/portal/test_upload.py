"""Uploading: nothing is replaced unseen, nobody's files but one's own, and all or nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.upload import ChangedError, Drop, Settle, Stage
from rollbook.portal.models import (
    AuditEntry,
    Check,
    Grant,
    Organization,
    Step,
    StoredFile,
    Submission,
    Upload,
    UploadedFile,
    User,
    Version,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from rollbook.portal.uploading import Given, Plan, readable
from rollbook.portal.uploading.abandoned import drop_abandoned
from tests.portal import world
from tests.portal.world import State, given


@pytest.fixture
def coordinator(state: State) -> User:
    return state.people[Role.COORDINATOR]


def stage(state: State, by: User, files: dict[str, bytes], *, practice: bool = False) -> Upload:
    return Stage(by=by, window=state.window, files=given(files), practice=practice).do()


def settle(upload: Upload, shown: str | None = None) -> tuple[Version, ...]:
    return Settle(by=upload.by, upload=upload, shown=shown or Plan(upload).fingerprint).do()


def changed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data + b"\n" for name, data in files.items()}


def first(files: dict[str, bytes]) -> dict[str, bytes]:
    return dict([next(iter(files.items()))])


def outcomes(upload: Upload) -> dict[str, str]:
    return {line.given.name: line.outcome for part in Plan(upload).parts for line in part.lines}


def refusals(upload: Upload) -> dict[str, str]:
    return {line.given.name: line.refusal for line in Plan(upload).refused}


def shift(state: State, *, opens: int, due: int, closes: int) -> None:
    today = state.window.today()
    state.window.opens, state.window.due, state.window.closes = (today + timedelta(d) for d in (opens, due, closes))
    state.window.save()


def in_store() -> list[Path]:
    return [path for path in Path(store().root).rglob("*") if path.is_file()]


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


def test_nothing_is_kept_of_what_is_not_ones_own(state: State, coordinator: User) -> None:
    stage(state, coordinator, world.files_of(state, 3))
    assert in_store() == []
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("courses.xlsx", "not named"),
        ("PS001FY17CRS.csv.exe", "not named"),
        ("PS001FY16CRS.csv", "FY16"),
        ("PS999FY17CRS.csv", "nobody with the code PS999"),
        ("AOEFY17CRS.csv", "nobody with the code AOE"),
        ("PS003FY17CRS.csv", "may not upload"),
        ("PS001FY17CRS.csv\0.exe", "not named"),
        ("PS001FY17\u202eCRS.csv", "not named"),
        ("x" * 300 + ".csv", "not named"),
        ("<script>alert(1)</script>.csv", "not named"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_reason(state: State, coordinator: User, name: str, why: str) -> None:
    upload = stage(state, coordinator, {name: b"x"})
    ((shown, said),) = refusals(upload).items()
    assert why in said
    assert shown == readable(name)
    assert upload.dropped


@pytest.mark.parametrize("name", ["../../PS001FY17CRS.csv", "C:\\up\\PS001FY17CRS.csv", "/etc/PS001FY17CRS.csv"])
def test_folders_in_a_name_lead_nowhere(state: State, coordinator: User, name: str) -> None:
    stage(state, coordinator, {name: b"ORGID\n"})
    kept = StoredFile.objects.get()
    assert kept.name == "PS001FY17CRS.csv"
    assert in_store() == [Path(store().root) / kept.key]
    world.run_checks(state.submission())
    assert Check.objects.get().finished


def test_names_are_shown_safely() -> None:
    assert readable("a\0b\u202ec\n.csv") == "a�b�c�.csv"
    assert len(readable("x" * 300)) == 120
    assert readable("../../x.csv") == "x.csv"


def test_the_limit_is_said(state: State, coordinator: User, settings: object) -> None:
    settings.UPLOAD_LIMIT = 3 * 1024**2  # type: ignore[attr-defined]
    name = next(iter(world.files_of(state)))
    large = Given(name, iter([b""]), 3 * 1024**2 + 1)
    upload = Stage(by=coordinator, window=state.window, files=[large]).do()
    assert "larger than 3 MB" in refusals(upload)[name]
    assert in_store() == []


def test_two_different_files_for_one_place_are_both_refused(state: State, coordinator: User) -> None:
    name, data = next(iter(world.files_of(state).items()))
    upload = stage(state, coordinator, {name: data, name.lower(): data + b"\n"})
    assert all("Give only one" in said for said in refusals(upload).values())
    assert len(refusals(upload)) == 2
    assert not Version.objects.exists()


def test_the_same_file_twice_is_taken_once(state: State, coordinator: User) -> None:
    name, data = next(iter(world.files_of(state).items()))
    upload = stage(state, coordinator, {f"a/{name}": data, f"b/{name}": data})
    assert [line.refusal for line in Plan(upload).refused] == ["It is the same file once more."]
    settle(upload)
    assert Version.objects.get().files.count() == 1


def test_before_it_opens_one_can_only_practice(state: State, coordinator: User) -> None:
    shift(state, opens=1, due=2, closes=3)
    upload = stage(state, coordinator, world.files_of(state))
    assert all("not open yet" in said for said in refusals(upload).values())
    practice = stage(state, coordinator, world.files_of(state), practice=True)
    assert practice.settled
    assert Version.objects.get().submission.practice


def test_after_it_is_closed_nothing_is_taken(state: State, coordinator: User) -> None:
    shift(state, opens=-3, due=-2, closes=-1)
    for practice in (False, True):
        upload = stage(state, coordinator, world.files_of(state), practice=practice)
        assert all("closed" in said for said in refusals(upload).values())
    assert not Version.objects.exists()


def test_late_files_are_taken_and_said_to_be_late(state: State, coordinator: User) -> None:
    shift(state, opens=-3, due=-1, closes=1)
    upload = stage(state, coordinator, world.files_of(state))
    assert upload.settled
    assert Plan(upload).late


def test_the_last_day_ends_where_the_agency_is(state: State, coordinator: User) -> None:
    """Two minutes before its midnight a window still takes files, whatever day it is elsewhere."""
    zone = state.agency.zone
    state.window.closes = state.window.due = timezone.now().astimezone(zone).date()
    state.window.save()
    assert state.window.state(state.window.end_of(state.window.closes) - timedelta(minutes=2)) == "open"
    assert state.window.state(state.window.end_of(state.window.closes)) == "closed"


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


def test_a_contributor_gives_only_the_kinds_of_the_role(state: State) -> None:
    kind, other = state.window.spec.layouts
    by = state.person(Role.CONTRIBUTOR, state.schools[0], limits=(kind,))
    upload = stage(state, by, world.files_of(state))
    assert [kind for line in Plan(upload).refused for kind in [line.given.kind]] == [other]
    settle(upload)
    assert [file.kind for file in Version.objects.get().files.all()] == [kind]


def test_a_role_that_has_ended_meanwhile_gives_nothing(state: State) -> None:
    by = state.person(Role.COORDINATOR, state.unions[0])
    world.uploaded(state)
    upload = stage(state, by, changed(world.files_of(state)))
    Grant.objects.filter(user=by).update(revoked=timezone.now())
    Grant.objects.create(user=by, organization=state.schools[1], role=Role.COORDINATOR)
    with pytest.raises(RefusedError, match="nothing in these files"):
        settle(upload)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.COORDINATOR, Role.CONTRIBUTOR}])
def test_other_roles_do_not_upload(state: State, role: Role) -> None:
    with pytest.raises(DeniedError):
        stage(state, state.people[role], world.files_of(state))
    assert in_store() == []


def test_practice_stands_beside_and_counts_for_nothing(state: State, coordinator: User) -> None:
    stage(state, coordinator, world.files_of(state), practice=True)
    assert state.submission(practice=True).versions.count() == 1
    assert state.submission().versions.count() == 0
    assert stage(state, coordinator, world.files_of(state)).settled


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


def test_no_file_is_said(state: State, coordinator: User) -> None:
    with pytest.raises(RefusedError, match="No file was chosen"):
        stage(state, coordinator, {})


def test_the_audit_tells_hashes_and_no_names(state: State, coordinator: User) -> None:
    stage(state, coordinator, {**world.files_of(state), "Jane Sample.csv": b""})
    upload = Upload.objects.get()
    settle(upload)
    entry = AuditEntry.objects.filter(submission=state.submission()).get()
    hashes = {file.kind: file.file.sha256 for file in Version.objects.get().files.all()}
    assert entry.details == {"version": 1, "files": hashes}
    assert "Jane" not in "".join(str(entry.details) for entry in AuditEntry.objects.all())
    assert UploadedFile.objects.filter(name="Jane Sample.csv").get().refusal


def test_a_school_of_another_state_is_unknown(state: State, coordinator: User) -> None:
    agency = Organization.objects.create(code="OTHER", name="Other Agency", kind="agency")
    Organization.objects.create(code="OT1", name="Other School", kind="school", parent=agency)
    upload = stage(state, coordinator, {"OT1FY17CRS.csv": b"x"})
    assert "nobody with the code OT1" in refusals(upload)["OT1FY17CRS.csv"]
    assert not Submission.objects.filter(organization__code="OT1").exists()
