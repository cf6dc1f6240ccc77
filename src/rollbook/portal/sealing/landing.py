"""A certified version is put away: written, read again byte by byte, and only then called certified.

A worker that dies in the middle leaves a folder that nothing points to: whoever takes the task up again writes a new
one, and sweeps out what the dead have left. One certification has one snapshot; the database sees to that.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from rollbook.archive import NotKeptError
from rollbook.portal import audit
from rollbook.portal.models import AuditEntry, Snapshot, Step, StoredFile, Submission
from rollbook.portal.sealing.snapshot import MANIFEST, STATEMENT, Entry, NotVerifiedError, write
from rollbook.portal.standing import Standing
from rollbook.portal.store import new_key, store

_log = logging.getLogger(__name__)
FAILED = "landing-failed"
_FIRST, _LAST = timedelta(minutes=5), timedelta(hours=6)


@task
def land(certification: int) -> None:
    put_away(certification)


def put_away(certification: int) -> Snapshot | None:
    """Put away what this step certified. Whoever comes second finds it done; None where it is certified no more, or
    where it failed: then the audit says so, and it is tried again by and by.
    """
    step = Step.objects.select_related("version__submission__window__agency").get(pk=certification)
    done = Snapshot.objects.filter(certification=step).first()
    if done is None:
        try:
            done = _landed(step)
        except (NotVerifiedError, NotKeptError, OSError) as error:
            _failed(step, error)
            return None
    _sweep(step, done)
    return done


def failed(certification: Step) -> datetime | None:
    """When it last could not be put away, if it still is not."""
    tries = AuditEntry.objects.filter(verb=FAILED, submission=certification.version.submission_id)
    last = tries.filter(at__gt=certification.at).first()
    return last.at if last and not Snapshot.objects.filter(certification=certification).exists() else None


def _landed(step: Step) -> Snapshot | None:
    standing = Standing(step.version.submission)
    if not _in_force(step, standing):
        return None
    key = new_key(_room(step))
    try:
        with TemporaryDirectory(prefix="rollbook-") as name:
            entries = write(standing, step, Path(name))
            store().put_folder(key, Path(name))
        verify(key, entries)
    except Exception:
        store().delete(key)
        raise
    return _told(step, key, {entry.path: entry for entry in entries})


def verify(key: str, entries: Sequence[Entry]) -> None:
    """Read everything again from where it was put. Raises NotVerifiedError, and OSError for what is not there."""
    for entry in entries:
        if store().sha256(f"{key}/{entry.path}") != entry.sha256:
            raise NotVerifiedError(f"{entry.path} cannot be read again as it was written.")


def _told(step: Step, key: str, entries: dict[str, Entry]) -> Snapshot | None:
    """The word "certified", said once, and only while the certification is in force."""
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=step.version.submission_id)
        done = Snapshot.objects.filter(certification=step).first()
        if done is not None or not _in_force(step, Standing(submission)):
            return done
        signed, by = entries[STATEMENT], step.by
        if by is None:
            raise NotVerifiedError("Nobody is known who has certified this.")
        told = {"size": signed.size, "sha256": signed.sha256, "stored_by": by}
        statement = StoredFile.objects.create(key=f"{key}/{STATEMENT}", name=STATEMENT, **told)
        manifest = entries[MANIFEST].sha256
        kept = {"key": key, "manifest_sha256": manifest, "statement": statement}
        snapshot = Snapshot.objects.create(version=step.version, certification=step, **kept)
        Step.objects.create(version=step.version, verb=Step.Verb.LANDED, by=None)
        details = {"version": step.version.number, "manifest": manifest}
        audit.record("land", None, submission.organization, submission, details)
        return snapshot


def _in_force(step: Step, standing: Standing) -> bool:
    return any(taken.pk == step.pk for taken in standing.steps)


def _room(step: Step) -> str:
    return f"snapshots/{step.pk}"


def _sweep(step: Step, done: Snapshot | None) -> None:
    """Take away what dead or late workers have left."""
    for key in store().below(_room(step)):
        if done is None or key != done.key:
            store().delete(key)


def _failed(step: Step, error: Exception) -> None:
    """Another worker may have done it meanwhile, and have swept out what this one was reading."""
    if Snapshot.objects.filter(certification=step).exists():
        return
    submission = step.version.submission
    _log.error("A certified version could not be put away", extra={"step": step.pk, "why": type(error).__name__})
    before = AuditEntry.objects.filter(verb=FAILED, submission=submission, at__gt=step.at).count()
    with transaction.atomic():
        why = str(error) if isinstance(error, NotVerifiedError) else "The store does not answer as it should."
        details = {"version": step.version.number, "why": why}
        audit.record(FAILED, None, submission.organization, submission, details)
        later = timezone.now() + min(_FIRST * 2**before, _LAST)
        land.using(run_after=later).enqueue(step.pk)
