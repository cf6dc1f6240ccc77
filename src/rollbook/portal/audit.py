"""Adding to the audit, and proving that nothing in it was changed."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import partial
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from rollbook.portal.models import AuditEntry, Organization, Submission, User
from rollbook.portal.models.audit import FIRST

_LOCK = 7_265_534
_log = logging.getLogger(__name__)

#: By which way people come, where that is not the web: somebody at a terminal can act in another's name.
way: ContextVar[Mapping[str, str]] = ContextVar("way", default={})  # noqa: B039 (never changed)


class Break(NamedTuple):
    """Where the chain does not hold, in words."""

    number: int
    what: str


def record(
    verb: str,
    by: User | None,
    organization: Organization | None = None,
    submission: Submission | None = None,
    details: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Add an entry, in the same transaction as what it tells of. `details` must name no student."""
    with transaction.atomic():
        _one_at_a_time()
        last = AuditEntry.objects.order_by("-number").first()
        entry = AuditEntry(
            number=last.number + 1 if last else 1,
            at=timezone.now(),
            by=by,
            verb=verb,
            organization=organization,
            submission=submission,
            details=_as_kept({**(details or {}), **way.get()}),
            before=last.hash if last else FIRST,
        )
        entry.hash = entry.digest()
        entry.save(force_insert=True)
        transaction.on_commit(partial(_tell, entry))
        return entry


def _as_kept(details: Mapping[str, object]) -> dict[str, object]:
    """As the database will give them back, so that the hash is over the same."""
    kept: dict[str, object] = json.loads(json.dumps(details, allow_nan=False))
    return kept


def _tell(entry: AuditEntry) -> None:
    """The log, which goes elsewhere, is how a chain that was cut short, or written anew as a whole, is found out."""
    _log.info("an audit entry was written", extra={"number": entry.number, "hash": entry.hash})


def _one_at_a_time() -> None:
    """Two entries at once would follow the same one. SQLite writes one at a time as it is (`BEGIN IMMEDIATE`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last() -> tuple[int, str]:
    """The number and the hash of the newest entry: kept elsewhere, they prove later that nothing was cut off."""
    newest = AuditEntry.objects.order_by("-number").first()
    return (newest.number, newest.hash) if newest else (0, FIRST)


def cut_off(number: int, kept: str) -> Iterator[Break]:
    """Whether an entry that was noted elsewhere is not there any more, or another one."""
    found = AuditEntry.objects.filter(number=number).first()
    if number and (found is None or found.hash != kept):
        yield Break(number, f"Entry {number} is not the one that was noted: the chain was cut off or written anew.")


def breaks() -> Iterator[Break]:
    """What is wrong with the chain, in its order; nothing if all is as it was written. What was cut off at the end
    leaves no trace in the chain itself: see `cut_off`.
    """
    expected, before = 1, FIRST
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != expected:
            yield Break(expected, f"Entries {expected} to {entry.number - 1} are missing.")
        elif entry.before != before:
            yield Break(entry.number, f"Entry {entry.number} does not follow the one before it.")
        if entry.digest() != entry.hash:
            yield Break(entry.number, f"Entry {entry.number} was changed after it was written.")
        expected, before = entry.number + 1, entry.hash
