"""An upload becomes versions, one for each school that it touches, or nothing."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from rollbook.portal.models import StoredFile, Submission, Upload, User, Version, VersionFile
from rollbook.portal.queue.tasks import ask_for_check
from rollbook.portal.store import store
from rollbook.portal.uploading.plan import Part, Plan


def lock(upload: Upload) -> None:
    """Two who give files for the same school take turns; both in the same order, so that neither waits for ever."""
    organizations = {file.organization_id for file in upload.files.filter(refusal="") if file.organization_id}
    window, practice = upload.window, upload.practice
    for number in sorted(organizations):
        Submission.objects.get_or_create(window=window, practice=practice, organization_id=number)
    touched = Submission.objects.filter(window=window, practice=practice, organization__in=organizations)
    list(touched.select_for_update().order_by("pk"))


def settle(plan: Plan, by: User) -> tuple[Version, ...]:
    """Make the versions and have them checked; what was not taken is thrown away. Within a transaction."""
    made = tuple(_version(part, plan.upload, by) for part in plan.touched)
    _note(plan)
    used = {line.given.pk for part in plan.parts for line in part.lines if line.taken}
    discard(file.file for file in plan.files if file.file and file.pk not in used)
    plan.upload.settled = timezone.now()
    plan.upload.save(update_fields=["settled"])
    return made


def throw_away(plan: Plan) -> None:
    """Destroy what was put aside; why each file was refused stays known."""
    _note(plan)
    discard(file.file for file in plan.files if file.file)
    plan.upload.dropped = timezone.now()
    plan.upload.save(update_fields=["dropped"])


def _note(plan: Plan) -> None:
    for line in plan.refused:
        line.given.refusal = line.refusal
        line.given.save(update_fields=["refusal"])


def _version(part: Part, upload: Upload, by: User) -> Version:
    if part.submission is None:
        raise ValueError("The submission was to be made when it was locked.")
    version = Version.objects.create(submission=part.submission, upload=upload, number=part.number, by=by)
    taken = [(line.given.kind, line.given.file, False) for line in part.lines if line.taken and line.given.file]
    carried = [(file.kind, file.file, True) for file in part.carried]
    VersionFile.objects.bulk_create(_rows(version, [*taken, *carried]))
    ask_for_check(version)
    return version


def _rows(version: Version, files: Sequence[tuple[str, StoredFile, bool]]) -> list[VersionFile]:
    """In the collection's order of kinds, which is the order in which people think of them."""
    order = list(version.submission.window.spec.layouts)
    return [
        VersionFile(version=version, kind=kind, file=file, carried=carried)
        for kind, file, carried in sorted(files, key=lambda row: order.index(row[0]))
    ]


def discard(files: Iterable[StoredFile]) -> None:
    """Destroy bytes that nobody wants. The rows stay: they name what was there, should the bytes outlive them."""
    for file in files:
        StoredFile.objects.filter(pk=file.pk).update(purged=timezone.now())
        transaction.on_commit(lambda key=file.key: store().delete(key), robust=True)  # type: ignore[misc]
