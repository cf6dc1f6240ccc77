"""What a worker does with a version, in a check of its own that is kept."""

import logging
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from rollbook import archive, job
from rollbook.portal import checking
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.check import CheckAgain
from rollbook.portal.materials import Materials, certified_before
from rollbook.portal.models import (
    Check,
    CodeExtension,
    ExceptionRequest,
    ListVersion,
    Step,
    StoredFile,
    Submission,
    Version,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.standing import Standing
from rollbook.portal.store import Store, store
from tests.portal import world
from tests.portal.world import State


def newest(submission: Submission) -> Version:
    version = submission.version
    assert version
    return version


def check_of(submission: Submission) -> Check:
    check = Standing(submission).check
    assert check
    return check


def put(state: State, name: str, data: bytes) -> StoredFile:
    by = state.people[Role.ADMINISTRATOR]
    return StoredFile.objects.create(**store().put("lists", [data])._asdict(), name=name, stored_by=by)


def give_list(state: State, name: str, data: bytes, number: int = 1) -> ListVersion:
    by = state.people[Role.ADMINISTRATOR]
    file = put(state, f"{name}.csv", data)
    return ListVersion.objects.create(window=state.window, name=name, number=number, file=file, rows=1, by=by)


def test_a_clean_version_passes_and_its_result_is_kept(state: State) -> None:
    submission = world.checked(state)
    check = check_of(submission)
    assert (check.state, check.passed, check.failure, check.attempt) == ("done", True, "", 1)
    with store().folder(check.key) as folder:
        summary = archive.Kept(folder).summary
    assert summary.passed
    assert {file.sha256 for file in summary.files} == {kept.file.sha256 for kept in newest(submission).files.all()}
    assert check.counts == {**summary.counts, "rows": {file.kind: file.rows for file in summary.files}}


def test_the_outcome_is_that_of_the_command_line(state: State, tmp_path: Path) -> None:
    files = world.files_of(state, 0, mistakes=30)
    submission = world.checked(state, 0, files)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with job.checked([tmp_path], state.window.spec) as report:
        expected = {count.rule: count.findings for count in report.findings.by_rule()}
        assert check_of(submission).passed is report.findings.passed is False
    assert {rule["rule"]: rule["findings"] for rule in check_of(submission).rules} == expected
    assert expected


@pytest.mark.parametrize(("collection", "year"), [("pa-pims", "2023-24")])
def test_another_collection_goes_the_same_way(db: None, collection: str, year: str) -> None:
    state = world.made(collection, year)
    folder = world.sample(collection, year)
    for school, place in zip(state.schools, sorted(path for path in folder.iterdir() if path.is_dir()), strict=True):
        school.code = place.name
        school.save()
    assert len(world.files_of(state)) == len(state.window.spec.layouts)
    assert check_of(world.checked(state)).passed


def test_the_newest_list_is_used(state: State) -> None:
    spec = state.window.spec
    name, layout = next(iter(spec.references.items()))
    data = (world.sample() / f"{name}.csv").read_bytes()
    give_list(state, name, b"broken")
    give_list(state, name, data, number=2)
    assert check_of(world.checked(state)).state == "done"
    assert layout.names


def test_a_list_that_cannot_be_used_is_said_and_nothing_is_kept(state: State) -> None:
    listed = give_list(state, next(iter(state.window.spec.references)), b"nonsense\n")
    submission = world.checked(state)
    check = check_of(submission)
    assert check.state == "failed"
    assert f"The list {listed.name}" in check.failure
    assert "/" not in check.failure
    assert check.key == ""
    assert "did not come to its end" in Standing(submission).next.what


def test_who_may_has_it_checked_again(state: State) -> None:
    listed = give_list(state, next(iter(state.window.spec.references)), b"nonsense\n")
    submission = world.checked(state)
    listed.delete()
    CheckAgain(by=state.people[Role.COORDINATOR], submission=submission).do()
    assert check_of(submission).state == "waiting"
    with pytest.raises(RefusedError, match="being checked already"):
        CheckAgain(by=state.people[Role.COORDINATOR], submission=submission).do()
    world.run_checks(submission)
    assert check_of(submission).passed


def test_nobody_else_has_it_checked_again(state: State) -> None:
    submission = world.checked(state)
    for user in (state.people[Role.VIEWER], state.people[Role.AUDITOR], state.elsewhere):
        with pytest.raises(DeniedError):
            CheckAgain(by=user, submission=submission).do()


def test_there_must_be_files_to_check_again(state: State) -> None:
    with pytest.raises(RefusedError, match="no files yet"):
        CheckAgain(by=state.people[Role.COORDINATOR], submission=state.submission()).do()


def test_codes_of_the_agency_hold_at_once(state: State) -> None:
    spec = state.window.spec
    listed = next(listed for listed in spec.code_lists.values() if listed.extensible)
    code = next(iter(listed.codes))
    before = check_of(world.checked(state))
    ended = {"code_list": listed.name, "code": code, "title": "", "last": timezone.now().date() - timedelta(days=9)}
    CodeExtension.objects.create(window=state.window, by=state.people[Role.ADMINISTRATOR], **ended)
    submission = state.submission()
    assert code not in Materials(newest(submission), Path()).spec.code_lists[listed.name].codes
    CheckAgain(by=state.people[Role.COORDINATOR], submission=submission).do()
    world.run_checks(submission)
    assert check_of(submission).rules_hash != before.rules_hash


def test_an_approved_exception_covers_its_records(state: State) -> None:
    spec = state.window.spec
    world.give_lists(state, mistakes=30)
    submission = world.checked(state, mistakes=30)
    check = check_of(submission)
    with store().folder(check.key) as folder:
        kept = archive.Kept(folder)
        allowed = {rule.id for rule in spec.rules if rule.exception}
        rule = next((line.rule for line in kept.rules() if line.rule in allowed), None)
        assert rule, "the sample has no mistake that can be excepted"
        records = [dict(record) for record in kept.records(archive.Filter(rule=rule)) if record]
    by = state.people[Role.ADMINISTRATOR]
    asked = {"records": records, "granted": records, "reason": "It is so.", "asked_by": by, "decided_by": by}
    ExceptionRequest.objects.create(submission=submission, rule=rule, decision="approved", **asked)
    checking.run(CheckAgain(by=state.people[Role.COORDINATOR], submission=submission).do().pk)
    assert check_of(submission).counts["excepted"] > check.counts["excepted"]


def test_an_overtaken_attempt_does_not_count(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another worker takes the check up while this one is at work, and is done first."""
    submission = world.uploaded(state)
    number = check_of(submission).pk
    outcome, nested = checking._checked, []

    def overtaken(check: object, attempt: int) -> checking.Outcome:
        mine = outcome(number, attempt)
        if attempt == 1:
            checking.run(number)
            nested.append(mine.key)
        return mine

    monkeypatch.setattr(checking, "_checked", overtaken)
    checking.run(number)
    check = Check.objects.get(pk=number)
    assert (check.attempt, check.state) == (2, "done")
    assert check.key not in nested
    assert store().exists(check.key)
    assert not store().exists(nested[0])


def test_a_check_that_is_over_is_not_made_again(state: State) -> None:
    submission = world.checked(state)
    before = check_of(submission)
    checking.run(before.pk)
    assert check_of(submission).attempt == before.attempt
    checking.run(uuid4())


def test_a_mistake_of_ours_is_said_without_a_word_of_the_data(
    state: State, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("a value of a student")

    monkeypatch.setattr(archive, "keep", broken)
    with caplog.at_level(logging.ERROR):
        check = check_of(world.checked(state))
    assert check.state == "failed"
    assert str(check.pk) in check.failure
    assert "student" not in check.failure
    assert "student" not in "".join(entry.getMessage() for entry in caplog.records)


def test_what_may_pass_is_left_to_another_attempt(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    submission = world.uploaded(state)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "put_folder", full)
    with pytest.raises(OSError, match="No space"):
        checking.run(check_of(submission).pk)
    assert check_of(submission).state == "running"
    monkeypatch.undo()
    monkeypatch.setattr("django.conf.settings.STORE", store().root)
    checking.run(check_of(submission).pk)
    assert (check_of(submission).attempt, check_of(submission).state) == (2, "done")


def test_giving_up_says_so_and_ends_it(state: State) -> None:
    submission = world.uploaded(state)
    number = check_of(submission).pk
    checking.give_up(number)
    assert str(number) in check_of(submission).failure
    checking.run(number)
    assert check_of(submission).state == "failed"


def test_destroyed_files_cannot_be_checked(state: State) -> None:
    submission = world.uploaded(state)
    StoredFile.objects.update(purged=timezone.now())
    world.run_checks(submission)
    assert "destroyed" in check_of(submission).failure


def test_progress_is_for_people_and_goes_when_it_is_over(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict[str, object]] = []
    monkeypatch.setattr(checking, "_EVERY", 0.0)
    telling = checking._telling

    def listening(number: object, attempt: int) -> object:
        tell = telling(check.pk, attempt)

        def heard(step: str, done: int, of: int) -> None:
            tell(step, done, of)
            said.append(Check.objects.get(pk=check.pk).progress)

        return heard

    submission = world.uploaded(state)
    check = check_of(submission)
    monkeypatch.setattr(checking, "_telling", listening)
    world.run_checks(submission)
    assert {"step", "done", "of"} == set(said[0])
    assert check_of(submission).progress == {}


def test_the_year_before_is_compared_where_it_was_certified(state: State) -> None:
    early = state.window.due - timedelta(days=365)
    dates = {"opens": early, "due": early, "closes": early}
    before = Window.objects.create(agency=state.agency, collection=state.window.collection, year="before", **dates)
    last = Submission.objects.create(window=before, organization=state.schools[0])
    version = Version.objects.create(submission=last, number=1, by=state.people[Role.COORDINATOR])
    now = newest(world.uploaded(state))
    assert certified_before(now) is None
    Step.objects.create(version=version, verb=Step.Verb.LANDED)
    assert certified_before(now) == version
