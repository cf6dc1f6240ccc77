"""`python -m rollbook.portal.queue`: one worker, until it is told to stop (SIGINT, SIGTERM)."""

import logging
import os

import django

#: On a machine that has both, pages come before checks: somebody sits before each of them.
_BEHIND = 5


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollbook.portal.settings")
    django.setup()
    from django.conf import settings

    from rollbook.portal.queue.room import own_room
    from rollbook.portal.queue.worker import LeasedWorker

    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    os.nice(_BEHIND)
    worker = LeasedWorker()
    worker.configure_signals()
    with own_room(settings.DATA / "rooms"):
        worker.work()


if __name__ == "__main__":
    main()
