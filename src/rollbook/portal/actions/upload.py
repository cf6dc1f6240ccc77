"""Uploading: files are put aside, it is said what they replace, and only then do they."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from rollbook.portal import access, audit
from rollbook.portal.actions.base import Action, DeniedError, RefusedError
from rollbook.portal.models import Organization, StoredFile, Upload, UploadedFile, User, Version, Window
from rollbook.portal.uploading import Given, Plan, Staged, settle, staged
from rollbook.portal.uploading.settling import lock, throw_away
from rollbook.portal.uploading.take_in import StoreError

Result = TypeVar("Result")


class ChangedError(RefusedError):
    """Something would be replaced that was not there when the plan was shown."""

    def __init__(self) -> None:
        super().__init__("Something has changed since this list was made, so nothing was replaced. Look at it again.")


class _OfUpload(Action[Result]):
    """About files for any number of schools: that each may be given is asked file by file, and audited by school."""

    verb: ClassVar[str] = "upload"
    upload: Upload

    @property
    def organization(self) -> Organization:
        return self.upload.window.agency

    @property
    def allowed(self) -> bool:
        return self.by == self.upload.by and access.may_anywhere(self.by, self.verb)

    def lock(self) -> None:
        lock(self.upload)

    def refuse(self) -> None:
        self.upload.refresh_from_db()
        if self.upload.settled:
            raise RefusedError("These files were uploaded already.")
        if self.upload.dropped:
            raise RefusedError("These files were thrown away. Upload them again.")


@dataclass(kw_only=True)
class Settle(_OfUpload[tuple[Version, ...]]):
    """Do what was shown. `shown` is the fingerprint of the plan that the person has seen."""

    upload: Upload
    shown: str

    def change(self) -> tuple[Version, ...]:
        plan = Plan(self.upload)
        if plan.fingerprint != self.shown:
            raise ChangedError
        if not plan.touched:
            raise RefusedError("There is nothing in these files that could be taken.")
        return settle(plan, self.by)

    def record(self, result: tuple[Version, ...]) -> None:
        audit_versions(result, self.by)


@dataclass(kw_only=True)
class Drop(_OfUpload[None]):
    """Throw away what was put aside."""

    upload: Upload

    def change(self) -> None:
        throw_away(Plan(self.upload))

    def details(self, result: None) -> Mapping[str, object]:
        return {"upload": str(self.upload.pk), "dropped": self.upload.files.count()}


@dataclass(kw_only=True)
class Stage(Action[Upload]):
    """Put files aside, and settle at once where all that comes is new, or where nothing can be taken."""

    verb: ClassVar[str] = "upload"
    window: Window
    files: Sequence[Given]
    practice: bool = False
    _staged: list[Staged] = field(default_factory=list, init=False)
    _made: tuple[Version, ...] = field(default=(), init=False)

    @property
    def organization(self) -> Organization:
        return self.window.agency

    @property
    def allowed(self) -> bool:
        return access.organizations(self.by, self.verb).filter(path__startswith=self.organization.path).exists()

    def do(self) -> Upload:
        """The bytes are stored before the transaction begins: others are not to wait for a slow connection."""
        if not self.allowed:
            raise DeniedError
        self.refuse()
        try:
            with staged(self.files, self.window, self.by) as self._staged:
                return super().do()
        except StoreError as error:
            raise RefusedError(str(error)) from None

    def refuse(self) -> None:
        if not self.files:
            raise RefusedError("No file was chosen. Choose the files, then press Upload.")

    def change(self) -> Upload:
        upload = Upload.objects.create(window=self.window, practice=self.practice, by=self.by)
        UploadedFile.objects.bulk_create([self._row(upload, file) for file in self._staged])
        lock(upload)
        plan = Plan(upload)
        if plan.needs_no_word:
            self._made = settle(plan, self.by)
        elif not plan.touched:
            throw_away(plan)
        return upload

    def _row(self, upload: Upload, file: Staged) -> UploadedFile:
        seen = file.seen
        stored = file.put and StoredFile.objects.create(**file.put._asdict(), name=file.name, stored_by=self.by)
        told = {"kind": seen.kind, "organization": seen.organization, "refusal": seen.refusal}
        return UploadedFile(upload=upload, name=file.name, file=stored, **told)

    def record(self, result: Upload) -> None:
        if not result.settled:
            details = {"upload": str(result.pk), "put aside": len(self._staged)}
            audit.record(self.verb, self.by, self.organization, None, details)
        audit_versions(self._made, self.by)


def audit_versions(versions: Sequence[Version], by: User) -> None:
    """One entry for each school: what it has got, by hash. A name may hold anything, so none is told."""
    for version in versions:
        files = {file.kind: file.file.sha256 for file in version.files.select_related("file") if not file.carried}
        details = {"version": version.number, "files": files}
        audit.record("upload", by, version.submission.organization, version.submission, details)
