"""Adding to the audit, and proving that nothing in it was changed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from rollbook.portal.models import AuditEntry, Organization, Submission, User
from rollbook.portal.models.audit import FIRST

_LOCK = 7_265_534


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
            details=dict(details or {}),
            before=last.hash if last else FIRST,
        )
        entry.hash = entry.digest()
        entry.save(force_insert=True)
        return entry


def _one_at_a_time() -> None:
    """Two entries at once would follow the same one. SQLite writes one at a time as it is (`BEGIN IMMEDIATE`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def breaks() -> Iterator[Break]:
    """What is wrong with the chain, in its order; nothing if all is as it was written."""
    expected, before = 1, FIRST
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != expected:
            yield Break(expected, f"Entries {expected} to {entry.number - 1} are missing.")
        elif entry.before != before:
            yield Break(entry.number, f"Entry {entry.number} does not follow the one before it.")
        if entry.digest() != entry.hash:
            yield Break(entry.number, f"Entry {entry.number} was changed after it was written.")
        expected, before = entry.number + 1, entry.hash
