"""Destroying what was uploaded: the bytes go, hashes and history stay.

Bytes go before the database says so. If that breaks off in the middle, it is still to be done, and doing it again does
no harm; the other way round, bytes could outlive the word that they are gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from rollbook.portal.models import Attachment, Compared, ExceptionRequest, Snapshot, StoredFile, Submission, Version
from rollbook.portal.store import store


@dataclass(frozen=True)
class Destroyed:
    """For the audit: how many files, and their hashes."""

    files: tuple[str, ...]

    @property
    def details(self) -> dict[str, object]:
        return {"files": len(self.files), "sha256": list(self.files)}


def only_of(version: Version) -> list[StoredFile]:
    """The files that no version uses which is still there, this one aside."""
    others = Version.objects.filter(purged=None).exclude(pk=version.pk)
    used = StoredFile.objects.filter(pk__in=others.values("files__file"))
    mine = StoredFile.objects.filter(pk__in=version.files.values("file"), purged=None)
    return list(mine.exclude(pk__in=used.values("pk")).order_by("pk"))


def destroy(version: Version) -> Destroyed:
    """Within a transaction. Of its snapshots the manifest and the signed statement stay: neither names a student."""
    files = only_of(version)
    _destroy_files(files)
    for key in (*_kept(version), *_compared(version), *_snapshot_parts(version)):
        store().delete(key)
    version.checks.update(key="")
    _comparisons(version).delete()
    version.purged = timezone.now()
    version.save(update_fields=["purged"])
    return Destroyed(tuple(file.sha256 for file in files))


def forget(submission: Submission) -> Destroyed:
    """All versions, and what was said of their records: comments, the records of requests, and documents."""
    destroyed = [destroy(version) for version in submission.versions.filter(purged=None)]
    documents = [one.file for one in _documents(submission).select_related("file")]
    _destroy_files(documents)
    submission.comments.all().delete()
    gone = ExceptionRequest.objects.filter(submission=submission)
    gone.update(records=[], granted=[], reason="", answer="", ended_why="")
    hashes = (sha256 for one in destroyed for sha256 in one.files)
    return Destroyed((*hashes, *(file.sha256 for file in documents)))


def has_data(submission: Submission) -> bool:
    """Whether there is anything to forget."""
    requests = ExceptionRequest.objects.filter(submission=submission).exclude(records=[])
    return submission.versions.filter(purged=None).exists() or requests.exists() or _documents(submission).exists()


def destroy_files(files: Iterable[StoredFile]) -> Destroyed:
    """Bytes that belong to no version, such as lists."""
    left = [file for file in files if file.purged is None]
    _destroy_files(left)
    return Destroyed(tuple(file.sha256 for file in left))


def _destroy_files(files: Iterable[StoredFile]) -> None:
    for file in files:
        store().delete(file.key)
        StoredFile.objects.filter(pk=file.pk).update(purged=timezone.now())


def _documents(submission: Submission) -> "QuerySet[Attachment]":
    return Attachment.objects.filter(request__submission=submission, file__purged=None)


def _kept(version: Version) -> Iterator[str]:
    yield from version.checks.exclude(key="").values_list("key", flat=True)


def _comparisons(version: Version) -> "QuerySet[Compared]":
    return Compared.objects.filter(Q(before=version) | Q(after=version))


def _compared(version: Version) -> Iterator[str]:
    yield from _comparisons(version).exclude(key="").values_list("key", flat=True)


def _snapshot_parts(version: Version) -> Iterator[str]:
    for snapshot in Snapshot.objects.filter(version=version):
        for name in ("files", "findings", "exceptions.json", "comments.json"):
            yield f"{snapshot.key}/{name}"
