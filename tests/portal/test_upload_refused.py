"""What cannot be taken, and from whom: each file is answered by itself, with its reason."""

from pathlib import Path

import pytest
from django.utils import timezone

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.upload import Stage
from rollbook.portal.models import (
    Check,
    Grant,
    Organization,
    StoredFile,
    Submission,
    User,
    Version,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from rollbook.portal.uploading import Given, Plan, readable
from tests.portal import world
from tests.portal.uploads import changed, in_store, refusals, settle, stage
from tests.portal.world import State


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


def test_no_file_is_said(state: State, coordinator: User) -> None:
    with pytest.raises(RefusedError, match="No file was chosen"):
        stage(state, coordinator, {})


def test_a_school_of_another_state_is_unknown(state: State, coordinator: User) -> None:
    agency = Organization.objects.create(code="OTHER", name="Other Agency", kind="agency")
    Organization.objects.create(code="OT1", name="Other School", kind="school", parent=agency)
    upload = stage(state, coordinator, {"OT1FY17CRS.csv": b"x"})
    assert "nobody with the code OT1" in refusals(upload)["OT1FY17CRS.csv"]
    assert not Submission.objects.filter(organization__code="OT1").exists()
