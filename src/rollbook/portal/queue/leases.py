"""Leases: a worker's word that it is alive, renewed while it works; and what becomes of the work of the dead."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from uuid import UUID

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rollbook.portal.models import Lease

_log = logging.getLogger(__name__)

#: How often a task is taken up before it is given up: what killed so many workers would kill the next one too.
ATTEMPTS = 3
_UNBEGUN = 4

#: What is done when a task is given up, by the task's path; called with the task's arguments.
_LAST_WORDS: dict[str, Callable[..., None]] = {}


def when_given_up(path: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Say what people are told when nobody takes a task up any more. `path` is the task's, with its module."""

    def known(tell: Callable[..., None]) -> Callable[..., None]:
        _LAST_WORDS[path] = tell
        return tell

    return known


class Held:
    """A lease while its task is worked on: renewed by a thread, which has a connection of its own."""

    def __init__(self, task: UUID, worker: str) -> None:
        self.task, self.worker, self.attempts = task, worker, 0
        self._over = Event()
        self._renewing = Thread(target=self._renew, daemon=True)

    def __enter__(self) -> "Held":
        with transaction.atomic():
            lease, _ = Lease.objects.select_for_update().get_or_create(task=self.task)
            self.attempts = lease.attempts + 1
            Lease.objects.filter(task=self.task).update(
                worker=self.worker, attempts=self.attempts, until=Now() + settings.LEASE
            )
        self._renewing.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._renewing.join()

    def _renew(self) -> None:
        while not self._over.wait(settings.LEASE.total_seconds() / 5):
            try:
                self._mine().update(until=Now() + settings.LEASE)
            except Error:
                _log.warning("A lease could not be renewed", extra={"worker": self.worker})
            finally:
                connection.close()

    def _mine(self) -> "QuerySet[Lease]":
        return Lease.objects.filter(task=self.task, worker=self.worker, attempts=self.attempts, until__isnull=False)

    def end(self, *, well: bool) -> None:
        """The task is over, if it was still this worker's: another's word counts if the lease had run out."""
        with transaction.atomic():
            if self._mine().delete()[0]:
                status = TaskResultStatus.SUCCESSFUL if well else TaskResultStatus.FAILED
                DBTaskResult.objects.filter(pk=self.task).update(status=status, finished_at=Now())

    def hand_back(self) -> None:
        """Another worker is to take the task up at once, and this attempt does not count."""
        with transaction.atomic():
            if self._mine().update(until=None, attempts=F("attempts") - 1):
                _ready(self.task)


def hand_out_again() -> int:
    """Put back into the queue what dead workers held, and give up what was tried too often; says how many."""
    with transaction.atomic():
        begun = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        unheld = begun.filter(started_at__lt=Now() - _UNBEGUN * settings.LEASE)
        for task in unheld.exclude(pk__in=Lease.objects.values("task")):
            _ready(task.pk)
    return sum(_again(lease) for lease in Lease.objects.filter(until__lt=Now()))


def _again(lease: Lease) -> bool:
    with transaction.atomic():
        dead = Lease.objects.filter(pk=lease.pk, attempts=lease.attempts, until__lt=Now())
        if not dead.update(until=None):
            return False
        _log.warning("A lease has run out", extra={"worker": lease.worker, "attempt": lease.attempts})
        if lease.attempts < ATTEMPTS:
            _ready(lease.task)
        else:
            _give_up(lease)
        return True


def _ready(task: UUID) -> None:
    begun = DBTaskResult.objects.filter(pk=task, status=TaskResultStatus.RUNNING)
    begun.update(status=TaskResultStatus.READY, started_at=None)


def _give_up(lease: Lease) -> None:
    task = DBTaskResult.objects.filter(pk=lease.task, status=TaskResultStatus.RUNNING).first()
    lease.delete()
    if task is None:
        return
    DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.FAILED, finished_at=Now())
    _ = task.task  # its module says what is to be told, and may not have been needed here before
    if tell := _LAST_WORDS.get(task.task_path):
        tell(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
