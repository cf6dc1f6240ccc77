"""Leases: whose word counts, and what becomes of work that nobody renews."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import OperationalError
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rollbook.portal import checking
from rollbook.portal.models import Check, Lease, Version
from rollbook.portal.queue import upkeep as upkeep_of
from rollbook.portal.queue.leases import ATTEMPTS, Held, hand_out_again
from rollbook.portal.queue.room import own_room
from rollbook.portal.queue.worker import LeasedWorker
from tests.portal import world
from tests.portal.world import State


@pytest.fixture
def task(state: State) -> UUID:
    """A check that waits to be taken up."""
    world.uploaded(state)
    return UUID(str(DBTaskResult.objects.get().pk))


def status() -> str:
    return str(DBTaskResult.objects.get().status)


def take_up(task: UUID, worker: str) -> Held:
    DBTaskResult.objects.get(pk=task).claim(worker)
    with Held(task, worker) as held:
        return held


def expire() -> None:
    Lease.objects.update(until=Now() - timedelta(seconds=1))


def test_an_upload_asks_for_its_check(task: UUID) -> None:
    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(Check.objects.get().pk)], "kwargs": {}}


def test_a_worker_does_what_waits_and_keeps_no_lease(task: UUID) -> None:
    worker = LeasedWorker()
    assert worker.turn()
    assert (status(), Check.objects.get().state, Lease.objects.count()) == ("SUCCESSFUL", "done", 0)
    assert not worker.turn()


def test_a_lease_that_holds_is_not_touched(task: UUID) -> None:
    take_up(task, "alive")
    assert hand_out_again() == 0
    assert status() == "RUNNING"


def test_a_lease_that_has_run_out_is_handed_out_again(task: UUID) -> None:
    take_up(task, "dead")
    expire()
    assert hand_out_again() == 1
    assert status() == "READY"
    assert hand_out_again() == 0
    assert take_up(task, "next").attempts == 2


def test_only_the_last_holder_ends_the_task(task: UUID) -> None:
    late = take_up(task, "late")
    expire()
    hand_out_again()
    now = take_up(task, "now")
    late.end(well=False)
    late.hand_back()
    assert (status(), Lease.objects.get().worker) == ("RUNNING", "now")
    now.end(well=True)
    assert (status(), Lease.objects.count()) == ("SUCCESSFUL", 0)


def test_what_was_taken_up_too_often_is_given_up_in_words(task: UUID) -> None:
    for attempt in range(ATTEMPTS):
        assert status() == "READY", attempt
        take_up(task, f"dead {attempt}")
        expire()
        hand_out_again()
    assert (status(), Lease.objects.count()) == ("FAILED", 0)
    check = Check.objects.get()
    assert str(check.pk) in check.failure
    assert not LeasedWorker().turn()


def test_what_was_given_back_does_not_count_as_an_attempt(task: UUID) -> None:
    take_up(task, "leaving").hand_back()
    assert (status(), Lease.objects.get().until) == ("READY", None)
    assert take_up(task, "next").attempts == 1


def test_a_worker_that_died_before_it_had_a_lease_is_noticed(task: UUID) -> None:
    DBTaskResult.objects.get().claim("dead")
    hand_out_again()
    assert status() == "RUNNING"
    DBTaskResult.objects.update(started_at=timezone.now() - 5 * settings.LEASE)
    hand_out_again()
    assert status() == "READY"


def test_leaving_at_once_gives_the_task_back(task: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "run", lambda _: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        LeasedWorker().turn()
    assert (status(), Lease.objects.get().attempts) == ("READY", 0)


@pytest.mark.parametrize("trouble", [OSError("no room"), OperationalError("gone")])
def test_trouble_that_may_pass_is_tried_again_after_the_lease(
    task: UUID, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(checking, "run", lambda _: (_ for _ in ()).throw(trouble))
        assert LeasedWorker().turn()
    assert status() == "RUNNING"
    expire()
    assert LeasedWorker().turn()
    assert (status(), Check.objects.get().state) == ("SUCCESSFUL", "done")


def test_a_mistake_of_ours_is_not_tried_again_and_its_words_are_not_kept(
    task: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "run", lambda _: (_ for _ in ()).throw(ValueError("a student's name")))
    LeasedWorker().turn()
    kept = DBTaskResult.objects.get()
    assert status() == "FAILED"
    assert "student" not in f"{kept.traceback}{kept.exception_class_path}{kept.return_value}"


def test_a_database_that_is_gone_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = LeasedWorker()
    pauses: list[float] = []

    def turn() -> bool:
        if len(pauses) < 3:
            raise OperationalError("gone")
        worker.running = False
        return True

    monkeypatch.setattr(worker, "turn", turn)
    monkeypatch.setattr("rollbook.portal.queue.worker.connections.close_all", lambda: None)
    monkeypatch.setattr(worker._stop, "wait", pauses.append)
    worker.work()
    assert pauses == sorted(pauses)
    assert len(set(pauses)) == 3


def test_a_lease_is_renewed_while_the_work_goes_on(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that renews is tested by its one step: how often it goes, the time says."""
    world.uploaded(world.made())
    number = UUID(str(DBTaskResult.objects.get().pk))
    held = take_up(number, "alive")
    Lease.objects.update(until=Now())
    before = Lease.objects.get().until
    waits = iter([False, True])
    monkeypatch.setattr(held, "_over", type("Over", (), {"wait": lambda _, __: next(waits)})())
    monkeypatch.setattr("rollbook.portal.queue.leases.connection.close", lambda: None)
    held._renew()
    after = Lease.objects.get().until
    assert before
    assert after
    assert after > before


def test_old_records_of_work_are_tidied_up(task: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    take_up(task, "done").end(well=True)
    monkeypatch.setattr(upkeep_of, "_last", -1e9)
    upkeep_of.upkeep()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=30))
    upkeep_of.upkeep()
    assert DBTaskResult.objects.count() == 1, "not twice within ten minutes"
    monkeypatch.setattr(upkeep_of, "_last", -1e9)
    upkeep_of.upkeep()
    assert DBTaskResult.objects.count() == 0


def test_rooms_of_the_dead_are_cleared_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    dead = tmp_path / "room-dead"
    dead.mkdir()
    (dead / "records.csv").write_text("a student", encoding="utf-8")
    with own_room(tmp_path) as mine, own_room(tmp_path) as other:
        assert not dead.exists()
        assert mine.exists()
        assert other.exists()
    assert not mine.exists()
    assert not other.exists()


def test_what_is_over_its_time_goes_once_a_day(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = world.checked(state, practice=True)
    Version.objects.update(at=timezone.now() - timedelta(days=state.window.practice_days + 1))
    monkeypatch.setattr(upkeep_of, "_last", -1e9)
    upkeep_of.upkeep()
    assert practice.version is None
    world.checked(state, practice=True)
    Version.objects.update(at=timezone.now() - timedelta(days=state.window.practice_days + 1))
    monkeypatch.setattr(upkeep_of, "_last", -1e9)
    upkeep_of.upkeep()
    assert practice.version is not None


def test_what_could_not_be_destroyed_is_tried_again(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def gone() -> int:
        tried.append(1)
        raise ConnectionResetError

    monkeypatch.setattr("rollbook.portal.sealing.sweeping.sweep", gone)
    for _ in range(2):
        monkeypatch.setattr(upkeep_of, "_last", -1e9)
        upkeep_of.upkeep()
    assert len(tried) == 2
