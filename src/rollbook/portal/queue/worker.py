"""A worker: django-tasks-db's, with leases. It outlives a database that goes away, and leaves what it cannot finish."""

import logging
import secrets
import signal
import socket
import sys
from threading import Event
from types import FrameType
from typing import Any

from django.db import Error, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from rollbook.portal.queue.leases import Held, hand_out_again
from rollbook.portal.queue.upkeep import upkeep

_log = logging.getLogger(__name__)
_LONGEST_PAUSE, _PATIENCE = 15.0, 15.0


class LeasedWorker(Worker):
    """Takes up one task after another until it is told to stop.

    `run` of the package is used for one turn at a time: it takes a task, or finds none, and comes back.
    """

    def __init__(self, interval: float = 0.5) -> None:
        name = f"{socket.gethostname()[:40]}-{secrets.token_hex(8)}"
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            backend_name="default",
            worker_id=name,
            interval=interval,
            batch=True,
            max_tasks=1,
            startup_delay=False,
        )
        self._stop, self._failed = Event(), 0

    def work(self) -> None:
        """Until told to stop. A database that is gone is waited for."""
        while self.running:
            try:
                found = self.turn()
                self._failed = 0
            except Error:
                _log.warning("The database does not answer", extra={"worker": self.worker_id})
                connections.close_all()
                self._failed, found = self._failed + 1, False
            if self.running and not found:
                self._stop.wait(min(self.interval * 2**self._failed, _LONGEST_PAUSE))

    def turn(self) -> bool:
        """One task, if there is one; whether there was. What dead workers held is put back first."""
        close_old_connections()
        hand_out_again()
        upkeep()
        if not DBTaskResult.objects.ready().exists():
            return False
        self._run_tasks = 0
        self.run()
        return bool(self._run_tasks)

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        """As the package's, but for a worker that dies, loses its database or is told to leave at once."""
        self.running_task = True
        self._run_tasks += 1
        try:
            with Held(db_task_result.pk, self.worker_id) as held:
                self._call(db_task_result, held)
        finally:
            self.running_task = False

    def _call(self, task: DBTaskResult[..., Any], held: Held) -> None:
        """An exception's text may quote a record, so none is kept in the database, as the package would."""
        given = task.args_kwargs
        try:
            task.task.call(*given["args"], **given["kwargs"])
        except (OSError, Error):
            _log.exception("Work broke off; when its lease has run out it is tried again", extra=self._name)
        except Exception:
            _log.exception("Work failed", extra=self._name)
            held.end(well=False)
        except BaseException:
            held.hand_back()
            raise
        else:
            held.end(well=True)

    @property
    def _name(self) -> dict[str, str]:
        return {"worker": self.worker_id}

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """The first time: finish what is in hand, if that does not take long. Then: give it back, and go."""
        if not self.running:
            sys.exit(0)
        self.running = False
        self._stop.set()
        signal.signal(signal.SIGALRM, self.shutdown)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
