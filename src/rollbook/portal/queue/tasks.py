"""The tasks of the portal's workers. A task is asked for in the transaction that makes it needed."""

from uuid import UUID

from django_tasks import task

from rollbook.portal.models import Check, Version
from rollbook.portal.queue.leases import when_given_up


@task
def check_version(check: str) -> None:
    from rollbook.portal import checking  # what checks takes long to load, and web pages need none of it

    checking.run(UUID(check))


@when_given_up("rollbook.portal.queue.tasks.check_version")
def _say_so(check: str) -> None:
    from rollbook.portal import checking

    checking.give_up(UUID(check))


def ask_for_check(version: Version) -> Check:
    """A new check of a version, which some worker takes up soon."""
    check = Check.objects.create(version=version)
    check_version.enqueue(str(check.pk))
    return check
